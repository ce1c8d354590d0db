import type { Request, Response, Router } from 'express';
import express from 'express';
import type { FieldError } from '../../web/form';
import { keepOnFailure } from '../../web/error-pages';
import { countFailedLookup, mustWait } from '../../web/rate-limit';
import { localeOf } from '../../web/request';
import { translatorFor } from '../../web/translate';
import { receiveForm } from '../../web/uploads';
import { writeMessage } from './message.routes';
import { parseCodeForm } from './progress-form';
import type { TrackingServices } from './tracking.services';
import type { Reader } from './tracking.views';
import { codePage, progressPage } from './tracking.views';

export type { TrackingServices } from './tracking.services';

const UNKNOWN: FieldError = { field: 'code', key: 'tracking.code.unknown' };
const TOO_MANY: FieldError = { field: 'code', key: 'error.too-many.body' };
const NOTHING_WRITTEN = { text: '', error: null, added: false } as const;

/** The way back to a petition: the code in a body, never in an address. */
export function trackingRoutes(services: TrackingServices): Router {
  const router = express.Router();
  router.get('/progress', (req: Request, res: Response) => {
    res.render('tracking/code', codePage({ typed: '', text: null, error: null }, readerOf(req)));
  });
  router.post('/progress', (req: Request, res: Response) => look(services, req, res));
  router.post('/progress/message', (req: Request, res: Response) => writeMessage(services, req, res));
  return router;
}

async function look(services: TrackingServices, req: Request, res: Response): Promise<void> {
  const { fields } = await receiveForm(req, res, services.receiving);
  const typed = fields['code'] ?? '';
  const ask = (error: FieldError | null) =>
    res.render('tracking/code', codePage({ typed, text: null, error }, readerOf(req)));
  keepOnFailure(res, (key) => ask({ field: 'code', key }));
  if (mustWait(res)) {
    res.status(429);
    ask(TOO_MANY);
    return;
  }
  const form = parseCodeForm(typed);
  if (!form.ok) {
    res.status(422);
    ask(form.errors[0] ?? null);
    return;
  }
  const progress = await services.openProgress.byCode(form.fields.code);
  if (!progress) {
    countFailedLookup(res);
    ask(UNKNOWN);
    return;
  }
  res.render('tracking/progress', progressPage(progress, NOTHING_WRITTEN, readerOf(req)));
}

function readerOf(req: Request): Reader {
  const locale = localeOf(req);
  return { locale, t: translatorFor(locale) };
}

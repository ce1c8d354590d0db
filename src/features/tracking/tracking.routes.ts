import type { Request, Response, Router } from 'express';
import express from 'express';
import { notFound } from '../../core/shared/errors';
import type { FieldError } from '../../web/form';
import { countFailedLookup } from '../../web/rate-limit';
import { localeOf } from '../../web/request';
import { translatorFor } from '../../web/translate';
import { receiveForm } from '../../web/uploads';
import type { Right } from './add-message';
import type { Progress } from './open-progress';
import { parseCodeForm, parseMessageForm } from './progress-form';
import type { TrackingServices } from './tracking.services';
import type { Reader } from './tracking.views';
import { codePage, progressPage } from './tracking.views';

export type { TrackingServices } from './tracking.services';

const UNKNOWN: FieldError = { field: 'code', key: 'tracking.code.unknown' };
const EXPIRED: FieldError = { field: 'code', key: 'tracking.code.again' };
const NOTHING_WRITTEN = { text: '', error: null, added: false } as const;

/** The way back to a petition: the code in a body, never in an address. */
export function trackingRoutes(services: TrackingServices): Router {
  const router = express.Router();

  router.get('/progress', (req: Request, res: Response) => {
    res.render('tracking/code', codePage({ typed: '', text: null, error: null }, readerOf(req)));
  });

  router.post('/progress', async (req: Request, res: Response) => {
    const { fields } = await receiveForm(req, res, services.receiving);
    const typed = fields['code'] ?? '';
    const form = parseCodeForm(typed);
    if (!form.ok) {
      const asked = { typed, text: null, error: form.errors[0] ?? null };
      res.status(422).render('tracking/code', codePage(asked, readerOf(req)));
      return;
    }
    const progress = await services.openProgress.byCode(form.fields.code);
    if (!progress) {
      countFailedLookup(res);
      res.render('tracking/code', codePage({ typed, text: null, error: UNKNOWN }, readerOf(req)));
      return;
    }
    res.render('tracking/progress', progressPage(progress, NOTHING_WRITTEN, readerOf(req)));
  });

  router.post('/progress/message', async (req: Request, res: Response) => {
    const { fields } = await receiveForm(req, res, services.receiving);
    const { pass, text, typed } = writtenIn(fields);
    const message = parseMessageForm(text);
    const petitionId = services.petitionOf(pass);
    if (!message.ok && petitionId) {
      const progress = await services.openProgress.byId(petitionId);
      if (!progress) throw notFound();
      const writing = { text, error: message.errors[0] ?? null, added: false };
      res.status(422).render('tracking/progress', progressPage(progress, writing, readerOf(req)));
      return;
    }
    const code = codeIn(typed);
    if (!message.ok || !(petitionId ?? code)) {
      res.status(422).render('tracking/code', codePage({ typed, text, error: problemOf(typed) }, readerOf(req)));
      return;
    }
    const progress = await add(services, { pass, code }, message.fields.text);
    if (!progress) {
      countFailedLookup(res);
      res.render('tracking/code', codePage({ typed, text, error: UNKNOWN }, readerOf(req)));
      return;
    }
    res.render('tracking/progress', progressPage(progress, { ...NOTHING_WRITTEN, added: true }, readerOf(req)));
  });

  return router;
}

function readerOf(req: Request): Reader {
  const locale = localeOf(req);
  return { locale, t: translatorFor(locale) };
}

function writtenIn({ pass = '', text = '', code: typed = '' }: Readonly<Record<string, string>>) {
  return { pass, text, typed };
}

async function add(services: TrackingServices, right: Right, text: string): Promise<Progress | null> {
  const added = await services.addMessage(right, text);
  return added.kind === 'added' ? services.openProgress.byId(added.petitionId) : null;
}

function codeIn(typed: string): Right['code'] {
  const form = parseCodeForm(typed);
  return form.ok ? form.fields.code : null;
}

/** A code that was not asked for before is asked for kindly; one that was typed is told what is wrong with it. */
function problemOf(typed: string): FieldError | null {
  if (typed === '') return EXPIRED;
  const form = parseCodeForm(typed);
  return form.ok ? { field: 'text', key: 'tracking.message.too-short' } : (form.errors[0] ?? null);
}

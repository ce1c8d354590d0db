import type { Request, Response, Router } from 'express';
import express from 'express';
import type { FieldError } from '../../web/form';
import { keepOnFailure } from '../../web/error-pages';
import { countFailedLookup, mustWait } from '../../web/rate-limit';
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
const TOO_MANY: FieldError = { field: 'code', key: 'error.too-many.body' };
const NOTHING_WRITTEN = { text: '', error: null, added: false } as const;

/** The way back to a petition: the code in a body, never in an address. */
export function trackingRoutes(services: TrackingServices): Router {
  const router = express.Router();
  router.get('/progress', (req: Request, res: Response) => {
    res.render('tracking/code', codePage({ typed: '', text: null, error: null }, readerOf(req)));
  });
  router.post('/progress', (req: Request, res: Response) => look(services, req, res));
  router.post('/progress/message', (req: Request, res: Response) => write(services, req, res));
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

async function write(services: TrackingServices, req: Request, res: Response): Promise<void> {
  const { fields } = await receiveForm(req, res, services.receiving);
  const { text, typed, petitionId, right } = writtenIn(services, fields);
  const message = parseMessageForm(text);
  const ask = (error: FieldError | null, kept = '') =>
    res.render('tracking/code', codePage({ typed, text, error, pass: kept }, readerOf(req)));
  // The same pass goes back with the text: pressed again, it makes no second message of a first that arrived.
  keepOnFailure(res, (key) => ask({ field: 'text', key }, right.pass));
  if (!petitionId && mustWait(res)) {
    res.status(429);
    ask(TOO_MANY);
    return;
  }
  if (!message.ok && petitionId) {
    const progress = await services.openProgress.byId(petitionId);
    const error = message.errors[0] ?? null;
    res.status(422);
    if (progress) res.render('tracking/progress', progressPage(progress, { text, error, added: false }, readerOf(req)));
    else ask(EXPIRED);
    return;
  }
  if (!message.ok || right.pass === '') {
    res.status(422);
    ask(problemOf(typed));
    return;
  }
  const progress = await add(services, right, message.fields.text);
  if (!progress) {
    countFailedLookup(res);
    ask(UNKNOWN);
    return;
  }
  res.render('tracking/progress', progressPage(progress, { ...NOTHING_WRITTEN, added: true }, readerOf(req)));
}

function readerOf(req: Request): Reader {
  const locale = localeOf(req);
  return { locale, t: translatorFor(locale) };
}

/** What came, and the right to write it: the pass of the page, or one that begins with the code. */
function writtenIn(services: TrackingServices, fields: Readonly<Record<string, string>>) {
  const { pass = '', text = '', code: typed = '' } = fields;
  const petitionId = services.petitionOf(pass);
  const code = codeIn(typed);
  const begun = code ? services.passOf(code) : '';
  return { text, typed, petitionId, right: { pass: petitionId ? pass : begun, code } };
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

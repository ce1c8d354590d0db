import type { Request, Response } from 'express';
import type { StagedFile } from '../../core/files/file';
import { keepOnFailure } from '../../web/error-pages';
import type { FieldError } from '../../web/form';
import { countFailedLookup, mustWait } from '../../web/rate-limit';
import { comingIn, goneIn, listedIn, removedIn } from '../../web/received-files';
import { localeOf } from '../../web/request';
import { translatorFor } from '../../web/translate';
import type { ReceivedForm } from '../../web/uploads';
import { receiveForm } from '../../web/uploads';
import type { Right } from './add-message';
import { parseCodeForm, parseMessageForm } from './progress-form';
import type { TrackingServices } from './tracking.services';
import type { Came, Reader } from './tracking.views';
import { codePage, progressPage } from './tracking.views';

const UNKNOWN: FieldError = { field: 'code', key: 'tracking.code.unknown' };
const EXPIRED: FieldError = { field: 'code', key: 'tracking.code.again' };
const TOO_MANY: FieldError = { field: 'code', key: 'error.too-many.body' };

/** Something is added to a petition: words, files or both. Whatever is wrong, the page comes back with all of it. */
export async function writeMessage(services: TrackingServices, req: Request, res: Response): Promise<void> {
  const received = await receiveForm(req, res, services.receivingMessage);
  const writing: Writing = { ...writtenIn(services, received), services, received, req, res };
  keepOnFailure(res, (key) => {
    const { text, typed, right, asksCode } = writing;
    const came = { error: { field: 'text', key }, files: listedIn(received), refused: received.files } as const;
    res.render('tracking/code', codePage({ typed, text, pass: right.pass, asksCode, ...came }, readerOf(req)));
  });
  if (received.failure) throw received.failure;
  if (!writing.isOpen && mustWait(res)) return askCode(writing, 429, { error: TOO_MANY });

  // The same page in another language or print, with everything in it.
  if (received.fields['do'] === 'look') return again(writing, 200, { error: null });
  const removed = removedIn(received.fields);
  return removed ? takeAway(writing, removed) : send(writing);
}

async function takeAway(writing: Writing, id: StagedFile['id']): Promise<void> {
  await writing.services.removeFile(writing.right.pass, id);
  return again(writing, 200, { error: null });
}

async function send(writing: Writing): Promise<void> {
  const { services, received } = writing;
  const files = await services.filesOf(writing.right.pass);
  const message = parseMessageForm(writing.text, files.length + comingIn(received.fields).length);
  const error = message.ok ? null : (message.errors[0] ?? null);
  const lost = goneIn(received.fields, files);
  if (lost.length > 0) return again(writing, 422, { error: null, lost });
  if (!message.ok || isIncomplete(received)) return again(writing, statusOf(received), { error });
  if (!writing.isOpen && !writing.right.code) return askCode(writing, 422, { error: problemOf(writing.typed) });
  return add(writing, message.fields.text);
}

interface Writing extends ReturnType<typeof writtenIn> {
  readonly services: TrackingServices;
  readonly received: ReceivedForm;
  readonly req: Request;
  readonly res: Response;
}

/** What came, and the right to write it: the pass of the page, or one that begins with the code. */
function writtenIn(services: TrackingServices, { fields }: ReceivedForm) {
  const { pass = '', text = '', code: typed = '' } = fields;
  const isOpen = services.petitionOf(pass) !== null;
  const isOurs = services.messageOf(pass) !== null;
  const code = codeIn(typed);
  const begun = code ? services.passOf(code) : '';
  const right: Right = { pass: isOurs ? pass : begun, code };
  // An expired pass still says where message and files belong; the code says by what right.
  const asksCode = isOurs ? !isOpen : begun === '';
  return { text, typed, isOpen, right, asksCode };
}

const isIncomplete = ({ problem, files }: ReceivedForm): boolean => problem !== null || files.some(({ ok }) => !ok);

function statusOf({ problem }: ReceivedForm): 400 | 413 | 422 {
  if (problem === 'too-large') return 413;
  return problem === 'malformed' ? 400 : 422;
}

async function add(writing: Writing, text: string): Promise<void> {
  const { services, received, right, req, res } = writing;
  const added = await services.addMessage(right, { text, coming: comingIn(received.fields) });
  if (added.kind === 'files-lost') return again(writing, 422, { error: null, lost: added.names });
  const progress = added.kind === 'added' ? await services.openProgress.byId(added.petitionId) : null;
  if (!progress) {
    countFailedLookup(res);
    return askCode(writing, 200, { error: UNKNOWN });
  }
  res.render('tracking/progress', progressPage(progress, { text: '', error: null, added: true }, readerOf(req)));
}

/** The page as it was, or while its pass no longer opens anything, the one that asks for the code. */
async function again(writing: Writing, status: number, came: Came): Promise<void> {
  const { services, received, text, right, isOpen, typed, req, res } = writing;
  const petitionId = isOpen ? services.petitionOf(right.pass) : null;
  const progress = petitionId && (await services.openProgress.byId(petitionId));
  if (!progress) return askCode(writing, status, { ...came, error: problemOf(typed) ?? came.error });
  const files = await services.filesOf(right.pass);
  const page = { text, added: false, pass: right.pass, files, refused: received.files, ...came };
  res.status(status).render('tracking/progress', progressPage(progress, page, readerOf(req)));
}

async function askCode(writing: Writing, status: number, came: Came): Promise<void> {
  const { services, received, typed, text, right, req, res } = writing;
  const pass = services.messageOf(received.fields['pass'] ?? '') ? right.pass : '';
  const files = await services.filesOf(pass);
  const asked = { typed, text, pass, asksCode: true, files, refused: received.files, ...came };
  res.status(status).render('tracking/code', codePage(asked, readerOf(req)));
}

function readerOf(req: Request): Reader {
  const locale = localeOf(req);
  return { locale, t: translatorFor(locale) };
}

function codeIn(typed: string): Right['code'] {
  const form = parseCodeForm(typed);
  return form.ok ? form.fields.code : null;
}

/** A code that was not asked for before is asked for kindly; one that was typed is told what is wrong with it. */
function problemOf(typed: string): FieldError | null {
  if (typed === '') return EXPIRED;
  const form = parseCodeForm(typed);
  return form.ok ? null : (form.errors[0] ?? null);
}

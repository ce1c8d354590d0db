import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { DomainError, notFound } from '../core/shared/errors';
import type { ErrorCode } from '../core/shared/errors';
import type { Log } from './request-log';
import { localeOf } from './request';
import type { MessageKey } from './translate';
import { translatorFor } from './translate';

/** Each code has its status: add a code and this no longer compiles until somebody decides. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'ticket-not-ours': 400,
  'signed-out': 403,
  'not-allowed': 403,
  'not-found': 404,
  'stale-version': 409,
  'action-not-open': 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  'not-saved': 503,
  busy: 503,
};

type PageName =
  | 'bad-request'
  | 'ticket-not-ours'
  | 'signed-out'
  | 'not-allowed'
  | 'not-found'
  | 'stale-version'
  | 'too-large'
  | 'invalid'
  | 'too-many'
  | 'not-saved'
  | 'bug';

/** What lies nowhere. */
export const unknownPage: RequestHandler = () => {
  throw notFound();
};

/** Every error in the look of the product: what happened, that nothing is lost, and a way on. */
export function errorPages(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const { status, page } = verdictOf(error);
    const id = randomBytes(4).toString('hex');
    if (status >= 500) log.error({ id, ...factsOf(error) }, 'a request failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    const t = translatorFor(localeOf(req));
    res.status(status).render('errors/error', {
      title: t(`error.${page}.title` as MessageKey),
      text: t(`error.${page}.body` as MessageKey),
      number: status >= 500 ? t('error.number', { id }) : '',
      ...wayOn(req),
    });
  };
}

function wayOn(req: Request): { readonly home: string; readonly staff: boolean } {
  const staff = /^\/desk(\/|$)/i.test(req.path);
  return { home: staff ? '/desk' : '/', staff };
}

function verdictOf(error: unknown): { readonly status: number; readonly page: PageName } {
  if (error instanceof DomainError) return { status: STATUS[error.code], page: pageOf(error.code) };
  const status = statusIn(error);
  if (status === 403) return { status, page: 'not-allowed' };
  if (status === 413) return { status, page: 'too-large' };
  if (status !== null && status >= 400 && status < 500) return { status: 400, page: 'bad-request' };
  return isDatabaseAway(error) ? { status: 503, page: 'not-saved' } : { status: 500, page: 'bug' };
}

function pageOf(code: ErrorCode): PageName {
  if (code === 'action-not-open') return 'stale-version';
  return code === 'busy' ? 'not-saved' : code;
}

function statusIn(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}

function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && /^Mongo(ose)?(Network|ServerSelection|WriteConcern|NotConnected)/.test(error.name);
}

function factsOf(error: unknown): object {
  if (error instanceof DomainError) return { code: error.code, ...error.facts };
  if (!(error instanceof Error)) return { kind: typeof error };
  return { name: error.name, at: error.stack?.split('\n').slice(1, 6).join(' ') };
}

import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { notFound } from '../core/shared/errors';
import { typedIn } from './kept-text';
import type { Log } from './request-log';
import { localeOf, scalar } from './request';
import type { MessageKey, Translate } from './translate';
import { translatorFor } from './translate';
import type { Verdict } from './verdict';
import { factsOf, verdictOf } from './verdict';

/** What lies nowhere. */
export const unknownPage: RequestHandler = () => {
  throw notFound();
};

/** What a page shows instead of the plain error page, so that what was typed stays where it was typed. */
type Rescue = (sentence: MessageKey) => void;

const RESCUES = new WeakMap<Response, Rescue>();

/** From here on a failure of this request shows the form again, with the status of the failure and its sentence. */
export const keepOnFailure = (res: Response, rescue: Rescue): void => void RESCUES.set(res, rescue);

const RETRY_AFTER_SECONDS = '10';

/** Every error in the look of the product: what happened, that nothing is lost, and a way on. */
export function errorPages(log: Log): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- four parameters make it an error handler
  return (error: unknown, req, res, _next) => {
    const verdict = verdictOf(error, { writes: req.method === 'POST', signedIn: isSignedIn(req) });
    const { status, page } = verdict;
    const id = randomBytes(4).toString('hex');
    if (status >= 500) log.error({ id, ...factsOf(error) }, 'a request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (status === 503 && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    res.status(status);
    const rescue = RESCUES.get(res);
    if (rescue) rescue(`error.${page}.body`);
    else res.render('errors/error', errorPage(verdict, id, { req, t: translatorFor(localeOf(req)) }));
  };
}

const isSignedIn = (req: Request): boolean =>
  'session' in req && Boolean((req.session as typeof req.session | undefined)?.staffId);

interface Reading {
  readonly req: Request;
  readonly t: Translate;
}

/** One page for every error, in the face of the door that was knocked at. */
function errorPage({ status, page }: Verdict, id: string, { req, t }: Reading) {
  const staff = /^\/desk(\/|$)/i.test(req.path);
  return {
    title: t(`error.${page}.title`),
    text: t(staff && isToldToStaff(page) ? `error.${page}.desk` : `error.${page}.body`),
    number: status >= 500 ? t('error.number', { id }) : '',
    kept: typedIn(req.body),
    staff,
    ways: staff ? staffWays(page, t) : residentWays(req, t),
  };
}

/** Where staff need to hear something else than residents. */
const isToldToStaff = (page: Verdict['page']): page is 'bug' | 'not-found' => page === 'bug' || page === 'not-found';

interface Way {
  readonly address: string;
  readonly words: string;
}

function staffWays(page: Verdict['page'], t: Translate): readonly Way[] {
  return [{ address: '/desk', words: t(page === 'signed-out' ? 'error.sign-in' : 'error.desk') }];
}

function residentWays(req: Request, t: Translate): readonly Way[] {
  const print = scalar(req.query['print']) === 'large' ? '&print=large' : '';
  const keep = `?lang=${localeOf(req)}${print}`;
  return [
    { address: `/${keep}`, words: t('error.home') },
    { address: `/progress${keep}`, words: t('landing.progress') },
  ];
}

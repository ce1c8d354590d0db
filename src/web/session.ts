import type { RequestHandler } from 'express';
import { csrfSync } from 'csrf-sync';
import type { SessionOptions, Store } from 'express-session';
import session from 'express-session';
import { localeOf, scalar } from './request';

export interface SessionSettings {
  readonly store: Store;
  readonly secret: string;
  readonly https: boolean;
}

const IDLE_MS = 30 * 60_000;

/** The session of staff, and of staff only: no resident page ever sets a cookie. */
export function staffSession({ store, secret, https }: SessionSettings): RequestHandler {
  const options: SessionOptions = {
    name: https ? '__Host-sid' : 'sid',
    store,
    secret,
    resave: false,
    rolling: true,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'strict', secure: https, path: '/', maxAge: IDLE_MS },
  };
  return session(options);
}

const csrf = csrfSync({ getTokenFromRequest: (req) => scalar((req.body as { _csrf?: unknown } | undefined)?._csrf) });

/** Refuses a POST without this session's token. */
export const csrfCheck: RequestHandler = csrf.csrfSynchronisedProtection;

/** The token of this session for the page's forms. */
export const csrfToken: RequestHandler = (req, res, next) => {
  res.locals['csrf'] = csrf.generateToken(req);
  next();
};

/** Remembers the language that staff choose with `?lang=`. */
export const rememberLanguage: RequestHandler = (req, _res, next) => {
  const lang = scalar(req.query['lang']);
  if (lang && lang !== req.session.lang) req.session.lang = localeOf(req);
  next();
};

import type { Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import { roundState } from '../../core/round/round';
import { shanghaiDay } from '../../core/shared/clock';
import { parseId } from '../../core/shared/ids';
import { countUnconfirmed } from '../../web/metrics';
import { countFailedLookup, mustWait } from '../../web/rate-limit';
import { faceOf, localeOf, offerLanguages, scalar } from '../../web/request';
import { translatorFor } from '../../web/translate';
import { checkRoutes } from './check.routes';
import { isManual } from './find-poster';
import type { TypedCode } from './home.views';
import { homePage } from './home.views';
import type { LandingServices } from './landing.services';
import type { LandingPage } from './landing.views';
import { landingPage } from './landing.views';
import type { ConfirmedPoster } from './open-poster';
import { leaveRoutes } from './leave.routes';
import { plainCode } from './open-poster';
import { privacyPage } from './privacy.views';
import type { Reader } from './round-words';
import { query } from './round-words';

export type { LandingServices } from './landing.services';

/** The first pages: what a poster leads to, the way in without one, whether a poster is ours, what becomes of one's data. */
export function landingRoutes(services: LandingServices, guesses: RequestHandler): Router {
  const router = express.Router();
  const readerOf = (req: Request): Reader => {
    const locale = localeOf(req);
    return { locale, t: translatorFor(locale), now: services.clock.now() };
  };
  const pageOf = keptPages(services, readerOf);

  router.get('/q/:code', async (req: Request, res: Response) => {
    // Nothing on this page depends on who asks.
    res.locals['sameForAll'] = true;
    const opened = await services.openPoster(scalar(req.params['code']));
    if (opened.kind === 'unverified') {
      countUnconfirmed(res, opened.why);
      const choice = await services.chooseRound(NOTHING_CHOSEN);
      const entry = { poster: opened.code, words: '', code: NO_CODE };
      res.render('landing/unverified', { ...homePage(choice, entry, readerOf(req)), here: `/q/${opened.code || '0'}` });
      return;
    }
    res.render('landing/landing', pageOf(opened, req));
  });

  router.get('/q/:code/poster.png', async (req: Request, res: Response) => {
    const picture = await services.drawPoster(scalar(req.params['code']));
    res.type('png').send(Buffer.from(picture));
  });

  router.get('/', countsGuesses(guesses), (req: Request, res: Response) => home(services, readerOf(req), { req, res }));

  router.get('/privacy', async (req: Request, res: Response) => {
    const entry = { poster: plainCode(scalar(req.query['poster'])), round: parseId(req.query['round']) ?? '' };
    res.render('landing/privacy', privacyPage(await services.privacyNotice(entry), entry, readerOf(req)));
  });

  router.use(leaveRoutes(), checkRoutes(services, { guesses, readerOf }));
  return router;
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

const NOTHING_CHOSEN = { area: '', words: '' };
const NO_CODE: TypedCode = { typed: '', wrong: null };

/** Only a code is a guess; who picks a place is not counted. */
const countsGuesses =
  (guesses: RequestHandler): RequestHandler =>
  (req, res, next) => {
    if (req.query['code'] === undefined) next();
    else void guesses(req, res, next);
  };

/**
 * A code is asked for by GET, in the address: it stands on a public wall, as the address of the poster itself does, and
 * so going back and reloading ask nobody to send anything again.
 */
async function home(services: LandingServices, reader: Reader, { req, res }: Exchange): Promise<void> {
  const typed = scalar(req.query['code']);
  const code = req.query['code'] === undefined ? NO_CODE : await codeIn(services, typed, res);
  if ('leadsTo' in code) {
    const print = scalar(req.query['print']) === 'large' ? 'large' : '';
    res.redirect(303, `/q/${code.leadsTo}${query({ lang: reader.locale, print })}`);
    return;
  }
  const words = scalar(req.query['q']);
  const choice = await services.chooseRound({ area: scalar(req.query['area']), words });
  const entry = { poster: plainCode(scalar(req.query['poster'])), words, code };
  if (code.wrong !== null) res.status(code.wrong === 'wait' ? 429 : 422);
  // What somebody typed is not kept for others.
  res.locals['sameForAll'] = code.wrong === null && words === '';
  res.render('landing/home', homePage(choice, entry, reader));
}

async function codeIn(
  { findPoster }: LandingServices,
  typed: string,
  res: Response,
): Promise<TypedCode | { readonly leadsTo: string }> {
  if (isManual(typed) && mustWait(res)) return { typed, wrong: 'wait' };
  const found = await findPoster(typed);
  if (found.kind === 'code') return { leadsTo: found.code };
  if (found.kind === 'unknown') countFailedLookup(res);
  return { typed, wrong: found.kind };
}

const MOST_FACES = 50;

/** The page of a poster is made once for each face, state and day, as long as nothing behind it changes. */
function keptPages({ clock }: LandingServices, readerOf: (req: Request) => Reader) {
  const pages = new WeakMap<ConfirmedPoster, Map<string, LandingPage>>();
  return (poster: ConfirmedPoster, req: Request): LandingPage => {
    if (poster.locales.length > 0) offerLanguages(req, poster.locales);
    const now = clock.now();
    const made = pages.get(poster) ?? new Map<string, LandingPage>();
    const key = `${roundState(poster.round, now)} ${shanghaiDay(now)} ${faceOf(req)}`;
    const known = made.get(key);
    if (known) return known;

    const page = landingPage(poster, readerOf(req));
    if (made.size >= MOST_FACES) made.clear();
    made.set(key, page);
    pages.set(poster, made);
    return page;
  };
}

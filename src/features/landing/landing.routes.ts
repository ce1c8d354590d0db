import type { Request, Response, Router } from 'express';
import express from 'express';
import { localeOf, scalar } from '../../web/request';
import { translatorFor } from '../../web/translate';
import type { LandingServices } from './landing.services';
import type { Reader } from './landing.views';
import { homePage, landingPage, unverifiedPage } from './landing.views';
import { plainCode } from './open-poster';

export type { LandingServices } from './landing.services';

/** The first pages: what a poster leads to, and the way in without one. */
export function landingRoutes(services: LandingServices): Router {
  const router = express.Router();

  const readerOf = (req: Request): Reader => {
    const locale = localeOf(req);
    return { locale, t: translatorFor(locale), now: services.clock.now() };
  };

  // Nothing on these pages depends on who asks.
  router.get(['/', '/q/:code'], (_req, res, next) => {
    res.locals['sameForAll'] = true;
    next();
  });

  router.get('/', async (req: Request, res: Response) => {
    const choice = await services.chooseRound(scalar(req.query['area']));
    res.render('landing/home', homePage(choice, plainCode(scalar(req.query['poster'])), readerOf(req)));
  });

  router.get('/q/:code', async (req: Request, res: Response) => {
    const opened = await services.openPoster(scalar(req.params['code']));
    if (opened.kind === 'unverified') {
      res.render('landing/unverified', unverifiedPage(opened.code));
      return;
    }
    res.render('landing/landing', landingPage(opened, readerOf(req)));
  });

  router.get('/q/:code/poster.png', async (req: Request, res: Response) => {
    const picture = await services.drawPoster(scalar(req.params['code']));
    res.type('png').send(Buffer.from(picture));
  });

  return router;
}

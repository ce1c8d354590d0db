import type { Request, Response } from 'express';
import { Router } from 'express';
import type { OwnRound } from '../../core/round/own-rounds';
import { shanghaiDay } from '../../core/shared/clock';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { fieldIn, versionIn } from '../../web/staff-request';
import { LOCALES } from '../../web/translate';
import { factsOf } from './facts.views';
import type { RoundsServices } from './rounds.services';
import { factsWith, readTexts } from './texts-form';
import type { TextsExtras } from './texts.views';
import { textsPage } from './texts.views';

/** What a round says to residents in its own words, with a preview. */
export function textsRoutes({ findOwn, save, areas, clock }: RoundsServices): Router {
  const router = Router();
  const ownIn = (req: Request): Promise<OwnRound> => findOwn(actorIn(req), roundIdIn(req));

  const show = (req: Request, res: Response, own: OwnRound, extras: TextsExtras): void => {
    const { areaCode } = factsOf(own);
    const locale = localeOf(req);
    const asked = scalar(req.query['preview']) || fieldIn(req, 'do').replace(/^preview-/, '');
    const preview = LOCALES.find((one) => one === asked) ?? locale;
    const ground = { locale, preview, now: clock.now(), place: areaCode ? areas.path(areaCode) : [] };
    res.render('rounds/texts', textsPage(own, ground, extras));
  };

  router.get('/desk/rounds/:id/texts', async (req: Request, res: Response) => {
    show(req, res, await ownIn(req), { isSaved: scalar(req.query['saved']) !== '' });
  });

  router.post('/desk/rounds/:id/texts', async (req: Request, res: Response) => {
    const own = await ownIn(req);
    const { typed, errors } = readTexts(req.body as Readonly<Record<string, unknown>>);
    if (fieldIn(req, 'do').startsWith('preview')) {
      show(req, res, own, { typed, errors });
      return;
    }
    if (errors.length > 0) {
      show(req, res.status(422), own, { typed, errors });
      return;
    }
    const facts = factsWith(factsOf(own), typed, shanghaiDay(clock.now()).slice(0, 7));
    const saved = await save(actorIn(req), own, { version: versionIn(req), facts, isSure: true });
    if (saved.kind === 'saved') res.redirect(303, `${roundHref(own.id, 'facts')}/texts?saved=1`);
    else show(req, res.status(409), await ownIn(req), { typed, isFaster: true });
  });

  return router;
}

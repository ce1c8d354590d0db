import type { Request, Response } from 'express';
import { Router } from 'express';
import { notFound } from '../../core/shared/errors';
import { localeOf } from '../../web/request';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import type { RoundsServices } from './rounds.services';
import { versionsPage } from './versions.views';

/** Who changed what in a published round, and when. */
export function versionsRoutes({ findOwn, groundOf, versionsOf, namesOf, clock }: RoundsServices): Router {
  const router = Router();

  router.get('/desk/rounds/:id/versions', async (req: Request, res: Response) => {
    const own = await findOwn(actorIn(req), roundIdIn(req));
    if (own.stage === 'planned') throw notFound({ round: own.id });
    const [versions, ground] = await Promise.all([versionsOf(own.id), groundOf(own)]);
    const names = await namesOf([...new Set(versions.map(({ changedBy }) => changedBy))]);
    const reading = { ...ground, locale: localeOf(req), now: clock.now() };
    res.render('rounds/versions', versionsPage(own.round, { versions, names }, reading));
  });

  return router;
}

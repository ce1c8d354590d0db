import type { Request, Response } from 'express';
import { Router } from 'express';
import type { CheckedPoster } from '../../core/poster/check-poster';
import { localeOf } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import type { CheckPage } from './check.views';
import { checkPage } from './check.views';
import { roleIn } from './find-poster';
import type { PostersServices } from './posters.services';
import { roundNameIn } from './round-name';

/** Staff in front of a poster: is it ours, is it valid, does it hang where it should? */
export function checkRoutes(services: PostersServices): Router {
  const router = Router();

  router.get('/desk/posters/check', (req: Request, res: Response) => {
    actorIn(req);
    res.render('posters/check', checkPage({ typed: '', result: null }));
  });

  router.post('/desk/posters/check', async (req: Request, res: Response) => {
    const actor = actorIn(req);
    const typed = fieldIn(req, 'typed').trim().slice(0, 2_000);
    if (typed === '') {
      res.status(422).render('posters/check', { ...checkPage({ typed, result: null }), isEmpty: true });
      return;
    }
    const checked = await services.check(typed);
    res.render('posters/check', await resultOf(req, services, { typed, checked, actor }));
  });

  return router;
}

interface Checked {
  readonly typed: string;
  readonly checked: CheckedPoster;
  readonly actor: ReturnType<typeof actorIn>;
}

/** The picture and the page of a poster are for those who have to do with its round; that it is genuine anybody may know. */
async function resultOf(
  req: Request,
  { ports }: PostersServices,
  { typed, checked, actor }: Checked,
): Promise<CheckPage> {
  if (checked.kind !== 'known') return checkPage({ typed, result: { checked } });
  const { poster } = checked;
  const round = await ports.rounds.find(poster.roundId);
  const isOwn = roleIn(actor, poster.roundId) !== null;
  const roundName = roundNameIn(round, localeOf(req));
  return checkPage({ typed, result: { checked, isOwn, roundName, areas: ports.areas } });
}

import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Round } from '../../core/round/round';
import { notFound } from '../../core/shared/errors';
import { localeOf } from '../../web/request';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import { readHandover } from './handover-form';
import type { HandoverExtras } from './handover.views';
import { handoverPage } from './handover.views';
import type { RoundsServices } from './rounds.services';

/** Handing over what a round has left, in batches. */
export function handoverRoutes({ findOwn, handover, clock }: RoundsServices): Router {
  const router = Router();

  const roundIn = async (req: Request): Promise<Round> => {
    const own = await findOwn(actorIn(req), roundIdIn(req));
    if (own.stage === 'planned') throw notFound({ round: own.id });
    return own.round;
  };
  const show = async (req: Request, res: Response, round: Round, extras: HandoverExtras): Promise<void> => {
    const reading = { locale: localeOf(req), now: clock.now() };
    res.render('rounds/handover', handoverPage(round, await handover.look(actorIn(req), round), reading, extras));
  };

  router.get('/desk/rounds/:id/handover', async (req: Request, res: Response) => {
    await show(req, res, await roundIn(req), {});
  });

  router.post('/desk/rounds/:id/handover', async (req: Request, res: Response) => {
    const round = await roundIn(req);
    const { typed, targets, from, errors } = readHandover(req.body as Readonly<Record<string, unknown>>);
    if (errors.length > 0) {
      await show(req, res.status(422), round, { typed, errors });
      return;
    }
    const before = Math.max(0, Math.floor(Number(fieldIn(req, 'moved')) || 0));
    const batch = await handover.sweep(actorIn(req), round, { targets, reason: typed.reason, from });
    await show(req, res, round, { typed, swept: { batch, before } });
  });

  return router;
}

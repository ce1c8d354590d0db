import type { Request, Response } from 'express';
import { Router } from 'express';
import type { AreaCode } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import { parsePosterId } from '../../core/poster/poster-id';
import { areaOfRound } from '../../core/round/own-rounds';
import { scalar } from '../../web/request';
import { fieldIn } from '../../web/staff-request';
import type { Translate } from '../../web/translate';
import { translatorFor } from '../../web/translate';
import type { PatrolFinding } from './patrol';
import { FINDINGS } from './patrol';
import { patrolPage } from './patrol.views';
import type { PostersServices } from './posters.services';
import { roundPageIn } from './round-page.routes';

/** The list of what should hang where, and what a patrol found. */
export function patrolRoutes(services: PostersServices): Router {
  const router = Router();
  const { ports } = services;

  router.get('/desk/rounds/:id/patrol', async (req: Request, res: Response) => {
    const { own, shared } = await roundPageIn(req, services);
    const round = areaOfRound(own);
    const within = placeIn(scalar(req.query['in']), round);
    const posters = within ? await services.patrol.list(own.id, within) : [];
    const done = /^(\d{1,4})-(\d{1,4})$/.exec(scalar(req.query['kept']));
    const kept = done && { seen: Number(done[1]), suspect: Number(done[2]) };
    const facts = { areas: ports.areas, roundId: own.id, round, within, posters, kept };
    res.render('posters/patrol', { ...shared, ...patrolPage(facts) });
  });

  router.post('/desk/rounds/:id/patrol', async (req: Request, res: Response) => {
    const { own, actor, locale } = await roundPageIn(req, services);
    const within = placeIn(fieldIn(req, 'within'), areaOfRound(own));
    const { seen, suspect } = await services.patrol.record(actor, own.id, findingsIn(req, translatorFor(locale)));
    res.redirect(303, `/desk/rounds/${own.id}/patrol?in=${within ?? ''}&kept=${seen}-${suspect}`);
  });

  return router;
}

function placeIn(raw: string, round: AreaCode | null): AreaCode | null {
  const part = parseAreaCode(raw);
  return part && round && covers(round, part) ? part : round;
}

/** What was chosen for each poster; those that nobody looked at are left out. */
function findingsIn(req: Request, t: Translate): readonly PatrolFinding[] {
  const body = (req.body ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(body).flatMap(([name, value]) => {
    const id = name.startsWith('p-') ? parsePosterId(name.slice(2)) : null;
    const finding = FINDINGS.find((one) => one === value);
    return id && finding ? [{ id, finding, note: t(`posters.patrol.${finding}`) }] : [];
  });
}

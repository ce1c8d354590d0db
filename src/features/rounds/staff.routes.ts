import type { Request, Response } from 'express';
import { Router } from 'express';
import type { OwnRound } from '../../core/round/own-rounds';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { choicesIn, fieldIn } from '../../web/staff-request';
import { READING_ROLES } from './round-staff';
import type { RoundsServices } from './rounds.services';
import type { StaffExtras } from './staff.views';
import { staffPage } from './staff.views';

/** Who does what in a round, and who of the office's unit reads what comes in. */
export function staffRoutes({ findOwn, staff, clock }: RoundsServices): Router {
  const router = Router();
  const ownIn = (req: Request): Promise<OwnRound> => findOwn(actorIn(req), roundIdIn(req));

  const show = async (req: Request, res: Response, own: OwnRound, extras: StaffExtras): Promise<void> => {
    const reading = { locale: localeOf(req), now: clock.now(), administers: actorIn(req).administers };
    res.render('rounds/staff', staffPage(own, await staff.of(own), reading, extras));
  };

  router.get('/desk/rounds/:id/staff', async (req: Request, res: Response) => {
    const count = (name: string) => Number(scalar(req.query[name])) || 0;
    const given = { holds: count('given'), waits: count('proposed'), ended: count('ended') };
    await show(req, res, await ownIn(req), { given });
  });

  router.post('/desk/rounds/:id/staff', async (req: Request, res: Response) => {
    const own = await ownIn(req);
    const role = READING_ROLES.find((one) => one === fieldIn(req, 'role')) ?? 'triage';
    const staffIds = choicesIn(req, 'people').flatMap((raw) => parseId<'Staff'>(raw) ?? []);
    if (staffIds.length === 0) {
      await show(req, res.status(422), own, { isNobodyChosen: true, role });
      return;
    }
    const given = await staff.offer(actorIn(req), own, { role, staffIds });
    const number = (kind: 'holds' | 'waits') => given.filter((one) => one === kind).length;
    res.redirect(303, `${roundHref(own.id, 'facts')}/staff?given=${number('holds')}&proposed=${number('waits')}`);
  });

  router.post('/desk/rounds/:id/staff/end', async (req: Request, res: Response) => {
    const own = await ownIn(req);
    const staffId = parseId<'Staff'>(fieldIn(req, 'person'));
    const role = READING_ROLES.find((one) => one === fieldIn(req, 'role'));
    if (!staffId || !role) throw notFound();
    await staff.end(actorIn(req), own, { staffId, role });
    res.redirect(303, `${roundHref(own.id, 'facts')}/staff?ended=1`);
  });

  return router;
}

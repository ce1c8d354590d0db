import type { Request, Response } from 'express';
import { Router } from 'express';
import { shanghaiDay } from '../../core/shared/clock';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { cleanText } from '../../web/form';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import type { TeamIds } from './manage-teams';
import { readFacts, readPlacing, readPlacings } from './team-form';
import type { TeamsServices } from './teams.services';
import type { Drawing } from './drawing';
import type { TeamExtras } from './teams.views';
import { markOf, teamHref, teamPage, teamsPage } from './teams.views';

/** The teams of a round, and the people in them. */
export function teamsRoutes(services: TeamsServices): Router {
  const router = Router();
  router.use(listRoutes(services), teamRoutes(services), leavingRoutes(services));
  return router;
}

const AT = '/desk/rounds/:id/teams';
const LONGEST_SEARCH = 40;

function listRoutes({ manage, ports }: TeamsServices): Router {
  const router = Router();

  router.get(AT, async (req: Request, res: Response) => {
    const opened = await manage.all(actorIn(req), roundIn(req));
    const notice = scalar(req.query['done']) === 'removed' ? GONE : null;
    res.render('teams/list', teamsPage(opened, drawingOf(req, ports), { notice }));
  });

  router.post(AT, async (req: Request, res: Response) => {
    const [actor, id] = [actorIn(req), roundIn(req)];
    const opened = await manage.all(actor, id);
    const { facts, errors } = readFacts(
      bodyOf(req),
      opened.teams.map(({ name }) => name),
    );
    if (errors.length > 0) {
      res.status(422).render('teams/list', teamsPage(opened, drawingOf(req, ports), { typed: facts, errors }));
      return;
    }
    const team = await manage.add(actor, id, facts);
    res.redirect(303, teamHref(id, team.id));
  });

  router.post(`${AT}/own`, async (req: Request, res: Response) => {
    await manage.makeOwn(actorIn(req), roundIn(req));
    res.redirect(303, roundHref(roundIn(req), 'teams'));
  });

  return router;
}

const GONE = { key: 'teams.removed', isGood: true } as const;

function teamRoutes(services: TeamsServices): Router {
  const { manage, ports } = services;
  const router = Router();
  const show = shower(services);

  router.get(`${AT}/:team`, (req: Request, res: Response) => show(req, res));

  router.post(`${AT}/:team`, async (req: Request, res: Response) => {
    const [actor, ids] = [actorIn(req), idsIn(req)];
    const { teams, team } = await manage.open(actor, ids, '');
    const others = teams.filter(({ id }) => id !== team.id).map(({ name }) => name);
    const { facts, errors } = readFacts(bodyOf(req), others);
    if (errors.length > 0) {
      await show(req, res.status(422), { typed: facts, errors });
      return;
    }
    if (fieldIn(req, 'seen') !== markOf(team)) {
      await show(req, res.status(409), { typed: facts, notice: { key: 'teams.faster', isGood: false } });
      return;
    }
    await manage.setFacts(actor, ids, facts);
    res.redirect(303, teamHref(ids.roundId, ids.teamId));
  });

  router.post(`${AT}/:team/people`, async (req: Request, res: Response) => {
    const [actor, ids] = [actorIn(req), idsIn(req)];
    const placings = readPlacings(bodyOf(req));
    if (placings.length === 0) {
      await show(req, res.status(422), { errors: [{ field: 'people', key: 'teams.people.none' }] });
      return;
    }
    await answer(req, res, await manage.place(actor, ids, placings));
  });

  router.post(`${AT}/:team/place`, async (req: Request, res: Response) => {
    const [actor, ids] = [actorIn(req), idsIn(req)];
    const read = readPlacing(bodyOf(req), shanghaiDay(ports.clock.now()));
    if (!read.placing) {
      const placing = { ...read, staffId: fieldIn(req, 'staffId') };
      await show(req, res.status(422), { placing, errors: read.errors.map((error) => at(error, placing.staffId)) });
      return;
    }
    await answer(req, res, await manage.place(actor, ids, [read.placing]));
  });

  const answer = async (req: Request, res: Response, refused: readonly string[]): Promise<void> => {
    const { roundId, teamId } = idsIn(req);
    if (refused.length === 0) res.redirect(303, teamHref(roundId, teamId));
    else await show(req, res.status(422), { errors: [{ field: 'people', key: 'teams.people.administrator' }] });
  };

  return router;
}

function leavingRoutes(services: TeamsServices): Router {
  const { manage } = services;
  const router = Router();

  router.post(`${AT}/:team/take-out`, async (req: Request, res: Response) => {
    const ids = idsIn(req);
    const staffId = parseId<'Staff'>(fieldIn(req, 'staffId'));
    if (!staffId) throw notFound();
    await manage.takeOut(actorIn(req), ids, staffId);
    res.redirect(303, teamHref(ids.roundId, ids.teamId));
  });

  router.post(`${AT}/:team/remove`, async (req: Request, res: Response) => {
    const ids = idsIn(req);
    const kept = await manage.remove(actorIn(req), ids);
    if (kept) await shower(services)(req, res.status(409), { notice: { key: `teams.kept.${kept}`, isGood: false } });
    else res.redirect(303, `${roundHref(ids.roundId, 'teams')}?done=removed`);
  });

  return router;
}

/** Draws the page of one team. */
function shower({ manage, ports }: TeamsServices) {
  return async (req: Request, res: Response, extras: Partial<TeamExtras> = {}): Promise<void> => {
    const search = cleanText(scalar(req.query['q'])).slice(0, LONGEST_SEARCH);
    const opened = await manage.open(actorIn(req), idsIn(req), search);
    res.render('teams/team', teamPage(opened, drawingOf(req, ports), { search, ...extras }));
  };
}

/** Each person's form has fields of its own. */
const at = <Error extends { readonly field: string }>(error: Error, staffId: string): Error => ({
  ...error,
  field: `${error.field}-${staffId}`,
});

function roundIn(req: Request): TeamIds['roundId'] {
  const id = parseId<'Round'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}

function idsIn(req: Request): TeamIds {
  const teamId = parseId<'Team'>(req.params['team']);
  if (!teamId) throw notFound();
  return { roundId: roundIn(req), teamId };
}

const bodyOf = (req: Request) => (req.body ?? {}) as Readonly<Record<string, unknown>>;

function drawingOf(req: Request, { areas, clock }: TeamsServices['ports']): Drawing {
  const now = clock.now();
  return { areas, locale: localeOf(req), now, today: shanghaiDay(now) };
}

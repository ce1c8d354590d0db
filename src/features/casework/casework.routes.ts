import type { Request, Response } from 'express';
import { Router } from 'express';
import { doneIn, petitionRoutes } from '../../web/desk-routes';
import { scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import type { CaseworkServices } from './casework.services';
import type { QueueExtras } from './casework.views';
import { teamQueuePage } from './casework.views';
import { TEAM_VIEWS, teamViews } from './team-views';

/** The team's desk: the next one, what is in hand, one petition and its steps. */
export function caseworkRoutes(services: CaseworkServices): Router {
  const router = Router();

  router.get('/desk/team', async (req: Request, res: Response) => {
    await showQueue(services, req, { res, done: await doneIn(services.stories, req), isEmptyHanded: false });
  });

  router.post('/desk/team/next', async (req: Request, res: Response) => {
    const id = await services.pull(actorIn(req));
    if (id) res.redirect(303, `/desk/team/${id}`);
    else await showQueue(services, req, { res, done: null, isEmptyHanded: true });
  });

  router.use(petitionRoutes(services.stories));

  return router;
}

async function showQueue(
  { list, stories }: CaseworkServices,
  req: Request,
  { res, ...extras }: { readonly res: Response } & QueueExtras,
): Promise<void> {
  const view = TEAM_VIEWS.find((one) => one === req.query['view']) ?? 'mine';
  const command = { view, after: scalar(req.query['after']) || null };
  const found = await list(actorIn(req), command, teamViews);
  res.render('casework/queue', teamQueuePage(found, { ...command, ...extras }, stories.calendar));
}

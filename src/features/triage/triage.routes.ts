import type { Request, Response } from 'express';
import { Router } from 'express';
import { TILES } from '../../core/category/category';
import { doneIn, petitionRoutes } from '../../web/desk-routes';
import { scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { TRIAGE_VIEWS, triageViews } from './triage-views';
import type { TriageServices } from './triage.services';
import { triageListPage } from './triage.views';

/** The officer's desk: what waits, one petition, where it goes. After a decision the next one is there at once. */
export function triageRoutes({ stories, list, next }: TriageServices): Router {
  const router = Router();

  router.get('/desk/triage', async (req: Request, res: Response) => {
    const { tile, ...command } = listCommandIn(req);
    const found = await list(actorIn(req), command, triageViews(tile));
    const done = await doneIn(stories, req);
    res.render('triage/list', triageListPage(found, { ...command, tile, done }, stories.calendar));
  });

  router.use(
    petitionRoutes(stories, async (actor, { id, number, status, history }) => {
      const isUndone = history.at(-1)?.action === 'undo';
      if (isUndone || history.at(-1)?.from !== 'submitted') return null;
      const following = await next(actor);
      const page = following ? `/desk/triage/${following}` : '/desk/triage';
      // What was put under seal is in nobody's sight any more: only its number is said.
      return status === 'sealed' ? `${page}?left=${number ?? ''}` : `${page}?done=${id}`;
    }),
  );

  return router;
}

function listCommandIn({ query }: Request) {
  return {
    view: TRIAGE_VIEWS.find((view) => view === query['status']) ?? 'submitted',
    tile: TILES.find((tile) => tile === query['tile']) ?? null,
    after: scalar(query['after']) || null,
  };
}

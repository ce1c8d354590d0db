import { Router } from 'express';
import { listRoutes } from '../../web/desk-list-routes';
import { petitionRoutes } from '../../web/desk-routes';
import type { TransfersServices } from './transfers.services';
import { TRANSFER_VIEWS, transferViews } from './transfers.services';

/** The desk of a handling unit: what was passed to it, to be answered or objected to. */
export function transfersRoutes({ stories, list }: TransfersServices): Router {
  const router = Router();
  router.use(
    listRoutes({
      stories,
      list,
      views: TRANSFER_VIEWS,
      viewsOf: transferViews,
      nameOf: (view) => `transfers.view.${view}` as const,
      empty: 'transfers.empty',
    }),
    petitionRoutes(stories),
  );
  return router;
}

import { Router } from 'express';
import { listRoutes } from '../../web/desk-list-routes';
import { petitionRoutes } from '../../web/desk-routes';
import type { SealedServices } from './sealed.services';
import { SEALED_VIEWS, sealedViews } from './sealed.services';

/** The head's desk: hand up, or give back to triage. */
export function sealedRoutes({ stories, list }: SealedServices): Router {
  const router = Router();
  router.use(
    listRoutes({
      stories,
      list,
      views: SEALED_VIEWS,
      viewsOf: sealedViews,
      nameOf: (view) => `sealed.view.${view}` as const,
      empty: 'sealed.empty',
    }),
    petitionRoutes(stories),
  );
  return router;
}

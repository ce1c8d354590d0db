import { Router } from 'express';
import { listRoutes } from '../../web/desk-list-routes';
import { petitionRoutes } from '../../web/desk-routes';
import { OFFICE_VIEWS, officeViews } from './office-views';
import type { OfficeServices } from './office.services';

/** The office's desk: second looks, clues to hand over, what is with others, what is late. */
export function officeRoutes({ stories, list }: OfficeServices): Router {
  const router = Router();
  router.use(
    listRoutes({
      stories,
      list,
      views: OFFICE_VIEWS,
      viewsOf: officeViews,
      nameOf: (view) => `office.view.${view}` as const,
      empty: 'office.empty',
    }),
    petitionRoutes(stories),
  );
  return router;
}

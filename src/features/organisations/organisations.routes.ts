import { Router } from 'express';
import { inspectedRoutes } from './inspected.routes';
import type { OrganisationsServices } from './organisations.services';

/** The organisations of an office's area, and those that a round inspects. */
export function organisationsRoutes(services: OrganisationsServices): Router {
  const router = Router();
  router.use(inspectedRoutes(services));
  return router;
}

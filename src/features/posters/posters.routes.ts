import { Router } from 'express';
import { batchRoutes } from './batch.routes';
import { checkRoutes } from './check.routes';
import { orderRoutes } from './order.routes';
import { patrolRoutes } from './patrol.routes';
import { posterRoutes } from './poster.routes';
import type { PostersServices } from './posters.services';
import { registerRoutes } from './register.routes';

/** Everything about posters at the staff door. */
export function postersRoutes(services: PostersServices): Router {
  const router = Router();
  router.use(registerRoutes(services), orderRoutes(services), batchRoutes(services));
  router.use(patrolRoutes(services), checkRoutes(services), posterRoutes(services));
  return router;
}

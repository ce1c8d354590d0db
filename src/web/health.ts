import type { RequestHandler } from 'express';
import { Router } from 'express';
import { DomainError } from '../core/shared/errors';

/** Whether the product takes new visitors, and whether its database answers. */
export interface Health {
  readonly ready: () => Promise<boolean>;
  /** True once it has been asked to end: what is under way is finished, no new page is begun. */
  readonly draining: () => boolean;
}

/** For machines: `/healthz` the process lives, `/readyz` the database answers too and new visitors are welcome. */
export function healthRoutes({ ready, draining }: Health): RequestHandler {
  const routes = Router();
  routes.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok');
  });
  routes.get('/readyz', async (_req, res) => {
    const fine = !draining() && (await ready().catch(() => false));
    res
      .status(fine ? 200 : 503)
      .type('text/plain')
      .send(fine ? 'ready' : 'not ready');
  });
  return routes;
}

/** While draining, a new page asks for patience. What somebody sends is still taken: it may be all they wrote. */
export function noNewPages({ draining }: Health): RequestHandler {
  return (req, res, next) => {
    if (!draining()) {
      next();
      return;
    }
    res.setHeader('Connection', 'close');
    if (req.method !== 'POST') throw new DomainError('busy', 'The product is ending');
    next();
  };
}

import type { RequestHandler } from 'express';
import { Router } from 'express';

/** For machines: `/healthz` the process lives, `/readyz` the database answers too. */
export function healthRoutes(ready: () => Promise<boolean>): RequestHandler {
  const routes = Router();
  routes.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok');
  });
  routes.get('/readyz', async (_req, res) => {
    const fine = await ready().catch(() => false);
    res
      .status(fine ? 200 : 503)
      .type('text/plain')
      .send(fine ? 'ready' : 'not ready');
  });
  return routes;
}

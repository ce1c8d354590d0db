import type { Request, Response } from 'express';
import { Router } from 'express';
import { notFound } from '../../core/shared/errors';
import { scalar } from '../../web/request';
import { actorIn, isSignedIn, signIn } from '../../web/signed-in';
import type { DemoServices } from './demo.services';
import { demoPage, firstPageOf } from './demo.views';

/** The way in and out of the desk. */
export function demoRoutes(services: DemoServices): Router {
  const router = Router();

  router.get('/desk', async (req: Request, res: Response) => {
    if (!isSignedIn(req)) {
      const page = demoPage(await services.accounts(), await services.posters());
      if (page.cards.length > 0) res.render('demo/home', page);
      else res.redirect(303, '/desk/sign-in');
      return;
    }
    const actor = actorIn(req);
    const hasPublished = actor.plansFor !== null && (await services.hasPublished(actor.plansFor));
    const first = firstPageOf(actor, { now: services.clock.now(), hasPublished });
    if (first) res.redirect(303, first);
    // Roles end with their round: who has none left has done everything there was to do.
    else res.render('demo/no-page', { isOver: actor.staff.grants.length === 0 });
  });

  router.post('/desk/demo/sign-in', async (req: Request, res: Response) => {
    const as = scalar((req.body as { as?: unknown } | undefined)?.as);
    const account = (await services.accounts()).find(({ demoAs }) => demoAs === as);
    if (!account) throw notFound();
    await signIn(req, account.id, services.clock.now());
    res.redirect(303, '/desk');
  });

  return router;
}

import type { Request, Response } from 'express';
import { Router } from 'express';
import { parseId } from '../../core/shared/ids';
import { notFound } from '../../core/shared/errors';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { fieldIn, versionIn } from '../../web/staff-request';
import { translatorFor } from '../../web/translate';
import { factsRoutes } from './facts.routes';
import { handoverRoutes } from './handover.routes';
import { listPage } from './list.views';
import { publishPage } from './publish.views';
import { giveUpPage } from './give-up.views';
import type { RoundsServices } from './rounds.services';
import { staffRoutes } from './staff.routes';
import { textsRoutes } from './texts.routes';
import { versionsRoutes } from './versions.routes';

/** The office's pages about its rounds. */
export function roundsRoutes(services: RoundsServices): Router {
  const router = Router();
  router.use(listRoutes(services), factsRoutes(services), textsRoutes(services), staffRoutes(services));
  router.use(versionsRoutes(services), publishRoutes(services), giveUpRoutes(services), handoverRoutes(services));
  return router;
}

function listRoutes({ list, begin, areas, ids, clock }: RoundsServices): Router {
  const router = Router();

  router.get('/desk/rounds', async (req: Request, res: Response) => {
    const reading = { areas, locale: localeOf(req), now: clock.now() };
    const extras = { newId: ids.next(), isGivenUp: scalar(req.query['given-up']) !== '' };
    res.render('rounds/list', listPage(await list(actorIn(req)), reading, extras));
  });

  router.post('/desk/rounds', async (req: Request, res: Response) => {
    const id = parseId<'Round'>(fieldIn(req, 'id'));
    const from = fieldIn(req, 'from');
    const template = parseId<'Round'>(from);
    if (!id || (from !== '' && !template)) throw notFound();
    const { copied } = await begin(actorIn(req), { id, from: template });
    const said = copied
      ? new URLSearchParams(
          Object.entries(copied).map(([name, count]) => [name, String(count)] as [string, string]),
        ).toString()
      : 'begun=1';
    res.redirect(303, `${roundHref(id, 'facts')}?${said}`);
  });

  return router;
}

function publishRoutes(services: RoundsServices): Router {
  const { findOwn, publish, problemsOf, areas, clock } = services;
  const router = Router();

  const ask = async (req: Request, res: Response, isFaster: boolean): Promise<void> => {
    const own = await findOwn(actorIn(req), roundIdIn(req));
    if (own.stage === 'published') res.redirect(303, roundHref(own.id, 'facts'));
    else if ((await problemsOf(own)).length > 0) res.redirect(303, `${roundHref(own.id, 'proof')}?refused=1`);
    else {
      const page = publishPage(own.plan, { areas, locale: localeOf(req), now: clock.now() }, isFaster);
      res.status(isFaster ? 409 : 200).render('rounds/publish', page);
    }
  };

  router.get('/desk/rounds/:id/publish', (req: Request, res: Response) => ask(req, res, false));

  router.post('/desk/rounds/:id/publish', async (req: Request, res: Response) => {
    const id = roundIdIn(req);
    if (fieldIn(req, 'sure') !== 'yes') {
      await ask(req, res, false);
      return;
    }
    const answer = await publish(actorIn(req), { id, version: versionIn(req) });
    if (answer.kind === 'published') res.redirect(303, `${roundHref(id, 'facts')}?published=1`);
    else if (answer.kind === 'refused') res.redirect(303, `${roundHref(id, 'proof')}?refused=1`);
    else await ask(req, res, true);
  });

  return router;
}

function giveUpRoutes({ findOwn, plan, clock }: RoundsServices): Router {
  const router = Router();

  router.get('/desk/rounds/:id/give-up', async (req: Request, res: Response) => {
    const own = await findOwn(actorIn(req), roundIdIn(req));
    if (own.stage === 'published') throw notFound({ round: own.id });
    const reading = { locale: localeOf(req), now: clock.now() };
    res.render('rounds/give-up', giveUpPage(own.plan, await plan.look(own.id), reading));
  });

  router.post('/desk/rounds/:id/give-up', async (req: Request, res: Response) => {
    await plan.giveUp(actorIn(req), roundIdIn(req), translatorFor(localeOf(req))('rounds.give-up.note'));
    res.redirect(303, '/desk/rounds?given-up=1');
  });

  return router;
}

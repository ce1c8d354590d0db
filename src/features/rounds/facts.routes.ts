import type { Request, Response } from 'express';
import { Router } from 'express';
import type { OwnRound } from '../../core/round/own-rounds';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { fieldIn, versionIn } from '../../web/staff-request';
import { noticesOf } from './facts-notices';
import { errorsOfChange, sureOf } from './change-words';
import { readFacts } from './facts-form';
import type { FactsExtras } from './facts.views';
import { factsOf, factsPage } from './facts.views';
import type { RoundsServices } from './rounds.services';

/** What is said about a round: its name, days, how it is reached, what residents will see. */
export function factsRoutes(services: RoundsServices): Router {
  const { findOwn, save, problemsOf, groundOf, clock } = services;
  const router = Router();
  const ownIn = (req: Request): Promise<OwnRound> => findOwn(actorIn(req), roundIdIn(req));

  const show = async (req: Request, res: Response, own: OwnRound, extras: FactsExtras): Promise<void> => {
    const [ground, problems] = await Promise.all([groundOf(own), problemsOf(own)]);
    const reading = { locale: localeOf(req), now: clock.now() };
    res.render('rounds/facts', factsPage(own, { ...ground, ...reading, problems }, extras));
  };

  router.get('/desk/rounds/:id', async (req: Request, res: Response) => {
    const own = await ownIn(req);
    const asked = (name: string) => scalar(req.query[name]);
    const notices = await noticesOf(own, asked, { ...services, locale: localeOf(req), now: clock.now() });
    await show(req, res, own, { notices });
  });

  router.post('/desk/rounds/:id', async (req: Request, res: Response) => {
    const own = await ownIn(req);
    const { office, offices, areas } = await groundOf(own);
    const read = readFacts(req.body as Readonly<Record<string, unknown>>, {
      before: factsOf(own),
      office,
      hasArea: (code) => areas.find(code) !== null,
      hasOffice: (id) => id === office.id || offices.some((one) => one.id === id),
    });
    if (read.errors.length > 0) {
      await show(req, res.status(422), own, { read, errors: read.errors });
      return;
    }
    const isSure = fieldIn(req, 'sure') === 'yes';
    const saved = await save(actorIn(req), own, { version: versionIn(req), facts: read.facts, isSure });
    switch (saved.kind) {
      case 'saved':
        res.redirect(303, afterSaving(own, fieldIn(req, 'do'), saved.changed));
        return;
      case 'stale':
        await show(req, res.status(409), await ownIn(req), { read, isFaster: true });
        return;
      case 'refused':
        await show(req, res.status(422), own, { read, errors: errorsOfChange(saved) });
        return;
      case 'asks':
        await show(req, res, own, {
          read,
          sure: sureOf(saved.warning, read.facts, { locale: localeOf(req), now: clock.now() }),
        });
    }
  });

  return router;
}

function afterSaving(own: OwnRound, pressed: string, changed: readonly string[]): string {
  if (own.stage === 'planned') {
    return pressed === 'next' ? roundHref(own.id, 'organisations') : `${roundHref(own.id, 'facts')}?saved=1`;
  }
  const said = changed.length > 0 ? `changed=${changed.join('.')}` : 'saved=nothing';
  return `${roundHref(own.id, 'facts')}?${said}`;
}

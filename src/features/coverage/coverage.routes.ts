import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Round } from '../../core/round/round';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { choicesIn, fieldIn } from '../../web/staff-request';
import type { Changed } from './change-coverage';
import type { TypedChange } from './change-form';
import { fieldsOf, readChange, TABS } from './change-form';
import type { CoverageServices } from './coverage.services';
import type { CoverageExtras } from './coverage.views';
import { coveragePage, willWords } from './coverage.views';
import type { KeptChange } from './last-change';
import { keepChange, keptChange, lastShown } from './last-change';
import { movesPage } from './moves.views';
import { printRoutes } from './print.routes';
import { proofRoutes } from './proof.routes';

/** Who answers for what in a round of one's own office. */
export function coverageRoutes(services: CoverageServices): Router {
  const router = Router();
  router.use(mapRoutes(services), proofRoutes(services), printRoutes(services));
  return router;
}

function mapRoutes(services: CoverageServices): Router {
  const router = Router();
  const readerOf = (req: Request) => ({ locale: localeOf(req), now: services.clock.now() });

  router.get('/desk/rounds/:id/coverage', async (req: Request, res: Response) => {
    const id = roundIdIn(req);
    const book = await services.read(actorIn(req), id);
    const page = coveragePage(book, {
      ...readerOf(req),
      tab: TABS.find((tab) => tab === req.query['tab']) ?? 'areas',
      at: scalar(req.query['at']),
      words: scalar(req.query['q']).trim().slice(0, LONGEST_QUESTION),
      last: lastShown(keptChange(id, req.session.lastChange), book, scalar(req.query['changed'])),
    });
    res.render('coverage/map', page);
  });

  router.post('/desk/rounds/:id/coverage', async (req: Request, res: Response) => {
    const id = roundIdIn(req);
    const typed = readChange({ one: (name) => fieldIn(req, name), all: (name) => choicesIn(req, name) });
    const last = keptChange(id, req.session.lastChange);
    const changed = await services.change(actorIn(req), id, { typed, last });
    answer(req, res, { id, typed, changed, last });
  });

  const answer = (req: Request, res: Response, { id, typed, changed, last }: Answered): void => {
    switch (changed.kind) {
      case 'saved':
        req.session.lastChange = keepChange(id, changed);
        res.redirect(303, whereTo(id, typed, changed.version));
        return;
      case 'asks': {
        const asking = { phrase: willWords(changed.done), fields: fieldsOf(typed), step: 'coverage' } as const;
        res.render('coverage/moves', movesPage(changed.book, changed.moves, { ...readerOf(req), ...asking }));
        return;
      }
      case 'late':
      case 'refused': {
        const extras: CoverageExtras = {
          ...readerOf(req),
          ...{ tab: typed.tab, at: typed.at, words: '', typed },
          last: lastShown(last, changed.book, ''),
          late: changed.kind === 'late',
          errors: changed.kind === 'refused' ? changed.errors : [],
        };
        const status = changed.kind === 'late' ? 409 : 422;
        res.status(status).render('coverage/map', coveragePage(changed.book, extras));
      }
    }
  };

  return router;
}

const LONGEST_QUESTION = 60;

interface Answered {
  readonly id: Round['id'];
  readonly typed: TypedChange;
  readonly changed: Changed;
  readonly last: KeptChange | null;
}

/** Back to where the person was. */
function whereTo(id: Round['id'], { tab, at, back }: TypedChange, version: number): string {
  if (back === 'proof') return `${roundHref(id, 'proof')}?changed=${version}`;
  const place = { ...(tab === 'organisations' && { tab }), ...(at !== '' && { at }), changed: String(version) };
  return `${roundHref(id, 'coverage')}?${new URLSearchParams(place).toString()}`;
}

import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Round } from '../../core/round/round';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { actorIn } from '../../web/signed-in';
import { choicesIn, fieldIn } from '../../web/staff-request';
import type { Changed } from './change-coverage';
import type { TypedChange } from './change-form';
import { readChange, TABS } from './change-form';
import type { CoverageServices } from './coverage.services';
import type { CoverageExtras } from './coverage.views';
import { coveragePage } from './coverage.views';
import type { KeptChange } from './last-change';
import { keepChange, keptChange } from './last-change';

/** Who answers for what in a round of one's own office. */
export function coverageRoutes(services: CoverageServices): Router {
  const router = Router();
  const extrasOf = (req: Request): Pick<CoverageExtras, 'locale' | 'now'> => ({
    locale: localeOf(req),
    now: services.clock.now(),
  });

  router.get('/desk/rounds/:id/coverage', async (req: Request, res: Response) => {
    const id = roundIdIn(req);
    const book = await services.read(actorIn(req), id);
    const kept = keptChange(id, req.session.lastChange);
    const isThere = kept?.version === book.coverage.version;
    const page = coveragePage(book, {
      ...extrasOf(req),
      tab: TABS.find((tab) => tab === req.query['tab']) ?? 'areas',
      at: scalar(req.query['at']),
      words: scalar(req.query['q']).trim().slice(0, LONGEST_QUESTION),
      last: kept && isThere ? { done: kept.done, isNew: scalar(req.query['changed']) === String(kept.version) } : null,
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
    if (changed.kind === 'saved') {
      req.session.lastChange = keepChange(id, changed);
      res.redirect(303, `${roundHref(id, 'coverage')}?${whereTo(typed, changed.version)}`);
      return;
    }
    const { book } = changed;
    const isThere = last?.version === book.coverage.version;
    const extras: CoverageExtras = {
      ...extrasOf(req),
      tab: typed.tab,
      at: typed.at,
      words: '',
      typed,
      last: last && isThere ? { done: last.done, isNew: false } : null,
      late: changed.kind === 'late',
      errors: changed.kind === 'refused' ? changed.errors : [],
    };
    res.status(changed.kind === 'late' ? 409 : 422).render('coverage/map', coveragePage(book, extras));
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
const whereTo = ({ tab, at }: TypedChange, version: number): string =>
  new URLSearchParams({
    ...(tab === 'organisations' && { tab }),
    ...(at !== '' && { at }),
    changed: String(version),
  }).toString();

function roundIdIn(req: Request): Round['id'] {
  const id = parseId<'Round'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}

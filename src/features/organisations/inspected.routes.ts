import type { Request, Response } from 'express';
import { Router } from 'express';
import { parseAreaCode } from '../../core/area/area';
import type { Round } from '../../core/round/round';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { cleanText } from '../../web/form';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { actorIn } from '../../web/signed-in';
import { choicesIn, fieldIn } from '../../web/staff-request';
import { SETS } from './inspected';
import type { InspectedAsked } from './inspected.views';
import { inspectedPage } from './inspected.views';
import type { OrganisationsServices } from './organisations.services';
import { otherRounds } from './other-rounds';

/** Which organisations a round inspects. */
export function inspectedRoutes({ inspected, ports }: OrganisationsServices): Router {
  const router = Router();
  const at = '/desk/rounds/:id/organisations';

  router.get(at, async (req: Request, res: Response) => {
    const opened = await inspected.open(actorIn(req), roundIn(req), parseAreaCode(scalar(req.query['area'])));
    const others = await otherRounds(ports, opened.own, [...opened.inspected, ...opened.candidates]);
    const asked = askedIn(req, ports.clock.now());
    res.render('organisations/inspected', inspectedPage(opened, others, { areas: ports.areas, asked }));
  });

  router.post(at, async (req: Request, res: Response) => {
    const [id, actor, what] = [roundIn(req), actorIn(req), fieldIn(req, 'do')];
    const area = parseAreaCode(fieldIn(req, 'area'));
    const set = SETS.find((one) => `choose-${one}` === what);
    const back = (done: string, count: number): void => {
      const query = new URLSearchParams({ ...(area && { area }), done, count: String(count) });
      res.redirect(303, `${roundHref(id, 'organisations')}?${query.toString()}`);
    };
    if (what === 'add' || what === 'remove') {
      const ids = choicesIn(req, 'organisation').flatMap((one) => parseId<'Organisation'>(one) ?? []);
      const count = await inspected.set(actor, id, { ids, isInspected: what === 'add' });
      back(what === 'add' ? 'added' : 'removed', count);
      return;
    }
    if (!area) throw notFound();
    if (set) back('added', await inspected.choose(actor, id, { set, area }));
    else if (what === 'grow-township' || what === 'grow-village') {
      const level = what === 'grow-township' ? 'township' : 'village';
      back('made', await inspected.grow(actor, id, { level, area }));
    } else if (what === 'grow-both') {
      const townships = await inspected.grow(actor, id, { level: 'township', area });
      const villages = await inspected.grow(actor, id, { level: 'village', area });
      // Those that were there already are chosen with the new ones: nothing of the party is left for a second click.
      await inspected.choose(actor, id, { set: 'party', area });
      back('made', townships + villages);
    } else throw notFound();
  });

  return router;
}

function roundIn(req: Request): Round['id'] {
  const id = parseId<'Round'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}

const DONE = ['added', 'removed', 'made'] as const;
const MOST_PAGES = 200;

function askedIn(req: Request, now: Date): InspectedAsked {
  const what = DONE.find((one) => one === scalar(req.query['done']));
  const count = Number(scalar(req.query['count']));
  const page = Number(scalar(req.query['page']));
  return {
    search: cleanText(scalar(req.query['text'])).slice(0, 60),
    filter: cleanText(scalar(req.query['filter'])).slice(0, 60),
    page: Number.isInteger(page) && page >= 0 && page < MOST_PAGES ? page : 0,
    done: what && Number.isInteger(count) && count >= 0 ? { what, count } : null,
    locale: localeOf(req),
    now,
  };
}

import type { Request, Response } from 'express';
import { Router } from 'express';
import type { AreaCode } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import { sizeOf } from '../../core/poster/batch';
import { areaOfRound } from '../../core/round/own-rounds';
import type { FieldError } from '../../web/form';
import { scalar } from '../../web/request';
import { choicesIn, fieldIn } from '../../web/staff-request';
import type { TypedOrder } from './order-form';
import { firstOrder, readOrder, refusalError } from './order-form';
import { placesOf } from './order-places';
import { orderPage } from './order.views';
import type { PostersServices } from './posters.services';
import type { RoundPage } from './round-page.routes';
import { roundPageIn } from './round-page.routes';

/** Ordering a batch. */
export function orderRoutes(services: PostersServices): Router {
  const router = Router();
  const { ports } = services;

  const show = async (
    res: Response,
    { own, shared }: RoundPage,
    form: { within: AreaCode | null; typed: TypedOrder; errors: readonly FieldError[] },
  ): Promise<void> => {
    const inspected = await ports.organisations.inspectedIn(own.id);
    const choices = { ...form, areas: ports.areas, roundId: own.id, round: areaOfRound(own), inspected };
    const here = `/desk/rounds/${own.id}/posters/order`;
    res.render('posters/order', { ...shared, here, ...orderPage(choices) });
  };

  router.get('/desk/rounds/:id/posters/order', async (req: Request, res: Response) => {
    const page = await roundPageIn(req, services);
    const [last] = await ports.posterBatches.ofRound(page.own.id);
    const within = withinOf(scalar(req.query['in']), areaOfRound(page.own));
    await show(res, page, { within, typed: firstOrder(last), errors: [] });
  });

  router.post('/desk/rounds/:id/posters/order', async (req: Request, res: Response) => {
    const page = await roundPageIn(req, services);
    const { own, actor } = page;
    const within = withinOf(fieldIn(req, 'within'), areaOfRound(own));
    const typed = typedIn(req);
    const again = (errors: readonly FieldError[]) => show(res.status(422), page, { within, typed, errors });
    const read = readOrder(typed);
    if (!read.ok || !within) {
      await again(read.ok ? [{ field: 'scope', key: 'posters.order.no-area' }] : read.errors);
      return;
    }
    const { fields } = read;
    const inspected = await ports.organisations.inspectedIn(own.id);
    const wanted = { ...fields, within, organisations: fields.units };
    const places = placesOf(wanted, { areas: ports.areas, inspected });
    const ordered = await services.order(actor, own.id, { ...looksOf(fields), places });
    if (ordered.kind === 'ordered') res.redirect(303, `/desk/rounds/${own.id}/posters/batches/${ordered.id}`);
    else await again([refusalError(ordered.why, sizeOf({ places }))]);
  });

  return router;
}

const looksOf = ({ format, design, locales }: Extract<ReturnType<typeof readOrder>, { ok: true }>['fields']) => ({
  format,
  design,
  locales,
});

/** The round's own area, or the part of it that was chosen. */
function withinOf(raw: string, round: AreaCode | null): AreaCode | null {
  const part = parseAreaCode(raw);
  return round && part && covers(round, part) ? part : round;
}

const typedIn = (req: Request): TypedOrder => ({
  scope: fieldIn(req, 'scope'),
  chosen: choicesIn(req, 'place'),
  units: choicesIn(req, 'unit'),
  copies: fieldIn(req, 'copies'),
  format: fieldIn(req, 'format'),
  design: fieldIn(req, 'design'),
  language: fieldIn(req, 'language'),
});

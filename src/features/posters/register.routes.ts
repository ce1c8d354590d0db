import type { Request, Response } from 'express';
import { Router } from 'express';
import type { AreaCode } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import { readManualCode } from '../../core/poster/manual-code';
import { POSTER_STATES } from '../../core/poster/poster';
import type { Poster, PosterQuery } from '../../core/poster/poster';
import { areaOfRound } from '../../core/round/own-rounds';
import { parseId } from '../../core/shared/ids';
import type { Page } from '../../core/shared/page';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { scalar } from '../../web/request';
import { fieldIn } from '../../web/staff-request';
import { BULK_STEPS } from './act-in-bulk';
import type { PostersServices } from './posters.services';
import type { Register, TypedBulk } from './register.views';
import { registerPage } from './register.views';
import { ROTATED } from './replace-posters';
import type { RoundPage } from './round-page.routes';
import { roundPageIn } from './round-page.routes';

const LONGEST_SPOT = 60;

/** The register of a round, and what is done with many posters at once. */
export function registerRoutes(services: PostersServices): Router {
  const router = Router();
  const { ports } = services;

  const show = async (
    req: Request,
    res: Response,
    { page, typed, errors }: { page: RoundPage; typed: TypedBulk; errors: readonly FieldError[] },
  ): Promise<void> => {
    const { own, shared } = page;
    const within = areaOfRound(own);
    const { query, text } = queryIn(req, own.id);
    const [counts, batches, found] = await Promise.all([
      ports.posters.counts({ roundId: own.id, batchId: null }),
      ports.posterBatches.ofRound(own.id),
      find(services, query, { text, after: scalar(req.query['after']) || null }),
    ]);
    const marked = /^\d{1,5}$/.test(scalar(req.query['marked'])) ? Number(req.query['marked']) : null;
    const register: Register = {
      areas: ports.areas,
      roundId: own.id,
      within,
      query,
      text,
      counts,
      batches,
      found,
      typed,
      errors,
      marked,
    };
    res.render('posters/register', { ...shared, ...registerPage(register) });
  };

  router.get('/desk/rounds/:id/posters', async (req: Request, res: Response) => {
    const page = await roundPageIn(req, services);
    const typed = { place: scalar(req.query['in']), step: '', spot: '' };
    await show(req, res, { page, typed, errors: [] });
  });

  router.post('/desk/rounds/:id/posters/bulk', async (req: Request, res: Response) => {
    const page = await roundPageIn(req, services);
    const { own, actor } = page;
    const typed = { place: fieldIn(req, 'place'), step: fieldIn(req, 'step'), spot: cleanText(fieldIn(req, 'spot')) };
    const areaCode = placeIn(typed.place, areaOfRound(own));
    const errors = bulkErrors(typed, areaCode);
    if (!areaCode || errors.length > 0) {
      await show(req, res.status(422), { page, typed, errors });
      return;
    }
    const step = BULK_STEPS.find((one) => one === typed.step);
    if (step) {
      const count = await services.actInBulk(actor, { roundId: own.id, step, of: { areaCode }, spot: typed.spot });
      res.redirect(303, `/desk/rounds/${own.id}/posters?in=${areaCode}&marked=${count}`);
      return;
    }
    const batchId = await services.replace(actor, await ports.posters.within(own.id, areaCode, ROTATED));
    res.redirect(303, `/desk/rounds/${own.id}/posters${batchId ? `/batches/${batchId}` : '?marked=0'}`);
  });

  return router;
}

/** An area of the round, and of no other. */
function placeIn(raw: string, round: AreaCode | null): AreaCode | null {
  const code = parseAreaCode(raw);
  return code && round && covers(round, code) ? code : null;
}

function bulkErrors({ step, spot }: TypedBulk, areaCode: AreaCode | null): readonly FieldError[] {
  const isKnown = step === 'replace' || BULK_STEPS.some((one) => one === step);
  const isSpotWrong = step === 'post' && (spot === '' || lengthOf(spot) > LONGEST_SPOT);
  return [
    ...(areaCode ? [] : [{ field: 'place', key: 'posters.bulk.place.required' as const }]),
    ...(isKnown ? [] : [{ field: 'step', key: 'posters.bulk.what.required' as const }]),
    ...(isSpotWrong ? [{ field: 'spot', key: 'posters.spot.required' as const }] : []),
  ];
}

function queryIn(
  req: Request,
  roundId: PosterQuery['roundId'],
): { readonly query: PosterQuery; readonly text: string } {
  const text = cleanText(scalar(req.query['text'])).slice(0, 40);
  const query: PosterQuery = {
    roundId,
    within: parseAreaCode(scalar(req.query['in'])),
    state: POSTER_STATES.find((state) => state === scalar(req.query['state'])) ?? null,
    batchId: parseId<'PosterBatch'>(scalar(req.query['batch'])),
    serial: text.normalize('NFKC'),
  };
  return { query, text };
}

interface Search {
  readonly text: string;
  readonly after: string | null;
}

/** A code to type finds its poster, if that is of this round; anything else is taken for a serial. */
async function find({ ports }: PostersServices, query: PosterQuery, { text, after }: Search): Promise<Page<Poster>> {
  const code = readManualCode(text);
  if (!code) return ports.posters.search(query, after);
  const poster = await ports.posters.byManualCode(code);
  return { rows: poster?.roundId === query.roundId ? [poster] : [], next: null };
}

import { recordAct } from '../../core/audit/record-act';
import type { AreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import type { PosterBatch } from '../../core/poster/batch';
import type { PosterStep } from '../../core/poster/lifecycle';
import { actOn, POSTER_STEPS } from '../../core/poster/lifecycle';
import type { Poster, PosterState } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import { addDays, shanghaiDay } from '../../core/shared/clock';
import type { Actor } from '../../core/staff/actor';
import { ACTS, endOverlap, OVERLAP_DAYS } from './act-on-poster';

/** What can be done with many posters in one click. */
export const BULK_STEPS = ['print', 'post', 'retire'] as const satisfies readonly PosterStep[];
export type BulkStep = (typeof BULK_STEPS)[number];

/** Where a step in bulk begins: a poster that hangs already is not put up again. */
const BULK_FROM: Readonly<Record<BulkStep, readonly PosterState[]>> = {
  print: POSTER_STEPS.print.from,
  post: ['planned', 'printed'],
  retire: ['planned', 'printed', 'posted', 'suspect'],
};

export interface BulkCommand {
  readonly roundId: Round['id'];
  readonly step: BulkStep;
  /** Those of an area, or of a batch. */
  readonly of: { readonly areaCode: AreaCode } | { readonly batchId: PosterBatch['id'] };
  /** Where they hang, for `post`. */
  readonly spot: string;
}

/** Answers how many were changed. */
export type ActInBulk = (actor: Actor, command: BulkCommand) => Promise<number>;

type Needs = Pick<Ports, 'posters' | 'audit' | 'ids' | 'clock'>;

const SIDE_BY_SIDE = 20;

/** The same step for all posters it is open for. The person is of the round's office; that was asked before. */
export function actInBulk(needs: Needs): ActInBulk {
  const record = recordAct(needs);
  return async (actor, { roundId, step, of, spot }) => {
    const found = await ofThese(needs, roundId, { of, from: BULK_FROM[step] });
    if (found.length === 0) return 0;
    await record(actor, ACTS[step], [roundId, ...found.map(({ id }) => id)]);
    let done = 0;
    for (let at = 0; at < found.length; at += SIDE_BY_SIDE) {
      const some = found.slice(at, at + SIDE_BY_SIDE);
      const kept = await Promise.all(some.map((poster) => actOnOne(needs, poster, { step, spot, actor })));
      done += kept.filter(Boolean).length;
    }
    return done;
  };
}

interface OneOfMany {
  readonly step: BulkStep;
  readonly spot: string;
  readonly actor: Actor;
}

async function actOnOne({ posters, clock }: Needs, poster: Poster, { step, spot, actor }: OneOfMany): Promise<boolean> {
  const by = actor.staff.id;
  const today = shanghaiDay(clock.now());
  const posting = { spot, day: today, by, photo: null };
  const next = actOn(poster, { step, by, role: 'office', ...(step === 'post' && { posting }) }, clock);
  if (!(await posters.change(next, poster.state))) return false;
  await endOverlap(posters, next, addDays(today, OVERLAP_DAYS));
  return true;
}

interface Wanted {
  readonly of: BulkCommand['of'];
  readonly from: readonly PosterState[];
}

async function ofThese({ posters }: Needs, roundId: Round['id'], { of, from }: Wanted): Promise<readonly Poster[]> {
  if ('areaCode' in of) return posters.within(roundId, of.areaCode, from);
  return (await posters.ofBatch(of.batchId)).filter(
    (poster) => poster.roundId === roundId && from.includes(poster.state),
  );
}

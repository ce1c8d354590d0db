import type { Ports } from '../../core/ports';
import type { BatchPlace, PosterBatch } from '../../core/poster/batch';
import { sizeOf } from '../../core/poster/batch';
import { drawManualCode } from '../../core/poster/manual-code';
import type { Poster } from '../../core/poster/poster';
import { drawWords } from '../../core/poster/words';
import type { ChoreStory } from '../../core/shared/chore';

type Needs = Pick<Ports, 'posterBatches' | 'posters' | 'posterCodes' | 'draw'>;

/** Makes the next posters of a batch; answers how many. */
export type MakeBatch = (batch: PosterBatch) => Promise<number>;

const AT_ONCE = 500;

/**
 * Enters posters into the register, batch after batch. What is there is asked for anew each time, and each serial can be
 * there once only: ended at any line, it goes on where it was.
 */
export function makeBatches(needs: Needs): ChoreStory {
  const make = makeBatch(needs);
  return async (hasTurn) => {
    const [batch] = await needs.posterBatches.unfinished();
    if (!batch || !(await hasTurn())) return 0;
    return (await make(batch)) || 1;
  };
}

export function makeBatch({ posterBatches, posters, posterCodes, draw }: Needs): MakeBatch {
  return async (batch) => {
    const size = sizeOf(batch);
    const there = new Set(await posters.serialsOf(batch.id));
    const missing = slotsOf(batch).filter(({ serial }) => !there.has(serial));
    const next = missing.slice(0, AT_ONCE);
    await posters.addFree(
      next.map(({ serial, place }): Poster => ({
        id: posterCodes.newId(),
        version: CODE_VERSION,
        roundId: batch.roundId,
        areaCode: place.areaCode,
        organisationId: place.organisationId,
        batchId: batch.id,
        serial,
        manualCode: drawManualCode(draw),
        state: 'planned',
        posting: null,
        replaces: place.replaces,
        goodUntil: null,
        ...drawWords(draw),
        history: [],
      })),
    );
    // Whether all of them found a free code, the next look at the register says.
    const made = there.size + next.length;
    const isDone = missing.length === 0;
    await posterBatches.progress(batch.id, Math.min(made, size), isDone ? 'made' : 'making');
    return next.length;
  };
}

/** The key under which codes are made now. */
const CODE_VERSION = 1;
const SHORTEST_NUMBER = 4;

interface Slot {
  readonly serial: string;
  readonly place: BatchPlace;
}

/** 3-0017: the same place has the same serial however often the batch is begun. */
function slotsOf(batch: PosterBatch): readonly Slot[] {
  const digits = Math.max(SHORTEST_NUMBER, String(sizeOf(batch)).length);
  const copies = batch.places.flatMap((place) => Array.from({ length: place.copies }, () => place));
  return copies.map((place, at) => ({ place, serial: `${batch.number}-${String(at + 1).padStart(digits, '0')}` }));
}

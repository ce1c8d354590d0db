import type { Ports } from '../../core/ports';
import type { PosterBatch } from '../../core/poster/batch';
import type { Poster } from '../../core/poster/poster';
import type { Actor } from '../../core/staff/actor';
import type { OrderBatch } from './order-batch';

/** Orders a successor for each of these; null: each has one already, or there was none. */
export type ReplacePosters = (actor: Actor, posters: readonly Poster[]) => Promise<PosterBatch['id'] | null>;

interface Needs extends Pick<Ports, 'posterBatches'> {
  readonly order: OrderBatch;
}

/**
 * The yearly rotation, and a new poster for one that was torn down: a batch of successors in the look of the batch
 * before. The old poster is believed for thirty days more from the day on which its successor hangs.
 */
export function replacePosters({ posterBatches, order }: Needs): ReplacePosters {
  return async (actor, old) => {
    const [first] = old;
    if (!first) return null;
    const batches = await posterBatches.ofRound(first.roundId);
    const replaced = new Set(batches.flatMap(({ places }) => places.map(({ replaces }) => replaces)));
    const left = old.filter(({ id }) => !replaced.has(id));
    const look = batches.find(({ id }) => id === first.batchId) ?? batches[0];
    const ordered = await order(actor, first.roundId, {
      format: look?.format ?? 'a4',
      design: look?.design ?? 'solemn',
      locales: look?.locales ?? ['zh-CN'],
      places: left.map(({ areaCode, organisationId, id }) => ({ areaCode, organisationId, copies: 1, replaces: id })),
    });
    return ordered.kind === 'ordered' ? ordered.id : null;
  };
}

/** What a rotation takes along: everything that hangs. */
export const ROTATED = ['posted', 'suspect'] as const;

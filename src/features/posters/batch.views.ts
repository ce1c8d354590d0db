import type { PosterBatch } from '../../core/poster/batch';
import { sizeOf } from '../../core/poster/batch';
import { FORMAT_MEASURES, fitsFormat } from '../../core/poster/format';
import type { PosterState } from '../../core/poster/poster';
import { POSTER_STATES } from '../../core/poster/poster';
import type { OwnRound } from '../../core/round/own-rounds';
import { roundHref } from '../../web/round-frame';
import type { MessageKey } from '../../web/translate';
import { languageOf } from './order-form';
import { printedFacts } from './print-batch';

/** One batch: how far it is, and what to print. */
export interface BatchPage {
  readonly address: string;
  readonly back: string;
  readonly factsHref: string;
  readonly registerHref: string;
  readonly number: number;
  readonly count: number;
  readonly made: number;
  readonly state: PosterBatch['state'];
  readonly stateName: MessageKey;
  readonly format: MessageKey;
  readonly design: MessageKey;
  readonly language: MessageKey;
  readonly ordered: { readonly day: string; readonly name: string };
  readonly counts: readonly { readonly name: MessageKey; readonly count: number }[];
  /** Why nothing can be printed yet; null: it can. */
  readonly hindrance: MessageKey | null;
  readonly isPlannedRound: boolean;
  readonly goesOnA4: boolean;
  readonly isCard: boolean;
  /** How many wait for somebody to say that they are printed. */
  readonly unprinted: number;
  readonly marked: number | null;
}

export interface BatchFacts {
  readonly own: OwnRound;
  readonly batch: PosterBatch;
  readonly counts: Readonly<Record<PosterState, number>>;
  readonly orderedBy: string;
  /** Squares a side of the codes as the address is now. */
  readonly modules: number | null;
  readonly marked: number | null;
}

export function batchPage({ own, batch, counts, orderedBy, modules, marked }: BatchFacts): BatchPage {
  const back = roundHref(own.id, 'posters');
  return {
    address: `${back}/batches/${batch.id}`,
    back,
    factsHref: roundHref(own.id, 'facts'),
    registerHref: `${back}?batch=${batch.id}`,
    number: batch.number,
    count: sizeOf(batch),
    made: Object.values(counts).reduce((sum, count) => sum + count, 0),
    state: batch.state,
    stateName: `posters.batch.state.${batch.state}`,
    format: `posters.format.${batch.format}`,
    design: `posters.design.${batch.design}`,
    language: `posters.language.${languageOf(batch)}`,
    ordered: { day: batch.begunOn, name: orderedBy },
    counts: POSTER_STATES.filter((state) => counts[state] > 0).map((state) => ({
      name: `posters.state.${state}` as const,
      count: counts[state],
    })),
    hindrance: hindranceOf(own, batch, modules),
    isPlannedRound: own.stage === 'planned',
    goesOnA4: FORMAT_MEASURES[batch.format].onA4 !== null,
    isCard: batch.format === 'card',
    unprinted: counts.planned,
    marked,
  };
}

/** What keeps a batch from being printed, as a sentence. */
export function hindranceOf(own: OwnRound, batch: PosterBatch, modules: number | null): MessageKey | null {
  if (!printedFacts(own)) return 'posters.batch.no-facts';
  return fitsFormat(batch.format, modules) ? null : 'posters.batch.too-small';
}

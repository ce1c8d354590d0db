import type { AreaCode, Areas } from '../../core/area/area';
import type { PosterBatch } from '../../core/poster/batch';
import { sizeOf } from '../../core/poster/batch';
import { lastSeen } from '../../core/poster/lifecycle';
import type { Poster, PosterQuery, PosterState } from '../../core/poster/poster';
import { POSTER_STATES } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import type { Page } from '../../core/shared/page';
import type { FieldError } from '../../web/form';
import { roundHref } from '../../web/round-frame';
import type { MessageKey } from '../../web/translate';
import { BULK_STEPS } from './act-in-bulk';
import type { PlaceOption } from './place-options';
import { placeOptions, placeWords } from './place-options';

/** A poster as a line of the register. */
export interface PosterRow {
  readonly href: string;
  readonly serial: string;
  readonly place: readonly string[];
  readonly state: PosterState;
  readonly stateName: MessageKey;
  readonly spot: string;
  readonly seen: string;
}

export interface BatchRow {
  readonly href: string;
  readonly number: number;
  readonly count: number;
  readonly format: MessageKey;
  readonly state: MessageKey;
  readonly isMade: boolean;
  readonly day: string;
}

interface Choice {
  readonly value: string;
  readonly name: MessageKey;
  readonly isChosen: boolean;
}

/** The register of a round's posters. */
export interface RegisterPage {
  readonly address: string;
  readonly isEmpty: boolean;
  readonly tabs: readonly (Choice & { readonly href: string; readonly count: number })[];
  readonly batches: readonly BatchRow[];
  readonly rows: readonly PosterRow[];
  readonly nextHref: string | null;
  readonly isFiltered: boolean;
  readonly filter: {
    readonly places: readonly PlaceOption[];
    readonly batches: readonly { readonly value: string; readonly number: number; readonly isChosen: boolean }[];
    readonly state: string;
    readonly text: string;
  };
  readonly bulk: TypedBulk & {
    readonly places: readonly PlaceOption[];
    readonly steps: readonly Choice[];
  };
  readonly errors: readonly FieldError[];
  readonly marked: number | null;
}

/** The form for many posters at once, as it was filled in. */
export interface TypedBulk {
  readonly place: string;
  readonly step: string;
  readonly spot: string;
}

/** What the register page is made of. */
export interface Register {
  readonly areas: Areas;
  readonly roundId: Round['id'];
  readonly within: AreaCode | null;
  readonly query: PosterQuery;
  readonly text: string;
  readonly counts: Readonly<Record<PosterState, number>>;
  readonly batches: readonly PosterBatch[];
  readonly found: Page<Poster>;
  readonly typed: TypedBulk;
  readonly errors: readonly FieldError[];
  readonly marked: number | null;
}

export function registerPage(register: Register): RegisterPage {
  const { areas, roundId, query, counts, batches, found, typed, text, within } = register;
  const address = roundHref(roundId, 'posters');
  const link = linker(address, register);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const places = (chosen: string) => (within ? placeOptions(areas, within, chosen) : []);
  const tab = (state: PosterState | 'all', count: number) => ({
    value: state,
    name: `posters.state.${state}` as const,
    isChosen: (query.state ?? 'all') === state,
    href: link({ state: state === 'all' ? '' : state }),
    count,
  });
  return {
    address,
    isEmpty: all === 0 && batches.length === 0,
    tabs: [tab('all', all), ...POSTER_STATES.map((state) => tab(state, counts[state]))],
    batches: batches.map((batch) => batchRow(address, batch)),
    rows: found.rows.map((poster) => posterRow(areas, poster)),
    nextHref: found.next === null ? null : link({ after: found.next }),
    isFiltered: query.within !== null || query.batchId !== null || query.state !== null || text !== '',
    filter: {
      places: places(query.within ?? ''),
      batches: batches.map(({ id, number }) => ({ value: id, number, isChosen: id === query.batchId })),
      state: query.state ?? '',
      text,
    },
    bulk: {
      ...typed,
      places: places(typed.place),
      steps: [...BULK_STEPS, 'replace' as const].map((value) => ({
        value,
        name: `posters.bulk.${value}` as const,
        isChosen: value === typed.step,
      })),
    },
    errors: register.errors,
    marked: register.marked,
  };
}

/** The register with what is filtered now, one thing changed. */
function linker(address: string, { query, text }: Register) {
  const now = { state: query.state ?? '', in: query.within ?? '', batch: query.batchId ?? '', text };
  return (changed: Readonly<Record<string, string>>): string => {
    const filled = Object.entries({ ...now, ...changed }).filter(([, value]) => value !== '');
    return filled.length === 0 ? address : `${address}?${new URLSearchParams(filled).toString()}`;
  };
}

const batchRow = (address: string, batch: PosterBatch): BatchRow => ({
  href: `${address}/batches/${batch.id}`,
  number: batch.number,
  count: sizeOf(batch),
  format: `posters.format.${batch.format}`,
  state: `posters.batch.state.${batch.state}`,
  isMade: batch.state === 'made',
  day: batch.begunOn,
});

const posterRow = (areas: Areas, poster: Poster): PosterRow => ({
  href: `/desk/posters/${poster.id}`,
  serial: poster.serial,
  place: placeWords(areas, poster),
  state: poster.state,
  stateName: `posters.state.${poster.state}`,
  spot: poster.posting?.spot ?? '',
  seen: lastSeen(poster) ?? '',
});

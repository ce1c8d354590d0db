import type { AreaCode, Areas } from '../../core/area/area';
import { lastSeen } from '../../core/poster/lifecycle';
import { grouped } from '../../core/poster/manual-code';
import type { Poster } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import { roundHref } from '../../web/round-frame';
import type { MessageKey } from '../../web/translate';
import { FINDINGS } from './patrol';
import type { PlaceOption } from './place-options';
import { placeOptions, placeWords } from './place-options';

/** What should hang where, township after township. */
export interface PatrolPage {
  readonly address: string;
  readonly back: string;
  readonly within: string;
  readonly places: readonly PlaceOption[];
  readonly groups: readonly { readonly name: string; readonly rows: readonly PatrolRow[] }[];
  readonly findings: readonly { readonly value: string; readonly name: MessageKey }[];
  readonly hasMore: boolean;
  readonly kept: { readonly seen: number; readonly suspect: number } | null;
}

interface PatrolRow {
  readonly id: string;
  readonly href: string;
  readonly serial: string;
  readonly manualCode: string;
  readonly village: string;
  readonly wordA: string;
  readonly spot: string;
  readonly seen: string;
  readonly stateName: MessageKey;
  readonly isSuspect: boolean;
  readonly isPosted: boolean;
}

export interface PatrolFacts {
  readonly areas: Areas;
  readonly roundId: Round['id'];
  readonly round: AreaCode | null;
  readonly within: AreaCode | null;
  readonly posters: readonly Poster[];
  readonly kept: PatrolPage['kept'];
}

/** As many as one sheet of paper and one form hold well. */
const MOST_ROWS = 400;

export function patrolPage({ areas, roundId, round, within, posters, kept }: PatrolFacts): PatrolPage {
  const groups = new Map<string, PatrolRow[]>();
  for (const poster of posters.slice(0, MOST_ROWS)) {
    const words = placeWords(areas, poster);
    const name = words.slice(0, 2).join(' / ');
    const row = patrolRow(poster, words.slice(2).join(' / ') || (words.at(-1) ?? ''));
    const rows = groups.get(name);
    if (rows) rows.push(row);
    else groups.set(name, [row]);
  }
  return {
    address: `/desk/rounds/${roundId}/patrol`,
    back: roundHref(roundId, 'posters'),
    within: within ?? '',
    places: round ? placeOptions(areas, round, within ?? '') : [],
    groups: [...groups].map(([name, rows]) => ({ name, rows })),
    findings: FINDINGS.map((value) => ({ value, name: `posters.patrol.${value}` as const })),
    hasMore: posters.length > MOST_ROWS,
    kept,
  };
}

const patrolRow = (poster: Poster, village: string): PatrolRow => ({
  id: poster.id,
  href: `/desk/posters/${poster.id}`,
  serial: poster.serial,
  manualCode: grouped(poster.manualCode),
  village,
  wordA: poster.wordA,
  spot: poster.posting?.spot ?? '',
  seen: lastSeen(poster) ?? '',
  stateName: `posters.state.${poster.state}`,
  isSuspect: poster.state === 'suspect',
  isPosted: poster.state !== 'printed',
});

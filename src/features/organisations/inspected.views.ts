import type { Area, AreaCode, Areas } from '../../core/area/area';
import { levelOf } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import { areaOfRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import { shanghaiDay } from '../../core/shared/clock';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { Locale, MessageKey } from '../../web/translate';
import type { Choosable, ChosenSet } from './inspected';
import { IN_SET, SETS } from './inspected';
import type { OtherRound } from './other-rounds';
import { placeName } from './organisation-words';

/** Which organisations a round inspects (views/organisations/inspected.eta). */
export interface InspectedPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly id: Round['id'];
  readonly isOver: boolean;
  readonly factsHref: string;
  readonly nextHref: string;
  /** Null: the plan does not say where it inspects, so that there is nothing to choose from. */
  readonly choosing: Choosing | null;
  readonly count: number;
  readonly overlapping: number;
  readonly chosen: readonly ChosenRow[];
  readonly filter: string;
  readonly found: number;
  readonly pages: { readonly previous: string | null; readonly next: string | null };
  readonly done: { readonly key: MessageKey; readonly count: number } | null;
}

interface Choosing {
  readonly area: AreaCode;
  readonly place: string;
  readonly isWhole: boolean;
  readonly areas: readonly { readonly code: AreaCode; readonly name: string; readonly isChosen: boolean }[];
  readonly sets: readonly SetRow[];
  readonly missing: Choosable['missing'];
  readonly search: string;
  readonly results: readonly ChosenRow[];
  readonly more: number;
}

interface SetRow {
  readonly set: ChosenSet;
  readonly name: MessageKey;
  readonly all: number;
  readonly open: number;
}

interface ChosenRow {
  readonly id: Organisation['id'];
  readonly href: string;
  readonly name: string;
  readonly kind: MessageKey;
  readonly place: string;
  readonly isActive: boolean;
  readonly others: readonly OtherWords[];
}

interface OtherWords {
  readonly key: MessageKey;
  readonly name: string;
  readonly until: string;
  readonly overlaps: boolean;
}

const PAGE = 50;
const MOST_RESULTS = 40;

/** What the address asked for. */
export interface InspectedAsked {
  readonly search: string;
  readonly filter: string;
  readonly page: number;
  readonly done: { readonly what: 'added' | 'removed' | 'made'; readonly count: number } | null;
  readonly locale: Locale;
  readonly now: Date;
}

export function inspectedPage(
  opened: Choosable,
  others: ReadonlyMap<Round['id'], OtherRound>,
  { areas, asked }: { readonly areas: Areas; readonly asked: InspectedAsked },
): InspectedPage {
  const { own, inspected, isOver } = opened;
  const here = roundHref(own.id, 'organisations');
  const rowOf = (one: Organisation): ChosenRow => chosenRow(one, { own: own.id, others, areas, locale: asked.locale });
  const matching = inspected.filter((one) => matches(one, asked.filter));
  const chosen = matching.slice(asked.page * PAGE, (asked.page + 1) * PAGE);
  const pageHref = (page: number): string =>
    `${here}?${new URLSearchParams({ filter: asked.filter, page: String(page) }).toString()}`;
  return {
    section: 'rounds',
    here,
    frame: roundFrame(own, 'organisations', asked),
    id: own.id,
    isOver,
    factsHref: roundHref(own.id, 'facts'),
    nextHref: roundHref(own.id, 'teams'),
    choosing: isOver ? null : choosingOf(opened, { areas, asked, rowOf }),
    count: inspected.length,
    overlapping: inspected.filter((one) => one.inspectedIn.some((id) => others.get(id)?.overlaps)).length,
    chosen: chosen.map(rowOf),
    filter: asked.filter,
    found: matching.length,
    pages: {
      previous: asked.page > 0 ? pageHref(asked.page - 1) : null,
      next: matching.length > (asked.page + 1) * PAGE ? pageHref(asked.page + 1) : null,
    },
    done: asked.done && { key: `organisations.inspected.done.${asked.done.what}`, count: asked.done.count },
  };
}

interface Making {
  readonly areas: Areas;
  readonly asked: InspectedAsked;
  readonly rowOf: (one: Organisation) => ChosenRow;
}

function choosingOf({ own, area, candidates, missing }: Choosable, { areas, asked, rowOf }: Making): Choosing | null {
  const whole = areaOfRound(own);
  if (!area || !whole) return null;
  const isChosen = (one: Organisation): boolean => one.inspectedIn.includes(own.id);
  const results = asked.search === '' ? [] : candidates.filter((one) => !isChosen(one) && matches(one, asked.search));
  return {
    area,
    place: placeName(areas, area),
    isWhole: area === whole,
    areas: pickable(areas, whole, area).map(({ code }) => ({
      code,
      name:
        code === whole
          ? placeName(areas, code)
          : areas
              .path(code)
              .slice(areas.path(whole).length)
              .map(({ shortName }) => shortName)
              .join(' / '),
      isChosen: code === area,
    })),
    sets: SETS.map((set) => {
      const all = candidates.filter(IN_SET[set]);
      return {
        set,
        name: `organisations.set.${set}` as const,
        all: all.length,
        open: all.filter((one) => !isChosen(one)).length,
      };
    }),
    missing,
    search: asked.search,
    results: results.slice(0, MOST_RESULTS).map(rowOf),
    more: Math.max(0, results.length - MOST_RESULTS),
  };
}

/** The round's area, the next level below it, and what lies below the one that was picked. */
function pickable(areas: Areas, whole: AreaCode, picked: AreaCode): readonly Area[] {
  const top = areas.find(whole);
  const below = areas.children(whole);
  const deeper = picked === whole || levelOf(picked) === 'village' ? [] : areas.children(picked);
  const chosen = areas.find(picked);
  const all = [...(top ? [top] : []), ...below, ...(chosen && picked !== whole ? [chosen] : []), ...deeper];
  return [...new Map(all.map((area) => [area.code, area])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const matches = ({ name, code }: Organisation, text: string): boolean =>
  code === text || text.split(/\s+/).every((word) => name.includes(word));

interface RowNeeds {
  readonly own: Round['id'];
  readonly others: ReadonlyMap<Round['id'], OtherRound>;
  readonly areas: Areas;
  readonly locale: Locale;
}

function chosenRow(one: Organisation, { own, others, areas }: RowNeeds): ChosenRow {
  const elsewhere = one.inspectedIn.flatMap((id) => (id === own ? [] : (others.get(id) ?? [])));
  return {
    id: one.id,
    href: `/desk/organisations/${one.id}`,
    name: one.name,
    kind: `organisations.kind.${one.kind}`,
    place: placeName(areas, one.areaCode),
    isActive: one.active,
    others: elsewhere.map(({ name, closesAt, overlaps }) => ({
      key: overlaps ? 'organisations.other.overlaps' : 'organisations.other.also',
      name: name ?? '',
      until: closesAt ? shanghaiDay(closesAt) : '',
      overlaps,
    })),
  };
}

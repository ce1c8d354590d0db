import type { Area, AreaCode, AreaCounts } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { AreaChange } from '../../core/area/area-change';
import { stepsOf, takenBack } from '../../core/area/area-change';
import { undoProblem } from '../../core/area/check-change';
import type { Ports } from '../../core/ports';
import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiDay } from '../../core/shared/clock';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { MayChange } from './may-change';

/** A line of a list of places. */
export interface ListedArea {
  readonly area: Area;
  readonly counts: AreaCounts;
  /** From the prefecture down to itself. */
  readonly path: readonly Area[];
}

/** A line of what was changed. */
export interface HistoryLine {
  readonly change: AreaChange;
  /** The place it is about, as it is called now. */
  readonly area: Area | null;
  readonly into: readonly Area[];
  readonly who: string | null;
  /** Entered by mistake: it never held. */
  readonly isUndone: boolean;
  readonly isToCome: boolean;
  readonly canUndo: boolean;
}

/** The whole tree from above, or what was asked for. */
export interface Overview {
  readonly roots: readonly ListedArea[];
  readonly found: readonly ListedArea[] | null;
  readonly recent: readonly HistoryLine[];
}

/** One place with all there is to know about it. */
export interface OpenedArea {
  readonly area: Area;
  /** It was entered by mistake, and there never was such a place. */
  readonly neverWas: boolean;
  readonly path: readonly Area[];
  readonly reading: string;
  readonly counts: AreaCounts;
  readonly below: readonly ListedArea[];
  /** What it can become part of without looking further. */
  readonly siblings: readonly Area[];
  readonly successor: readonly Area[];
  readonly history: readonly HistoryLine[];
  readonly mayChange: boolean;
  readonly today: ShanghaiDay;
}

export interface BrowseAreas {
  overview(actor: Actor, words: string): Promise<Overview>;
  open(actor: Actor, code: AreaCode): Promise<OpenedArea>;
}

type Needs = Pick<Ports, 'areas' | 'areaChanges' | 'accounts' | 'clock'> & { readonly mayChange: MayChange };

const MOST_FOUND = 50;
const MOST_RECENT = 15;

/** Looking at places: from the province down, by name, one by one. */
export function browseAreas(needs: Needs): BrowseAreas {
  const { areas, areaChanges, clock } = needs;
  return {
    overview: async (actor, words) => {
      const may = await needs.mayChange(actor);
      const changes = await areaChanges.since(0);
      const newest = changes.filter(({ kind }) => kind !== 'undone').slice(-MOST_RECENT);
      return {
        roots: areas.roots().flatMap(({ code }) => listed(needs, areas.children(code))),
        found: words === '' ? null : listed(needs, areas.search(words, { limit: MOST_FOUND })),
        recent: await historyOf(needs, changes, { lines: newest.reverse(), may }),
      };
    },
    open: async (actor, code) => {
      const may = await needs.mayChange(actor);
      const changes = await areaChanges.since(0);
      const area = areas.find(code);
      if (!area) throw notFound({ area: code });
      const path = areas.path(code);
      const parent = path.at(-2);
      const own = changes.filter((change) => concerns(change, code));
      return {
        area,
        neverWas: takenBack(changes).some((change) => change.code === code),
        path,
        reading: areas.readingOf(area),
        counts: areas.countIn(code),
        below: listed(needs, areas.children(code)),
        siblings: parent ? areas.children(parent.code).filter((sibling) => sibling.code !== code) : [],
        successor: area.mergedInto ? areas.path(area.mergedInto) : [],
        history: await historyOf(needs, changes, { lines: [...own].reverse(), may }),
        mayChange: may(code) && area.validTo === undefined,
        today: shanghaiDay(clock.now()),
      };
    },
  };
}

/** What happened to a place itself, and what became part of it. */
function concerns(change: AreaChange, code: AreaCode): boolean {
  if (change.kind === 'undone') return false;
  if (change.kind === 'merged' && change.into === code) return true;
  // What ended with a larger place is told there too.
  return change.kind === 'added' || change.kind === 'renamed' ? change.code === code : covers(change.code, code);
}

function listed({ areas }: Needs, list: readonly Area[]): readonly ListedArea[] {
  return list.map((area) => {
    const path = areas.path(area.code).filter(({ level }) => level !== 'province');
    return { area, counts: areas.countIn(area.code), path };
  });
}

interface Told {
  readonly lines: readonly AreaChange[];
  /** What the reader may change. */
  readonly may: (code: AreaCode) => boolean;
}

async function historyOf(
  { areas, accounts, clock }: Needs,
  changes: readonly AreaChange[],
  { lines, may }: Told,
): Promise<readonly HistoryLine[]> {
  const today = shanghaiDay(clock.now());
  const names = await accounts.named([...new Set(lines.map(({ by }) => by))]);
  const standing = new Set(stepsOf(changes).map(({ id }) => id));
  return lines.map((change) => ({
    change,
    area: areas.find(change.code),
    into: change.kind === 'merged' ? areas.path(change.into).filter(({ level }) => level !== 'province') : [],
    who: names.get(change.by) ?? null,
    isUndone: !standing.has(change.id),
    isToCome: change.kind !== 'undone' && standing.has(change.id) && change.validFrom > today,
    canUndo: may(change.code) && undoProblem(changes, change.id, today) === null,
  }));
}

import type { ShanghaiDay } from '../shared/clock';
import type { Area, AreaCode, AreaCounts, Areas } from './area';
import { covers, levelOf, parentOf, parseAreaCode, prefixesOf } from './area';
import type { AreaChange } from './area-change';
import type { AreaIndex, NamedArea, Readings } from './area-index';
import { indexOfNames, readName, spanOf } from './area-index';
import type { LocalState } from './local-state';
import { asOf, isStanding, localState, successorOf } from './local-state';
import { searchIndex } from './search-areas';

/** The divisions as the state published them. */
export interface PublishedAreas extends Pick<Areas, 'find' | 'children' | 'roots' | 'lettersOf'> {
  /** Every place by the name people say, in the order of the codes. */
  names(): readonly Pick<Area, 'code' | 'shortName'>[];
  readings(): Readings;
}

/** The divisions as they are on this day, after all that offices have changed. */
export function withChanges(published: PublishedAreas, changes: readonly AreaChange[], day: ShanghaiDay): Areas {
  const state = localState(changes, day, (code) => published.find(code)?.name ?? null);
  const addedIn = childrenOf(state);
  let made: AreaIndex | null = null;
  const index = (): AreaIndex => (made ??= indexOfNames(namesOf(published, state), published.readings()));

  const find = (code: AreaCode): Area | null => {
    const known = published.find(code) ?? state.added.get(code) ?? null;
    return known && asOf(state, known);
  };
  const children = (code: AreaCode): readonly Area[] => {
    if (changes.length === 0) return published.children(code);
    const all = [...published.children(code), ...(addedIn.get(code) ?? [])].map((area) => asOf(state, area));
    return all.filter((area) => isStanding(area, day));
  };
  return {
    find,
    children,
    roots: published.roots,
    lettersOf: published.lettersOf,
    path: (code) => {
      const self = find(code);
      if (!self) return [];
      const above = prefixesOf(code).slice(0, -1).map(find);
      return [...above.filter((area) => area !== null), self];
    },
    search: (text, options) => {
      const numbered = standing(find(parseAreaCode(text.trim().toUpperCase()) ?? NO_CODE), day);
      if (numbered) return covers(options.within ?? NO_CODE, numbered.code) ? [numbered] : [];
      return searchIndex(index(), text, options).flatMap((code) => find(code) ?? []);
    },
    readingOf: ({ shortName }) => readName(shortName, published.readings()).join(' '),
    countIn: (code) => countIn(index(), code),
  };
}

/** The beginning of every code, and the code of no place. */
const NO_CODE = '' as AreaCode;

const standing = (area: Area | null, day: ShanghaiDay): Area | null => (area && isStanding(area, day) ? area : null);

function childrenOf({ added }: LocalState): ReadonlyMap<AreaCode, readonly Area[]> {
  const byParent = new Map<AreaCode, Area[]>();
  for (const area of [...added.values()].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const parent = parentOf(area.code);
    if (!parent) continue;
    const siblings = byParent.get(parent) ?? [];
    siblings.push(area);
    byParent.set(parent, siblings);
  }
  return byParent;
}

/** Every name that finds a place today: its own, those it had, and those of what became part of it. */
function namesOf(published: PublishedAreas, state: LocalState): readonly NamedArea[] {
  const { added, names, ends } = state;
  if (added.size + names.size + ends.size === 0) {
    return published.names().map(({ code, shortName }) => ({ code, name: shortName, isFormer: false }));
  }
  const named = [...published.names(), ...added.values()].flatMap((area) => namesFor(state, area));
  const former = [...state.formerNames].flatMap(([code, names]) =>
    names.flatMap((name) => leadingTo(state, { code, name })),
  );
  return [...named, ...former].sort(byCodeThenNow);
}

function namesFor(state: LocalState, area: Pick<Area, 'code' | 'shortName' | 'validFrom'>): readonly NamedArea[] {
  const { code } = area;
  const now = asOf(state, { ...area, name: area.shortName, level: levelOf(code), kind: null });
  if (isStanding(now, state.day)) return [{ code, name: now.shortName, isFormer: false }];
  const isToCome = area.validFrom !== undefined && area.validFrom > state.day;
  return isToCome ? [] : leadingTo(state, { code, name: now.shortName });
}

function leadingTo(state: LocalState, { code, name }: Pick<NamedArea, 'code' | 'name'>): readonly NamedArea[] {
  const successor = successorOf(state, code);
  return successor === null ? [] : [{ code: successor, name, isFormer: true }];
}

function byCodeThenNow(a: NamedArea, b: NamedArea): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return Number(a.isFormer) - Number(b.isFormer);
}

function countIn(index: AreaIndex, code: AreaCode): AreaCounts {
  const counts = { county: 0, township: 0, village: 0 };
  const { from, to } = spanOf(index, code);
  for (let entry = from; entry < to; entry += 1) {
    const level = levelOf(index.codes[entry] ?? code);
    const isBelow = index.codes[entry] !== code && index.isFormer[entry] !== 1;
    if (isBelow && (level === 'county' || level === 'township' || level === 'village')) counts[level] += 1;
  }
  return counts;
}

import type { ShanghaiDay } from '../shared/clock';
import { addDays } from '../shared/clock';
import type { Area, AreaCode } from './area';
import { levelOf, prefixesOf } from './area';
import type { AreaChange, AreaDeed, AreaStep } from './area-change';
import { stepsOf, takenBack } from './area-change';
import { saidName } from './area-name';

/** How a place came to be no more. */
export interface AreaEnd {
  readonly lastDay: ShanghaiDay;
  readonly into: AreaCode | null;
}

/** What the changes of offices come to on one day. */
export interface LocalState {
  readonly day: ShanghaiDay;
  /** Every place that was ever added, later ones and those taken back included: a code once given stays known. */
  readonly added: ReadonlyMap<AreaCode, Area>;
  readonly names: ReadonlyMap<AreaCode, string>;
  readonly formerNames: ReadonlyMap<AreaCode, readonly string[]>;
  readonly ends: ReadonlyMap<AreaCode, AreaEnd>;
}

/** Plays the changes until this day. `publishedName` tells what a place was called before any of them. */
export function localState(
  changes: readonly AreaChange[],
  day: ShanghaiDay,
  publishedName: (code: AreaCode) => string | null,
): LocalState {
  const state = { day, added: new Map(), names: new Map(), formerNames: new Map(), ends: new Map() } as Playing;
  for (const step of takenBack(changes)) {
    state.added.set(step.code, areaOf(step, step.validFrom));
    state.ends.set(step.code, { lastDay: addDays(step.validFrom, -1), into: null });
  }
  for (const step of stepsOf(changes)) {
    if (step.kind === 'added') state.added.set(step.code, areaOf(step, step.validFrom));
    else if (step.validFrom <= day) play(state, step, publishedName);
  }
  return state;
}

interface Playing extends LocalState {
  readonly added: Map<AreaCode, Area>;
  readonly names: Map<AreaCode, string>;
  readonly formerNames: Map<AreaCode, readonly string[]>;
  readonly ends: Map<AreaCode, AreaEnd>;
}

function play(
  { added, names, formerNames, ends }: Playing,
  step: Exclude<AreaStep, { readonly kind: 'added' }>,
  publishedName: (code: AreaCode) => string | null,
): void {
  const { code } = step;
  const lastDay = addDays(step.validFrom, -1);
  if (step.kind === 'closed') ends.set(code, { lastDay, into: null });
  if (step.kind === 'merged') ends.set(code, { lastDay, into: step.into });
  if (step.kind !== 'renamed') return;
  const before = names.get(code) ?? added.get(code)?.name ?? publishedName(code) ?? step.name;
  formerNames.set(code, [...(formerNames.get(code) ?? []), saidName(before)]);
  names.set(code, step.name);
}

function areaOf({ code, name, as }: AreaDeed & { readonly kind: 'added' }, validFrom: ShanghaiDay): Area {
  return { code, name, shortName: saidName(name), level: levelOf(code), kind: as, validFrom };
}

/** The place as it is on the day of the state: its name, and how it ended. */
export function asOf(state: LocalState, area: Area): Area {
  const name = state.names.get(area.code);
  const end = endOf(state, area.code);
  if (name === undefined && end === null) return area;
  return {
    ...area,
    ...(name !== undefined && { name, shortName: saidName(name) }),
    ...(end && { validTo: end.lastDay }),
    ...(end?.into && { mergedInto: end.into }),
  };
}

/** How a place ended: by itself, or with what it lay in. */
export function endOf({ ends }: LocalState, code: AreaCode): AreaEnd | null {
  if (ends.size === 0) return null;
  const own = prefixesOf(code).findLast((above) => ends.has(above));
  return own ? (ends.get(own) ?? null) : null;
}

/** Whether people can choose it on that day. */
export const isStanding = ({ validFrom, validTo }: Pick<Area, 'validFrom' | 'validTo'>, day: ShanghaiDay): boolean =>
  validTo === undefined && (validFrom === undefined || validFrom <= day);

/** What a place has become, however often that was merged in turn; null when nothing of it goes on. */
export function successorOf(state: LocalState, code: AreaCode): AreaCode | null {
  const seen = new Set<AreaCode>();
  for (let now: AreaCode | null = code; now !== null && !seen.has(now);) {
    seen.add(now);
    const end = endOf(state, now);
    if (!end) return now;
    now = end.into;
  }
  return null;
}

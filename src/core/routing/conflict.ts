import type { AreaCode } from '../area/area';
import { covers, prefixesOf } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { Staff } from '../staff/staff';

/** Who or what petitions can be about: an organisation, a person, or a place that somebody declared. */
export type Subject = Organisation['id'] | Staff['id'] | AreaCode;

/** Turns an organisation, a person or a place into the keyed hash that stands in `barred`: a number nobody can turn back. */
export interface ConflictKeys {
  keyOf(subject: Subject): string;
}

/** What is looked at to find out who must not know of a petition. */
export interface Concern {
  readonly round: Pick<Round, 'id'>;
  readonly areaCode: AreaCode;
  /** The organisations of the petition's place, the nearest first. */
  readonly ofPlace: readonly Organisation[];
  /** The organisation whose poster was scanned and all above it, the nearest first; empty where it was none. */
  readonly ofPoster: readonly Organisation[];
  readonly named: readonly (Pick<Organisation, 'id' | 'name'> | Pick<Staff, 'id' | 'name'>)[];
  /** Everything the resident wrote that may name someone. */
  readonly text: string;
}

/** A name shorter than this is too common to be looked for in a text. */
const SHORTEST_NAME = 2;
const TOWNSHIP_LENGTH = 9;

/**
 * Who may not know of a petition: the organisations of its place and of its poster up to the inspected one and never
 * above it, those who declared its township or village, and every organisation or member of staff whose exact name is
 * in the text. Deny beats allow, in every query.
 */
export function concernedSubjects(concern: Concern): readonly Subject[] {
  const { round, areaCode, ofPlace, ofPoster, named, text } = concern;
  const inspected = ofPlace.filter(({ inspectedIn }) => inspectedIn.includes(round.id));
  const byPlace = ofPlace.filter((one) => {
    const around = ofPlace.filter((other) => covers(other.areaCode, one.areaCode));
    return isKeptFrom(one, inspected, isBelow(one, round, around));
  });
  const byName = named.filter(({ name }) => name.length >= SHORTEST_NAME && text.includes(name));
  const units = [...byPlace, ...posterLine(ofPoster, round), ...byName].map(({ id }) => id);
  return [...new Set([...units, ...declarable(areaCode, inspected)])];
}

/** Up to the highest that the round inspects; the poster's own organisation always. */
function posterLine(ofPoster: readonly Organisation[], { id }: Pick<Round, 'id'>): readonly Organisation[] {
  const last = ofPoster.findLastIndex(({ inspectedIn }) => inspectedIn.includes(id));
  return ofPoster.slice(0, Math.max(last, 0) + 1);
}

/** Township and village, as people declare where they come from: what lies above the inspected body is nobody's conflict. */
function declarable(areaCode: AreaCode, inspected: readonly Organisation[]): readonly AreaCode[] {
  const top = topOf(inspected)?.length ?? 0;
  return prefixesOf(areaCode).filter(({ length }) => length >= Math.max(TOWNSHIP_LENGTH, top));
}

/**
 * Whether petitions about its place are hidden from an organisation, `inspected` being the inspected ones there or
 * above: it lies below the highest of them; at the same height it is inspected itself, or under one that is. In a
 * township or village all of the place are one household.
 */
export function isKeptFrom(
  organisation: Pick<Organisation, 'id' | 'areaCode'>,
  inspected: readonly Organisation[],
  isUnderOne: boolean,
): boolean {
  const { id, areaCode } = organisation;
  const top = topOf(inspected);
  if (!top || !covers(top, areaCode)) return false;
  if (areaCode.length > top.length) return true;
  return isUnderOne || areaCode.length >= TOWNSHIP_LENGTH || inspected.some((one) => one.id === id);
}

/** The widest place of these: they lie one within the other. */
function topOf(inspected: readonly Organisation[]): AreaCode | null {
  const [first, ...others] = inspected.map(({ areaCode }) => areaCode);
  return first === undefined ? null : others.reduce((top, code) => (code.length < top.length ? code : top), first);
}

/** Whether an inspected one stands above it in the tree of organisations, by a line that stays at its place or above it. */
export function isBelow(
  { parentId }: Organisation,
  { id: roundId }: Pick<Round, 'id'>,
  around: readonly Organisation[],
  deepest = around.length,
): boolean {
  const parent = deepest > 0 && around.find(({ id }) => id === parentId);
  if (!parent) return false;
  return parent.inspectedIn.includes(roundId) || isBelow(parent, { id: roundId }, around, deepest - 1);
}

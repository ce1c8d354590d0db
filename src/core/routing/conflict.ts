import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { Staff } from '../staff/staff';

/** Turns an organisation, a person or a place into the keyed hash that stands in `barred`: a number nobody can turn back. */
export interface ConflictKeys {
  keyOf(subject: Organisation['id'] | Staff['id'] | AreaCode): string;
}

/** What is looked at to find out who must not know of a petition. */
export interface Concern {
  readonly round: Pick<Round, 'id'>;
  /** The organisations of the petition's place, the nearest first. */
  readonly ofPlace: readonly Organisation[];
  readonly named: readonly (Pick<Organisation, 'id' | 'name'> | Pick<Staff, 'id' | 'name'>)[];
  /** Everything the resident wrote that may name someone. */
  readonly text: string;
}

/** A name shorter than this is too common to be looked for in a text. */
const SHORTEST_NAME = 2;

/**
 * Who may not know of a petition: the organisations of its place up to the inspected one and never above it, and every
 * organisation or member of staff whose exact name is in the text. Deny beats allow, in every query.
 */
export function concernedSubjects({
  round,
  ofPlace,
  named,
  text,
}: Concern): readonly (Organisation['id'] | Staff['id'])[] {
  const lastInspected = ofPlace.findLastIndex(({ inspectedIn }) => inspectedIn.includes(round.id));
  const byPlace = ofPlace.slice(0, lastInspected + 1).map(({ id }) => id);
  const byName = named.filter(({ name }) => name.length >= SHORTEST_NAME && text.includes(name)).map(({ id }) => id);
  return [...new Set([...byPlace, ...byName])];
}

import { isDoc, numberIn, type Doc } from '../bson/doc';
import { compareValues, EMPTY_LIST } from '../bson/order';
import { valuesAt } from '../bson/paths';
import { MongoRefusal } from '../errors';
import type { Collation } from './collation';

export interface SortKey {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** A sort as the client wrote it. */
export function sortFrom(spec: unknown): SortKey[] {
  if (!isDoc(spec)) return [];
  const keys = Object.entries(spec).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    direction: directionFrom(direction),
  }));
  if (keys.length > MOST) throw new MongoRefusal(13103, `too many compound keys: ${keys.length}`);
  return keys;
}

const MOST = 32;

function directionFrom(value: unknown): 1 | -1 {
  if (isDoc(value))
    throw new MongoRefusal(
      17312,
      '$meta is the only expression supported by $sort right now, and there is nothing here it could tell of',
    );
  const direction = numberIn(value);
  if (direction === 1 || direction === -1) return direction;
  throw new MongoRefusal(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

/** Puts rows in order; equal ones keep theirs. */
export function sortedBy<T>(rows: readonly T[], sort: readonly SortKey[], docOf: (row: T) => Doc): T[] {
  const keyed = rows.map((row) => ({ row, keys: sortKeys(docOf(row), sort) }));
  keyed.sort((left, right) => compareRows(left.keys, right.keys, sort));
  return keyed.map(({ row }) => row);
}

export interface Ordering<T> {
  readonly sort: readonly SortKey[];
  readonly docOf: (row: T) => Doc;
  /** Only so many are wanted; 0 means all. */
  readonly most: number;
  readonly weigh: (row: T) => number;
  /** Told of every byte that is held, more or less. */
  readonly hold: (bytes: number) => void;
  readonly collation?: Collation | undefined;
}

interface Keyed<T> {
  readonly row: T;
  readonly keys: readonly unknown[];
  readonly at: number;
  readonly weight: number;
}

/** Puts rows in order and keeps no more of them than are wanted, as they come in. */
export function ordered<T>(rows: Iterable<T>, { sort, docOf, most, weigh, hold, collation }: Ordering<T>): T[] {
  const compare = collation?.compare ?? compareValues;
  const order = (left: Keyed<T>, right: Keyed<T>) =>
    compareRows(left.keys, right.keys, sort, compare) || left.at - right.at;
  let kept: Keyed<T>[] = [];
  let last: Keyed<T> | undefined;
  let at = 0;
  for (const row of rows) {
    const next = { row, keys: sortKeys(docOf(row), sort, compare), at: at++, weight: weigh(row) };
    if (last && order(next, last) >= 0) continue;
    kept.push(next);
    hold(next.weight);
    if (most === 0 || kept.length < 2 * most + SPARE) continue;
    kept.sort(order);
    for (const { weight } of kept.slice(most)) hold(-weight);
    kept = kept.slice(0, most);
    last = kept.at(-1);
  }
  kept.sort(order);
  return (most === 0 ? kept : kept.slice(0, most)).map(({ row }) => row);
}

/** Sorting once for so many rows more than wanted costs less than sorting for each. */
const SPARE = 100;

type Compare = (left: unknown, right: unknown) => number;

/** Compares two rows by the values they stand by. */
export function compareRows(
  left: readonly unknown[],
  right: readonly unknown[],
  sort: readonly SortKey[],
  compare: Compare = compareValues,
): number {
  for (const [at, { direction }] of sort.entries()) {
    const difference = compare(left[at], right[at]);
    if (difference !== 0) return difference * direction;
  }
  return 0;
}

/** The values a document stands by in an order. */
export function sortKeys(doc: Doc, sort: readonly SortKey[], compare: Compare = compareValues): unknown[] {
  return sort.map((key) => sortValue(doc, key, compare));
}

/** A list stands in the order by its smallest element going up and its largest going down; an empty one before null. */
function sortValue(doc: Doc, { parts, direction }: SortKey, compare: Compare): unknown {
  const found = valuesAt(doc, parts);
  if (found.length === 1 && !Array.isArray(found[0])) return found[0];
  const values = found.flatMap((value) => (Array.isArray(value) ? elementsOf(value) : [value]));
  return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best), values[0]);
}

function elementsOf(list: readonly unknown[]): readonly unknown[] {
  return list.length === 0 ? [EMPTY_LIST] : list;
}

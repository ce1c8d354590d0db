import { isDoc, numberIn } from '../bson/doc';
import { asNumber, compareValues, RANK, rankOf } from '../bson/order';
import { own } from '../bson/paths';
import { UNIT_MONTHS, UNIT_MS, plusMonths, unitIn } from '../expression/calendar';
import { MongoRefusal } from '../errors';
import type { SortKey } from '../query/sorting';
import type { Partition } from './partition';

/** For each document of a partition the first of its window and the one behind its last. */
export type Extent = (partition: Partition) => (at: number) => readonly [number, number];

/** Reads which documents around one belong to its window; all of the partition when nothing is said. */
export function extentFrom(window: unknown, sort: readonly SortKey[]): Extent {
  if (window === undefined) return everything;
  if (!isDoc(window)) throw new MongoRefusal(9, "'window' field must be an object");
  const { documents, range, unit } = window;
  if (documents !== undefined && range !== undefined)
    throw new MongoRefusal(9, "Window bounds can specify either 'documents' or 'range', not both.");
  if (documents !== undefined) return byPlace(endsIn(documents), sort);
  if (range !== undefined) return byValue(endsIn(range), unit, sort);
  return everything;
}

const everything: Extent =
  ({ docs }) =>
  () => [0, docs.length];

type End = number | 'current' | 'unbounded';

function endsIn(bounds: unknown): readonly [End, End] {
  const list = Array.isArray(bounds) ? bounds.map((end: unknown) => endIn(end)) : [];
  const [low, high] = list;
  if (low === undefined || high === undefined || list.length !== 2)
    throw new MongoRefusal(9, 'Window bounds must be a 2-element array');
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    throw new MongoRefusal(5339900, 'Lower bound must not exceed upper bound');
  return [low, high];
}

function endIn(end: unknown): End {
  if (end === 'current' || end === 'unbounded') return end;
  const number = numberIn(end);
  if (number === undefined) throw new MongoRefusal(9, "Window bounds must be 'unbounded', 'current', or a number.");
  return number;
}

function byPlace([low, high]: readonly [End, End], sort: readonly SortKey[]): Extent {
  if (sort.length === 0 && (low !== 'unbounded' || high !== 'unbounded'))
    throw new MongoRefusal(5339901, 'Document-based bounds require a sortBy');
  if (![low, high].every((end) => typeof end === 'string' || Number.isInteger(end)))
    throw new MongoRefusal(5339902, 'Numeric document-based bounds must be an integer');
  return ({ docs: { length } }) =>
    (at) => {
      const from = low === 'unbounded' ? 0 : at + (low === 'current' ? 0 : low);
      const to = high === 'unbounded' ? length : at + 1 + (high === 'current' ? 0 : high);
      return [clamp(from, length), clamp(to, length)];
    };
}

function clamp(at: number, length: number): number {
  return Math.max(0, Math.min(length, at));
}

function byValue([low, high]: readonly [End, End], unit: unknown, sort: readonly SortKey[]): Extent {
  const [key] = sort;
  if (!key || sort.length > 1 || key.direction === -1)
    throw new MongoRefusal(5339902, 'Range-based bounds require an ascending sortBy of a single field');
  const shift = unit === undefined ? byNumber : byTime(unitIn(unit));
  return ({ docs }) => {
    const values = docs.map((doc) => own(doc, key.path));
    return (at) => {
      const value = values[at];
      const from = low === 'unbounded' ? 0 : firstAt(values, low === 'current' ? value : shift(value, low));
      const to = high === 'unbounded' ? values.length : behind(values, high === 'current' ? value : shift(value, high));
      return [from, to];
    };
  };
}

function byNumber(value: unknown, by: number): unknown {
  if (rankOf(value) === RANK.number) return asNumber(value) + by;
  throw new MongoRefusal(5429414, 'Invalid range: Expected the sortBy field to be a number');
}

function byTime(unit: string): (value: unknown, by: number) => unknown {
  return (value, by) => {
    if (!(value instanceof Date))
      throw new MongoRefusal(5429513, 'Invalid range: Expected the sortBy field to be a Date');
    const months = UNIT_MONTHS[unit];
    return months ? plusMonths(value, months * by) : new Date(value.getTime() + (UNIT_MS[unit] ?? 0) * by);
  };
}

function firstAt(values: readonly unknown[], low: unknown): number {
  const at = values.findIndex((value) => compareValues(value, low) >= 0);
  return at < 0 ? values.length : at;
}

function behind(values: readonly unknown[], high: unknown): number {
  return values.findLastIndex((value) => compareValues(value, high) <= 0) + 1;
}

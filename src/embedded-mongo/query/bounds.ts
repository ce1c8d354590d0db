import { flipped, KEY_FRONT, keyOf } from '../bson/keys';
import { asNumber, compareValues, RANK, rankOf } from '../bson/order';
import type { Index, IndexField } from '../index/definition';
import { part } from '../index/entries';
import { numberKey } from '../storage/catalog';
import { behind, type Range } from '../storage/store';
import type { Condition } from './conditions';
import { isRegex, literalFront } from './regex';

/** A stretch of an index; every entry in it starts with the same first bytes. */
export interface Stretch extends Range {
  readonly front: number;
}

/** How far a filter narrows an index. */
export interface Bounds {
  readonly stretches: readonly Stretch[];
  /** Fields at the front of the index held to single values. */
  readonly points: number;
  readonly isSingle: boolean;
  readonly hasRange: boolean;
  /** Whether the range holds just what its conditions ask for. */
  readonly isExact: boolean;
}

/** More single stretches than this are not worth holding. */
const MOST = 100_000;

/** The stretches of an index a filter leaves; all of it when the filter says nothing of its first field. */
export function boundsFor(index: Index, asked: readonly Condition[]): Bounds {
  let fronts: Buffer[] = [numberKey(index.id)];
  let points = 0;
  for (const [at, field] of index.fields.entries()) {
    const conditions = usable(index, at, asked);
    const values = pointsOf(conditions, index.sparse);
    if (!values || values.length * fronts.length > MOST) {
      const range = rangeOf(conditions, field, index.multikey.has(at));
      return {
        stretches: fronts.map((front) => stretch(front, range)),
        points,
        isSingle: fronts.length <= 1,
        hasRange: Boolean(range),
        isExact: range === undefined || range.isExact,
      };
    }
    fronts = fronts.flatMap((front) => values.map((value) => Buffer.concat([front, part(field, value)])));
    points++;
  }
  const stretches = fronts.map((front) => stretch(front, undefined));
  return { stretches, points, isSingle: fronts.length <= 1, hasRange: false, isExact: true };
}

/** Two fields below one list are matched by different elements; an entry holds those of one, so only the first may narrow. */
function usable(index: Index, at: number, asked: readonly Condition[]): Condition[] {
  const field = index.fields[at];
  const root = field?.parts[0];
  const isShared = index.multikey.has(at) && index.fields.slice(0, at).some(({ parts }) => parts[0] === root);
  return isShared ? [] : asked.filter(({ path }) => path === field?.path);
}

/** The single values a field is held to, or nothing. */
function pointsOf(conditions: readonly Condition[], sparse: boolean): readonly unknown[] | undefined {
  const lists = conditions.flatMap(({ op, value }) => {
    if (op === '$eq') return [[value]];
    return op === '$in' && Array.isArray(value) ? [value as unknown[]] : [];
  });
  const usable = lists.filter((values) => values.every((value) => isPoint(value, sparse)));
  const shortest = usable.sort((left, right) => left.length - right.length)[0];
  if (!shortest) return undefined;
  const sorted = [...shortest].sort(compareValues);
  return sorted.filter((value, at) => at === 0 || compareValues(value, sorted[at - 1]) !== 0);
}

function isPoint(value: unknown, sparse: boolean): boolean {
  if (Array.isArray(value) || isRegex(value)) return false;
  return !(sparse && (value === null || value === undefined));
}

/** Where a range begins, and the first key behind it. */
interface Ends {
  readonly low: Buffer;
  readonly high: Buffer;
  readonly isExact: boolean;
}

function rangeOf(conditions: readonly Condition[], field: IndexField, isList: boolean): Ends | undefined {
  const ends = conditions.flatMap((condition) => endsOf(condition, field.direction === -1));
  const [first] = ends;
  if (!first) return undefined;
  // Different elements of a list may meet the two bounds: no single entry has to lie between them.
  if (isList) return first;
  return ends.reduce((all, next) => ({
    low: later(all.low, next.low),
    high: earlier(all.high, next.high),
    isExact: all.isExact && next.isExact,
  }));
}

const COMPARISONS = new Set(['$gt', '$gte', '$lt', '$lte']);

/** Comparisons with these mean something else than a stretch of their own type. */
const UNBOUND: ReadonlySet<number> = new Set([RANK.list, RANK.minKey, RANK.maxKey, RANK.missing]);

/** No encoding is the front of another, so behind an encoding begins the next value. */
function endsOf({ op, value }: Condition, isDown: boolean): Ends[] {
  if (op === '$regex') return regexEnds(value, isDown);
  if (!COMPARISONS.has(op)) return [];
  const rank = rankOf(value);
  if (UNBOUND.has(rank) || (rank === RANK.number && Number.isNaN(asNumber(value)))) return [];
  const key = keyOf(value);
  const whole = Buffer.from([rank]);
  // NaN stands in front of all numbers, and no comparison finds it.
  const bottom = rank === RANK.number ? { low: keyOf(Number.NaN), withLow: false } : { low: whole, withLow: true };
  const between = op.startsWith('$g')
    ? { low: key, withLow: op === '$gte', high: whole, withHigh: true }
    : { ...bottom, high: key, withHigh: op === '$lte' };
  return [turned(between, isDown)];
}

interface Between {
  readonly low: Buffer;
  readonly high: Buffer;
  readonly withLow: boolean;
  readonly withHigh: boolean;
}

/** A range of values as one of keys, which run the other way in a field that is indexed downwards. */
function turned({ low, high, withLow, withHigh }: Between, isDown: boolean): Ends {
  const [from, to] = isDown ? [flipped(high), flipped(low)] : [low, high];
  const [withFrom, withTo] = isDown ? [withHigh, withLow] : [withLow, withHigh];
  return { low: withFrom ? from : behind(from), high: withTo ? behind(to) : to, isExact: true };
}

function regexEnds(pattern: unknown, isDown: boolean): Ends[] {
  const front = isRegex(pattern) ? literalFront(pattern) : '';
  if (front === '') return [];
  const key = keyOf(front).subarray(0, -2);
  return [{ ...turned({ low: key, high: key, withLow: true, withHigh: true }, isDown), isExact: false }];
}

function later(left: Buffer, right: Buffer): Buffer {
  return Buffer.compare(left, right) >= 0 ? left : right;
}

function earlier(left: Buffer, right: Buffer): Buffer {
  return Buffer.compare(left, right) <= 0 ? left : right;
}

function stretch(front: Buffer, range: Ends | undefined): Stretch {
  const low = range ? Buffer.concat([front, range.low]) : front;
  const high = range ? Buffer.concat([front, range.high]) : behind(front);
  const isEmpty = range !== undefined && Buffer.compare(range.low, range.high) >= 0;
  return {
    low: cut(low),
    high: isEmpty ? cut(low) : high.length > KEY_FRONT + 4 ? behind(cut(high)) : high,
    front: Math.min(front.length, KEY_FRONT + 4),
  };
}

/** Long keys are kept by their front: a bound must not be finer than that. */
function cut(key: Buffer): Buffer {
  return key.subarray(0, KEY_FRONT + 4);
}

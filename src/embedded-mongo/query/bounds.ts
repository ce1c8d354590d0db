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
}

/** More single stretches than this are not worth it. */
const MOST = 500;

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
      };
    }
    fronts = fronts.flatMap((front) => values.map((value) => Buffer.concat([front, part(field, value)])));
    points++;
  }
  return {
    stretches: fronts.map((front) => stretch(front, undefined)),
    points,
    isSingle: fronts.length <= 1,
    hasRange: false,
  };
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

interface Ends {
  readonly low: Buffer;
  readonly high: Buffer;
}

function rangeOf(conditions: readonly Condition[], field: IndexField, isList: boolean): Ends | undefined {
  const ends = conditions.flatMap((condition) => endsOf(condition));
  const [first] = ends;
  if (!first) return undefined;
  // Different elements of a list may meet the two bounds: no single entry has to lie between them.
  const narrow = isList
    ? first
    : ends.reduce((all, next) => ({ low: later(all.low, next.low), high: earlier(all.high, next.high) }));
  if (field.direction === 1) return { low: narrow.low, high: behind(narrow.high) };
  return { low: flipped(narrow.high), high: behind(flipped(narrow.low)) };
}

const COMPARISONS = new Set(['$gt', '$gte', '$lt', '$lte']);

/** Comparisons with these mean something else than a stretch of their own type. */
const UNBOUND: ReadonlySet<number> = new Set([RANK.list, RANK.minKey, RANK.maxKey, RANK.missing]);

function endsOf({ op, value }: Condition): Ends[] {
  if (op === '$regex') return regexEnds(value);
  if (!COMPARISONS.has(op)) return [];
  const rank = rankOf(value);
  if (UNBOUND.has(rank) || (rank === RANK.number && Number.isNaN(asNumber(value)))) return [];
  const whole = Buffer.from([rank]);
  const end = keyOf(value);
  return [op.startsWith('$g') ? { low: end, high: whole } : { low: whole, high: end }];
}

function regexEnds(pattern: unknown): Ends[] {
  const front = isRegex(pattern) ? literalFront(pattern) : '';
  if (front === '') return [];
  const key = keyOf(front).subarray(0, -2);
  return [{ low: key, high: key }];
}

function later(left: Buffer, right: Buffer): Buffer {
  return Buffer.compare(left, right) >= 0 ? left : right;
}

/** Of two ends the one that comes first, where the end of a whole type lies behind everything in it. */
function earlier(left: Buffer, right: Buffer): Buffer {
  return Buffer.compare(behind(left), behind(right)) <= 0 ? left : right;
}

function stretch(front: Buffer, range: Ends | undefined): Stretch {
  const low = range ? Buffer.concat([front, range.low]) : front;
  const high = range ? Buffer.concat([front, range.high]) : behind(front);
  return {
    low: cut(low),
    high: high.length > KEY_FRONT + 4 ? behind(cut(high)) : high,
    front: Math.min(front.length, KEY_FRONT + 4),
  };
}

/** Long keys are kept by their front: a bound must not be finer than that. */
function cut(key: Buffer): Buffer {
  return key.subarray(0, KEY_FRONT + 4);
}

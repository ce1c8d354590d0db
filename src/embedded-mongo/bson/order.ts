import { Binary, Decimal128, Long, type ObjectId, type Timestamp } from 'bson';
import { compareExact, exactOf } from './decimal';
import { bsonType, type Doc } from './doc';

/** Where a kind of value stands in MongoDB's order of types. */
export const RANK = {
  minKey: 1,
  undefined: 4,
  missing: 5,
  number: 16,
  text: 32,
  document: 48,
  list: 64,
  binary: 80,
  objectId: 96,
  boolean: 112,
  date: 128,
  timestamp: 144,
  regex: 160,
  code: 170,
  maxKey: 255,
} as const;

const RANK_OF_BSON: Readonly<Record<string, number>> = {
  MinKey: RANK.minKey,
  Undefined: RANK.undefined,
  MaxKey: RANK.maxKey,
  Int32: RANK.number,
  Double: RANK.number,
  Long: RANK.number,
  Decimal128: RANK.number,
  ObjectId: RANK.objectId,
  Binary: RANK.binary,
  Timestamp: RANK.timestamp,
  BSONSymbol: RANK.text,
  BSONRegExp: RANK.regex,
  Code: RANK.code,
  DBRef: RANK.document,
};

/** BSON has a type for what is undefined; an empty list stands in an order as that: before null. */
export const EMPTY_LIST: unknown = Object.freeze({ _bsontype: 'Undefined' });

/** The place of a value's type in the order; missing counts as null. */
export function rankOf(value: unknown): number {
  if (value === undefined || value === null) return RANK.missing;
  if (typeof value === 'number' || typeof value === 'bigint') return RANK.number;
  if (typeof value === 'string') return RANK.text;
  if (typeof value === 'boolean') return RANK.boolean;
  return rankOfObject(value);
}

function rankOfObject(value: unknown): number {
  if (Array.isArray(value)) return RANK.list;
  if (value instanceof Date) return RANK.date;
  if (value instanceof RegExp) return RANK.regex;
  if (ArrayBuffer.isView(value)) return RANK.binary;
  return RANK_OF_BSON[bsonType(value)] ?? RANK.document;
}

/** MongoDB's total order of values. */
export function compareValues(left: unknown, right: unknown): number {
  const rank = rankOf(left);
  const difference = rank - rankOf(right);
  if (difference !== 0) return difference;
  const compare = COMPARE[rank];
  return compare ? compare(left, right) : 0;
}

/** Whether two values are the same to MongoDB: 1 and 1.0 are, fields in another order are not. */
export function sameValue(left: unknown, right: unknown): boolean {
  return compareValues(left, right) === 0;
}

const COMPARE: Readonly<Record<number, (left: unknown, right: unknown) => number>> = {
  [RANK.number]: compareNumbers,
  [RANK.text]: (left, right) => compareTexts(String(left), String(right)),
  [RANK.document]: (left, right) => compareDocs(left as Doc, right as Doc),
  [RANK.list]: (left, right) => compareLists(left as unknown[], right as unknown[]),
  [RANK.binary]: compareBinaries,
  [RANK.objectId]: (left, right) => Buffer.compare((left as ObjectId).id, (right as ObjectId).id),
  [RANK.boolean]: (left, right) => Number(left) - Number(right),
  [RANK.date]: (left, right) => Number(left) - Number(right),
  [RANK.timestamp]: (left, right) => (left as Timestamp).compare(right as Timestamp),
  [RANK.regex]: (left, right) => compareTexts(String(left), String(right)),
  [RANK.code]: (left, right) => compareTexts(JSON.stringify(left), JSON.stringify(right)),
};

/** A number of any BSON type as a JavaScript number; int64 may lose its last digits. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Decimal128) return Number(value.toString());
  return value instanceof Long ? value.toNumber() : Number(value);
}

function compareNumbers(left: unknown, right: unknown): number {
  const a = asNumber(left);
  const b = asNumber(right);
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  if (a !== b) return a < b ? -1 : 1;
  return isFine(left) || isFine(right) ? compareFine(left, right) : 0;
}

/** Whether a number may have digits that a double has not. */
function isFine(value: unknown): boolean {
  return value instanceof Decimal128 || value instanceof Long;
}

function compareFine(left: unknown, right: unknown): number {
  if (left instanceof Long && right instanceof Long) return left.compare(right);
  const [a, b] = [exactOf(left), exactOf(right)];
  if (a && b) return compareExact(a, b);
  return Number(Boolean(b)) - Number(Boolean(a)) === 0 ? 0 : infinite(left, a !== undefined);
}

/** One of the two is infinite and the other merely larger than any double. */
function infinite(left: unknown, isLeftFinite: boolean): number {
  return asNumber(left) > 0 === isLeftFinite ? -1 : 1;
}

/** By UTF-8 bytes, which is by code point; JavaScript itself compares UTF-16 units. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const end = Math.min(left.length, right.length);
  for (let at = 0; at < end; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return lift(a) - lift(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above every other unit. */
function lift(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareLists(left: readonly unknown[], right: readonly unknown[]): number {
  const end = Math.min(left.length, right.length);
  for (let at = 0; at < end; at++) {
    const difference = compareValues(left[at], right[at]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareDocs(left: Doc, right: Doc): number {
  const a = Object.entries(left);
  const b = Object.entries(right);
  for (const [at, [name, value]] of a.entries()) {
    const other = b[at];
    if (!other) return 1;
    const difference =
      rankOf(value) - rankOf(other[1]) || compareTexts(name, other[0]) || compareValues(value, other[1]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The bytes and subtype of a binary value, which may also be a bare buffer. */
export function binaryParts(value: unknown): { readonly bytes: Uint8Array; readonly subtype: number } {
  if (value instanceof Binary) return { bytes: value.value(), subtype: value.sub_type };
  return { bytes: value as Uint8Array, subtype: 0 };
}

function compareBinaries(left: unknown, right: unknown): number {
  const a = binaryParts(left);
  const b = binaryParts(right);
  return a.bytes.length - b.bytes.length || a.subtype - b.subtype || Buffer.compare(a.bytes, b.bytes);
}

import { Decimal128, Double, Long } from 'bson';
import {
  addExact,
  decimalOf,
  divideExact,
  exactOf,
  multiplyExact,
  negated,
  remainderExact,
  type Exact,
} from './decimal';
import { bsonType } from './doc';
import { asNumber } from './order';

/** The four number types. What is written later wins when two meet. */
export type NumberKind = 'int' | 'long' | 'double' | 'decimal';

const KIND_OF_BSON: Readonly<Record<string, NumberKind>> = {
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
};

/** Which type a number has; nothing when it is none. A bare number has the type the driver would give it. */
export function numberKind(value: unknown): NumberKind | undefined {
  if (typeof value !== 'number') return KIND_OF_BSON[bsonType(value)];
  if (Number.isInteger(value) && (value | 0) === value && !Object.is(value, -0)) return 'int';
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'long' : 'double';
}

/** A whole number stays a double only when it is wrapped. */
export function doubleOf(value: number): number | Double {
  return Number.isInteger(value) ? new Double(value) : value;
}

/** A whole number in the smallest of the types it may have. */
export function wholeOf(value: bigint, kind: 'int' | 'long'): unknown {
  if (kind === 'int' && value === BigInt.asIntN(32, value)) return Number(value);
  if (value === BigInt.asIntN(64, value)) return Long.fromBigInt(value);
  return doubleOf(Number(value));
}

/** A whole number as a bigint. */
export function bigOf(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(Math.trunc(asNumber(value)));
}

/** The type two numbers have in common. */
export function commonKind(left: unknown, right: unknown): NumberKind | undefined {
  const [a, b] = [numberKind(left), numberKind(right)];
  if (!a || !b) return undefined;
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

const ORDER: readonly NumberKind[] = ['int', 'long', 'double', 'decimal'];

interface Way {
  readonly onNumbers: (left: number, right: number) => number;
  readonly onWhole: (left: bigint, right: bigint) => bigint;
  readonly onExact: (left: Exact, right: Exact) => Exact;
}

const ADD: Way = { onNumbers: (a, b) => a + b, onWhole: (a, b) => a + b, onExact: addExact };
const SUBTRACT: Way = {
  onNumbers: (a, b) => a - b,
  onWhole: (a, b) => a - b,
  onExact: (a, b) => addExact(a, negated(b)),
};
const MULTIPLY: Way = { onNumbers: (a, b) => a * b, onWhole: (a, b) => a * b, onExact: multiplyExact };
const REMAINDER: Way = { onNumbers: (a, b) => a % b, onWhole: (a, b) => a % b, onExact: remainderExact };

export const plus = (left: unknown, right: unknown): unknown => done(ADD, left, right);
export const minus = (left: unknown, right: unknown): unknown => done(SUBTRACT, left, right);
export const times = (left: unknown, right: unknown): unknown => done(MULTIPLY, left, right);
export const remainder = (left: unknown, right: unknown): unknown => done(REMAINDER, left, right);

/** A quotient is a double, or a decimal when one of the two is. */
export function quotient(left: unknown, right: unknown): unknown {
  const [a, b] = commonKind(left, right) === 'decimal' ? [exactOf(left), exactOf(right)] : [];
  if (a && b && b.digits !== 0n) return decimalOf(divideExact(a, b));
  const result = asNumber(left) / asNumber(right);
  return commonKind(left, right) === 'decimal' ? Decimal128.fromString(String(result)) : doubleOf(result);
}

function done(way: Way, left: unknown, right: unknown): unknown {
  const kind = commonKind(left, right);
  if (kind === 'int' && typeof left === 'number' && typeof right === 'number') return onSmall(way, left, right);
  if (kind === 'double') return doubleOf(way.onNumbers(asNumber(left), asNumber(right)));
  if (kind === 'decimal') return onDecimals(way, left, right);
  return wholeOf(way.onWhole(bigOf(left), bigOf(right)), kind ?? 'int');
}

function onSmall(way: Way, left: number, right: number): unknown {
  const result = way.onNumbers(left, right);
  return (result | 0) === result ? result : wholeOf(way.onWhole(BigInt(left), BigInt(right)), 'int');
}

function onDecimals({ onNumbers, onExact }: Way, left: unknown, right: unknown): Decimal128 {
  const [a, b] = [exactOf(left), exactOf(right)];
  return a && b ? decimalOf(onExact(a, b)) : Decimal128.fromString(String(onNumbers(asNumber(left), asNumber(right))));
}

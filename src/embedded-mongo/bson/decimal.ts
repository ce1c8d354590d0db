import { Decimal128, Long } from 'bson';

/** A number as whole digits and the power of ten they stand at: nothing is lost, whatever type it came in. */
export interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The digits a Decimal128 holds. */
const PRECISION = 34;
const HIGHEST = 6_144;
const LOWEST = -6_176;

/** The exact value of a finite number of any BSON type; nothing for NaN and the infinities. */
export function exactOf(value: unknown): Exact | undefined {
  if (value instanceof Decimal128) return fromText(value.toString());
  if (value instanceof Long) return { digits: value.toBigInt(), exponent: 0 };
  const number = Number(value);
  return Number.isFinite(number) ? fromDouble(number) : undefined;
}

function fromText(text: string): Exact | undefined {
  const parts = /^(-?\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text);
  if (!parts) return undefined;
  const [, whole = '0', fraction = '', exponent = '0'] = parts;
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** A double is a whole number of halves of halves, and so ends in every base that has the two. */
function fromDouble(number: number): Exact {
  if (Number.isInteger(number)) return { digits: BigInt(number), exponent: 0 };
  let halves = 0;
  let whole = number;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    halves++;
  }
  return { digits: BigInt(whole) * 5n ** BigInt(halves), exponent: -halves };
}

/** Which of two comes first. */
export function compareExact(left: Exact, right: Exact): number {
  const sides = signOf(left.digits) - signOf(right.digits);
  if (sides !== 0 || left.digits === 0n) return Math.sign(sides);
  const heights = heightOf(left) - heightOf(right);
  if (heights !== 0) return Math.sign(heights) * signOf(left.digits);
  const [a, b] = aligned(left, right);
  return a < b ? -1 : Number(a > b);
}

function signOf(digits: bigint): number {
  return digits < 0n ? -1 : Number(digits > 0n);
}

/** The power of ten the first digit stands at. */
function heightOf({ digits, exponent }: Exact): number {
  return String(digits < 0n ? -digits : digits).length + exponent;
}

function aligned(left: Exact, right: Exact): readonly [bigint, bigint, number] {
  const exponent = Math.min(left.exponent, right.exponent);
  const lift = (each: Exact) => each.digits * 10n ** BigInt(each.exponent - exponent);
  return [lift(left), lift(right), exponent];
}

export function addExact(left: Exact, right: Exact): Exact {
  const [a, b, exponent] = aligned(left, right);
  return { digits: a + b, exponent };
}

export function negated({ digits, exponent }: Exact): Exact {
  return { digits: -digits, exponent };
}

export function multiplyExact(left: Exact, right: Exact): Exact {
  return { digits: left.digits * right.digits, exponent: left.exponent + right.exponent };
}

/** A quotient with more digits than a Decimal128 holds; a whole one has no more than it needs. */
export function divideExact(left: Exact, right: Exact): Exact {
  const shift = PRECISION + 4 + Math.max(0, heightOf(right) - heightOf(left) + left.exponent - right.exponent);
  const digits = (left.digits * 10n ** BigInt(shift)) / right.digits;
  return shortened({ digits, exponent: left.exponent - right.exponent - shift }, left.exponent - right.exponent);
}

/** What is left of a division to a whole number; it has the sign of what was divided. */
export function remainderExact(left: Exact, right: Exact): Exact {
  const [a, b, exponent] = aligned(left, right);
  return { digits: a % b, exponent };
}

/** Zeros at the end are dropped, down to the power of ten the result would have had by itself. */
function shortened({ digits, exponent }: Exact, upTo: number): Exact {
  if (digits === 0n) return { digits, exponent: upTo };
  let [short, at] = [digits, exponent];
  while (at < upTo && short % 10n === 0n) [short, at] = [short / 10n, at + 1];
  return { digits: short, exponent: at };
}

/** Rounds at a power of ten, a half to the even side, or towards zero. */
export function roundedAt(value: Exact, exponent: number, isCut = false): Exact {
  if (value.exponent >= exponent) return value;
  const unit = 10n ** BigInt(exponent - value.exponent);
  const whole = value.digits / unit;
  const rest = (value.digits % unit) * 2n;
  const size = rest < 0n ? -rest : rest;
  const isUp = !isCut && (size > unit || (size === unit && whole % 2n !== 0n));
  return { digits: isUp ? whole + (value.digits < 0n ? -1n : 1n) : whole, exponent };
}

/** As a Decimal128, rounded to the digits it holds. */
export function decimalOf(value: Exact): Decimal128 {
  const tooMany = Math.max(0, heightOf(value) - value.exponent - PRECISION);
  const { digits, exponent } = roundedAt(value, value.exponent + tooMany);
  if (digits !== 0n && heightOf({ digits, exponent }) - 1 > HIGHEST)
    return Decimal128.fromString(digits < 0n ? '-Infinity' : 'Infinity');
  if (exponent < LOWEST) return decimalOf(roundedAt({ digits, exponent }, LOWEST));
  return Decimal128.fromString(`${digits}E${exponent >= 0 ? '+' : ''}${exponent}`);
}

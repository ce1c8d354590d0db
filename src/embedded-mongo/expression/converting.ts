import { Binary, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { decimalOf, exactOf, roundedAt } from '../bson/decimal';
import { isDoc } from '../bson/doc';
import { doubleOf, numberKind, wholeOf } from '../bson/numbers';
import { asNumber } from '../bson/order';
import { TYPE_CODES, typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { isNil, isTrue, takingOne, type Operator, type Operators } from './scope';

/** Finding out the type of a value, and changing it. */
export const CONVERTING: Operators = {
  $type: takingOne(typeName),
  $isNumber: takingOne((value) => numberKind(value) !== undefined),
  $toBool: to('bool'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toString: to('string'),
  $toDate: to('date'),
  $toObjectId: to('objectId'),
  $convert: convert,
};

function to(type: string): Operator {
  return takingOne((value) => (isNil(value) ? null : converted(value, type)));
}

function convert(...[operand, { compile }]: Parameters<Operator>): ReturnType<Operator> {
  if (!isDoc(operand)) throw new MongoRefusal(9, '$convert expects an object of named arguments');
  const unknown = Object.keys(operand).find((key) => !['input', 'to', 'onError', 'onNull', 'format'].includes(key));
  if (unknown) throw new MongoRefusal(9, `$convert found an unknown argument: ${unknown}`);
  for (const name of ['input', 'to'])
    if (!(name in operand)) throw new MongoRefusal(9, `Missing '${name}' parameter to $convert`);
  const [input, type, onError, onNull] = ['input', 'to', 'onError', 'onNull'].map((name) =>
    name in operand ? compile(operand[name]) : undefined,
  );
  return (scope) => {
    const value = input?.(scope);
    const wanted = type?.(scope);
    if (isNil(value) || isNil(wanted)) return onNull ? onNull(scope) : null;
    const name = targetNamed(wanted);
    return onError
      ? orElse(
          () => converted(value, name),
          () => onError(scope),
        )
      : converted(value, name);
  };
}

function targetNamed(wanted: unknown): string {
  const name = typeof wanted === 'string' ? wanted : TYPE_CODES[asNumber(wanted)];
  if (name !== undefined && Object.hasOwn(TARGETS, name)) return name;
  throw new MongoRefusal(2, `Unknown type name: ${typeof wanted === 'string' ? wanted : asNumber(wanted)}`);
}

/** A failed conversion, and nothing else that goes wrong, may have another value instead. */
export function orElse(work: () => unknown, instead: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof MongoRefusal && error.code === FAILED) return instead();
    throw error;
  }
}

const FAILED = 241;

type Target = (value: unknown) => unknown;

const TARGETS: Readonly<Record<string, Target>> = {
  bool: (value) => isTrue(value),
  int: (value) => wholeNumber(value, 'int'),
  long: (value) => wholeNumber(value, 'long'),
  double: (value) => {
    if (value instanceof Date) return new Double(value.getTime());
    const decimal = decimalFrom(value, 'double');
    return doubleOf(asNumber(decimal));
  },
  decimal: (value) =>
    value instanceof Date ? Decimal128.fromString(String(value.getTime())) : decimalFrom(value, 'decimal'),
  string: text,
  date: dateFrom,
  objectId: (value) => {
    if (value instanceof ObjectId) return value;
    if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
    throw impossible(value, 'objectId');
  },
};

function converted(value: unknown, type: string): unknown {
  return TARGETS[type]?.(value);
}

function impossible(value: unknown, type: string): MongoRefusal {
  const from = typeName(value);
  if (from === 'string')
    return new MongoRefusal(FAILED, `Failed to parse ${type} '${String(value)}' in $convert with no onError value`);
  return new MongoRefusal(FAILED, `Unsupported conversion from ${from} to ${type} in $convert with no onError value`);
}

function wholeNumber(value: unknown, kind: 'int' | 'long'): unknown {
  if (value instanceof Date && kind === 'long') return Long.fromNumber(value.getTime());
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) throw impossible(value, kind);
  const exact = exactOf(decimalFrom(value, kind));
  if (!exact)
    throw new MongoRefusal(
      FAILED,
      `Attempt to convert an infinite value or NaN to ${kind} in $convert with no onError value`,
    );
  const cut = roundedAt(exact, 0, true);
  const whole = cut.digits * 10n ** BigInt(Math.max(0, cut.exponent));
  const bits = kind === 'int' ? 32 : 64;
  if (whole !== BigInt.asIntN(bits, whole))
    throw new MongoRefusal(FAILED, `Conversion would overflow target type in $convert with no onError value: ${whole}`);
  return kind === 'long' ? Long.fromBigInt(whole) : wholeOf(whole, 'int');
}

/** Any number, and what can be read as one. */
function decimalFrom(value: unknown, type: string): unknown {
  if (typeof value === 'boolean') return Number(value);
  const kind = numberKind(value);
  if (kind === undefined) return decimalRead(value, type);
  if (kind === 'double' && type === 'decimal')
    return Decimal128.fromStringWithRounding(asNumber(value).toPrecision(15));
  const exact = kind === 'int' || kind === 'long' ? exactOf(value) : undefined;
  return exact ? decimalOf(exact) : value;
}

function decimalRead(value: unknown, type: string): Decimal128 {
  if (typeof value !== 'string' || value.trim() !== value || value === '') throw impossible(value, type);
  try {
    return Decimal128.fromStringWithRounding(value);
  } catch {
    throw impossible(value, type);
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  const kind = numberKind(value);
  if (kind === 'long') return String(value instanceof Long ? value.toBigInt() : value);
  if (kind === 'decimal') return String(value);
  if (kind) return String(asNumber(value));
  if (value instanceof Binary) return Buffer.from(value.value()).toString('base64');
  throw impossible(value, 'string');
}

function dateFrom(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1_000);
  const kind = numberKind(value);
  if (kind && kind !== 'int') return new Date(Math.trunc(asNumber(value)));
  const date = typeof value === 'string' ? dateRead(value) : undefined;
  if (date && !Number.isNaN(date.getTime())) return date;
  throw impossible(value, 'date');
}

function dateRead(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  return new Date(isDateOnly(text) ? `${text}T00:00:00Z` : zoned(text));
}

function isDateOnly(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** A time without a zone is one in UTC. */
function zoned(text: string): string {
  return /(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`;
}

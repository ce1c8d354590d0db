import { numberIn, type Doc } from '../bson/doc';
import { asNumber, binaryParts, compareValues, RANK, rankOf, sameValue } from '../bson/order';
import { bigOf } from '../bson/numbers';
import { TYPE_CODES, typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { isRegex, regexTest, withOptions } from './regex';

/** Whether one value passes. */
export type ValueTest = (value: unknown) => boolean;

/** The operators that judge one value at a time. */
export const VALUE_TESTS: Readonly<Record<string, (operand: unknown, condition: Doc) => ValueTest>> = {
  $eq: (operand) => (value) => sameValue(value, operand),
  $gt: (operand) => compared(operand, (difference) => difference > 0),
  $gte: (operand) => compared(operand, (difference) => difference >= 0),
  $lt: (operand) => compared(operand, (difference) => difference < 0),
  $lte: (operand) => compared(operand, (difference) => difference <= 0),
  $in: oneOf,
  $regex: (operand, condition) => regexTest(withOptions(operand, condition['$options'])),
  $options: (_operand, condition) => {
    if (!('$regex' in condition)) throw new MongoRefusal(2, '$options needs a $regex');
    return () => true;
  },
  $mod: (operand) => {
    const [divisor, remainder] = modOf(operand);
    return (value) => {
      if (rankOf(value) !== RANK.number || !Number.isFinite(asNumber(value))) return false;
      return bigOf(value) % divisor === remainder;
    };
  },
  $type: (operand) => {
    const wanted = (Array.isArray(operand) ? operand : [operand]).map(typeTest);
    return (value) => wanted.some((test) => test(value));
  },
  $bitsAllSet: (operand) => bits(operand, (set, mask) => (set & mask) === mask),
  $bitsAnySet: (operand) => bits(operand, (set, mask) => (set & mask) !== 0n),
  $bitsAllClear: (operand) => bits(operand, (set, mask) => (set & mask) === 0n),
  $bitsAnyClear: (operand) => bits(operand, (set, mask) => (set & mask) !== mask),
};

/** Only values of one type are compared with each other; the ends of the order are compared with everything. */
function compared(operand: unknown, fits: (difference: number) => boolean): ValueTest {
  const rank = rankOf(operand);
  if (isRegex(operand)) throw new MongoRefusal(2, "Can't have RegEx as arg to predicate over field.");
  const everything = rank === RANK.minKey || rank === RANK.maxKey;
  const isNaNumber = rank === RANK.number && Number.isNaN(asNumber(operand));
  return (value) => {
    if (!everything && rankOf(value) !== rank) return false;
    // Nothing is above or below what is not a number.
    if (rank === RANK.number && isNaNumber !== Number.isNaN(asNumber(value))) return false;
    return fits(compareValues(value, operand));
  };
}

function oneOf(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new MongoRefusal(2, '$in needs an array');
  const tests = operand.filter(isRegex).map(regexTest);
  const wanted: unknown[] = operand.filter((value) => !isRegex(value));
  const texts = new Set(wanted.filter((value) => typeof value === 'string'));
  const others = wanted.filter((value) => typeof value !== 'string');
  return (value) =>
    (typeof value === 'string' && texts.has(value)) ||
    others.some((other) => sameValue(value, other)) ||
    tests.some((test) => test(value));
}

function modOf(operand: unknown): readonly [bigint, bigint] {
  if (!Array.isArray(operand)) throw new MongoRefusal(2, 'malformed mod, needs to be an array');
  if (operand.length !== 2) throw new MongoRefusal(2, 'malformed mod, not the right number of elements');
  const [divisor, remainder] = operand.map((part) => Math.trunc(numberIn(part) ?? Number.NaN));
  if (divisor === undefined || Number.isNaN(divisor)) throw new MongoRefusal(2, 'malformed mod, divisor not a number');
  if (divisor === 0) throw new MongoRefusal(2, 'divisor cannot be 0');
  return [BigInt(divisor), BigInt(Number.isNaN(remainder) ? 0 : (remainder ?? 0))];
}

const TYPE_NAMES: ReadonlySet<string> = new Set(Object.values(TYPE_CODES));

function typeTest(operand: unknown): ValueTest {
  const name = typeof operand === 'string' ? operand : TYPE_CODES[numberIn(operand) ?? 0];
  if (name === 'number') return (value) => rankOf(value) === RANK.number;
  if (name !== undefined && TYPE_NAMES.has(name)) return (value) => typeName(value) === name;
  if (typeof operand === 'string') throw new MongoRefusal(2, `Unknown type name alias: ${operand}`);
  throw new MongoRefusal(2, `Invalid numerical type code: ${String(operand)}`);
}

function bits(operand: unknown, fits: (set: bigint, mask: bigint) => boolean): ValueTest {
  const mask = maskOf(operand);
  return (value) => {
    if (rankOf(value) === RANK.binary) return fits(littleEndian(binaryParts(value).bytes), mask);
    const number = rankOf(value) === RANK.number ? asNumber(value) : Number.NaN;
    return Number.isInteger(number) && fits(BigInt(number), mask);
  };
}

function maskOf(operand: unknown): bigint {
  if (Array.isArray(operand)) return operand.reduce<bigint>((mask, bit) => mask | (1n << BigInt(Number(bit))), 0n);
  if (rankOf(operand) === RANK.binary) return littleEndian(binaryParts(operand).bytes);
  const number = numberIn(operand);
  if (number === undefined || !Number.isInteger(number) || number < 0) {
    throw new MongoRefusal(9, 'A bit mask must be a non-negative integer, an array of positions or binary data');
  }
  return BigInt(number);
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

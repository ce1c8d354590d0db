import { Decimal128, Double, Long } from 'bson';
import { decimalOf, exactOf, roundedAt } from '../bson/decimal';
import { bigOf, doubleOf, minus, numberKind, plus, quotient, remainder, times, wholeOf } from '../bson/numbers';
import { asNumber } from '../bson/order';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { isNil, isNumeric, taking, takingAny, takingOne, type Operator, type Operators } from './scope';

/** Calculating with numbers, and with dates where time is added or taken away. */
export const ARITHMETIC: Operators = {
  $add: takingAny((values) => {
    if (values.some(isNil)) return null;
    return values.reduce((sum, value) => added(sum, value), 0);
  }),
  $subtract: taking(2, 2, ([a, b]) => (isNil(a) || isNil(b) ? null : subtracted(a, b))),
  $multiply: takingAny((values) => {
    if (values.some(isNil)) return null;
    for (const value of values)
      if (!isNumeric(value))
        throw new MongoRefusal(14, `$multiply only supports numeric types, not ${typeName(value)}`);
    return values.reduce((product, value) => times(product, value), 1);
  }),
  $divide: taking(2, 2, ([a, b]) => {
    if (isNil(a) || isNil(b)) return null;
    if (!isNumeric(a) || !isNumeric(b))
      throw new MongoRefusal(14, `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
    if (asNumber(b) === 0) throw new MongoRefusal(2, "can't $divide by zero");
    return quotient(a, b);
  }),
  $mod: taking(2, 2, ([a, b]) => {
    if (isNil(a) || isNil(b)) return null;
    if (!isNumeric(a) || !isNumeric(b))
      throw new MongoRefusal(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
    if (asNumber(b) === 0) throw new MongoRefusal(16610, "can't $mod by zero");
    return remainder(a, b);
  }),
  $abs: onNumber((value) => (asNumber(value) < 0 ? minus(0, value) : value)),
  $ceil: onNumber((value) => whole(value, Math.ceil)),
  $floor: onNumber((value) => whole(value, Math.floor)),
  $round: rounding(false),
  $trunc: rounding(true),
  $sqrt: onNumber((value) => {
    if (asNumber(value) < 0) throw new MongoRefusal(28714, "$sqrt's argument must be greater than or equal to 0");
    return inKind(value, Math.sqrt(asNumber(value)));
  }),
  $exp: onNumber((value) => inKind(value, Math.exp(asNumber(value)))),
  $ln: onNumber((value) => inKind(value, Math.log(positive(value, '$ln', 28766)))),
  $log10: onNumber((value) => inKind(value, Math.log10(positive(value, '$log10', 28761)))),
  $log: taking(2, 2, ([value, base]) => {
    if (isNil(value) || isNil(base)) return null;
    const b = positive(base, "$log's base", 28759);
    return inKind(value, Math.log(positive(value, "$log's argument", 28758)) / Math.log(b));
  }),
  $pow: taking(2, 2, ([base, exponent]) => (isNil(base) || isNil(exponent) ? null : power(base, exponent))),
  $rand: () => () => Math.random(),
  ...Object.fromEntries(
    (['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'] as const).map(
      (name) => [`$${name}`, onNumber((value) => inKind(value, Math[name](asNumber(value))))],
    ),
  ),
  $atan2: taking(2, 2, ([y, x]) => (isNil(y) || isNil(x) ? null : doubleOf(Math.atan2(asNumber(y), asNumber(x))))),
  $degreesToRadians: onNumber((value) => inKind(value, (asNumber(value) * Math.PI) / 180)),
  $radiansToDegrees: onNumber((value) => inKind(value, (asNumber(value) * 180) / Math.PI)),
};

function onNumber(apply: (value: unknown) => unknown): Operator {
  return takingOne((value, name) => {
    if (isNil(value)) return null;
    if (!isNumeric(value)) throw new MongoRefusal(28765, `${name} only supports numeric types, not ${typeName(value)}`);
    return apply(value);
  });
}

function added(sum: unknown, value: unknown): unknown {
  if (value instanceof Date) {
    if (sum instanceof Date) throw new MongoRefusal(16612, 'only one date allowed in an $add expression');
    return new Date(value.getTime() + Math.round(asNumber(sum)));
  }
  if (!isNumeric(value)) throw new MongoRefusal(14, `$add only supports numeric or date types, not ${typeName(value)}`);
  return sum instanceof Date ? new Date(sum.getTime() + Math.round(asNumber(value))) : plus(sum, value);
}

function subtracted(left: unknown, right: unknown): unknown {
  if (left instanceof Date && right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime());
  if (left instanceof Date && isNumeric(right)) return new Date(left.getTime() - Math.round(asNumber(right)));
  if (isNumeric(left) && isNumeric(right)) return minus(left, right);
  throw new MongoRefusal(14, `can't $subtract ${typeName(right)} from ${typeName(left)}`);
}

function whole(value: unknown, cut: (number: number) => number): unknown {
  const kind = numberKind(value);
  if (kind === 'int' || kind === 'long') return value;
  const exact = kind === 'decimal' ? exactOf(value) : undefined;
  if (!exact) return kind === 'decimal' ? value : doubleOf(cut(asNumber(value)));
  const towardsZero = roundedAt(exact, 0, true);
  const step = towardsZero.digits * 10n ** BigInt(Math.max(0, towardsZero.exponent));
  const isWhole = exact.exponent >= 0 || step * 10n ** BigInt(-exact.exponent) === exact.digits;
  const up = cut(0.5) === 1;
  const shift = isWhole || up === exact.digits < 0n ? 0n : up ? 1n : -1n;
  return decimalOf({ digits: step + shift, exponent: 0 });
}

function rounding(isCut: boolean): Operator {
  return taking(1, 2, ([value, place = 0], name) => {
    if (isNil(value) || isNil(place)) return null;
    if (!isNumeric(value)) throw new MongoRefusal(51081, `${name} only supports numeric types, not ${typeName(value)}`);
    const at = asNumber(place);
    if (!Number.isInteger(at)) throw new MongoRefusal(51082, `precision argument to  ${name} must be a integral value`);
    if (at < -20 || at > 100)
      throw new MongoRefusal(51083, `cannot apply ${name} with precision value ${at} value must be in [-20, 100]`);
    return roundedTo(value, at, isCut);
  });
}

function roundedTo(value: unknown, place: number, isCut: boolean): unknown {
  const kind = numberKind(value);
  const exact = exactOf(value);
  if (!exact || !kind) return value;
  if (kind === 'double') {
    // The digits people see are rounded, not those of the binary fraction behind them.
    const shown = exactOf(Decimal128.fromStringWithRounding(String(asNumber(value)))) ?? exact;
    return doubleOf(asNumber(decimalOf(roundedAt(shown, -place, isCut))));
  }
  const rounded = roundedAt(exact, -place, isCut);
  if (kind === 'decimal') return decimalOf(rounded);
  return wholeOf(rounded.digits * 10n ** BigInt(Math.max(0, rounded.exponent)), kind);
}

function positive(value: unknown, what: string, code: number): number {
  if (!isNumeric(value)) throw new MongoRefusal(code, `${what} must be numeric, not ${typeName(value)}`);
  const number = asNumber(value);
  if (number <= 0) throw new MongoRefusal(code, `${what} must be a positive number, but is ${number}`);
  return number;
}

function power(base: unknown, exponent: unknown): unknown {
  if (!isNumeric(base)) throw new MongoRefusal(28762, `$pow's base must be numeric, not ${typeName(base)}`);
  if (!isNumeric(exponent)) throw new MongoRefusal(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`);
  if (asNumber(base) === 0 && asNumber(exponent) < 0)
    throw new MongoRefusal(28764, '$pow cannot take a base of 0 and a negative exponent');
  const kinds = [numberKind(base), numberKind(exponent)];
  const isWhole = kinds.every((kind) => kind === 'int' || kind === 'long') && asNumber(exponent) >= 0;
  if (isWhole && asNumber(exponent) < 1_024)
    return wholeOf(bigOf(base) ** bigOf(exponent), kinds.includes('long') ? 'long' : 'int');
  return inKind(kinds.includes('decimal') ? Decimal128.fromString('0') : base, asNumber(base) ** asNumber(exponent));
}

/** A decimal stays one; everything else becomes a double. */
function inKind(value: unknown, result: number): unknown {
  if (numberKind(value) === 'decimal') return Decimal128.fromStringWithRounding(String(result));
  return Number.isInteger(result) ? new Double(result) : result;
}

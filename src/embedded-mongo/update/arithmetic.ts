import { Decimal128, Double, Int32, Long } from 'bson';
import { bsonType } from '../bson/doc';
import { asNumber, RANK, rankOf } from '../bson/order';
import { MongoRefusal } from '../errors';

type Operation = 'add' | 'multiply';

/** Adds or multiplies as MongoDB does: whole numbers stay whole and grow into 64 bits, a double makes a double. */
export function calculate(operation: Operation, left: unknown, right: unknown): unknown {
  if (isDecimal(left) || isDecimal(right))
    return Decimal128.fromString(String(onNumbers(operation, asNumber(left), asNumber(right))));
  if (isDouble(left) || isDouble(right)) return new Double(onNumbers(operation, asNumber(left), asNumber(right)));
  const result = operation === 'add' ? big(left) + big(right) : big(left) * big(right);
  const isSmall = result === BigInt.asIntN(32, result);
  if (isSmall && !isLong(left) && !isLong(right)) return new Int32(Number(result));
  if (result !== BigInt.asIntN(64, result))
    throw new MongoRefusal(2, 'The result of the arithmetic does not fit into 64 bits');
  return Long.fromBigInt(result);
}

/** Whether arithmetic can be done with it. */
export function isNumber(value: unknown): boolean {
  return rankOf(value) === RANK.number;
}

/** AND, OR and XOR of whole numbers. */
export function bitwise(operation: string, left: unknown, right: unknown): unknown {
  if (!isNumber(left) || !isNumber(right) || isDouble(left) || isDouble(right)) {
    throw new MongoRefusal(2, 'Cannot apply $bit to a value of non-integral type');
  }
  const result = onBits(operation, big(left), big(right));
  return isLong(left) || isLong(right)
    ? Long.fromBigInt(BigInt.asIntN(64, result))
    : new Int32(Number(BigInt.asIntN(32, result)));
}

function onBits(operation: string, left: bigint, right: bigint): bigint {
  if (operation === 'and') return left & right;
  if (operation === 'or') return left | right;
  if (operation === 'xor') return left ^ right;
  throw new MongoRefusal(
    2,
    `The $bit modifier only supports 'and', 'or', and 'xor', not '${operation}' which is an unknown operator`,
  );
}

function onNumbers(operation: Operation, left: number, right: number): number {
  return operation === 'add' ? left + right : left * right;
}

function big(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(asNumber(value));
}

function isLong(value: unknown): boolean {
  return bsonType(value) === 'Long';
}

function isDecimal(value: unknown): boolean {
  return bsonType(value) === 'Decimal128';
}

function isDouble(value: unknown): boolean {
  return bsonType(value) === 'Double' || (typeof value === 'number' && !Number.isInteger(value));
}

import { Int32, Long } from 'bson';
import { bigOf, numberKind, plus, times } from '../bson/numbers';
import { RANK, rankOf } from '../bson/order';
import { MongoRefusal } from '../errors';

type Operation = 'add' | 'multiply';

/** Adds or multiplies as MongoDB does: whole numbers grow into 64 bits, and what does not fit there is refused. */
export function calculate(operation: Operation, left: unknown, right: unknown): unknown {
  const result = operation === 'add' ? plus(left, right) : times(left, right);
  if (isWhole(left) && isWhole(right) && numberKind(result) === 'double')
    throw new MongoRefusal(2, 'The result of the arithmetic does not fit into 64 bits');
  return result;
}

/** Whether arithmetic can be done with it. */
export function isNumber(value: unknown): boolean {
  return rankOf(value) === RANK.number;
}

/** AND, OR and XOR of whole numbers. */
export function bitwise(operation: string, left: unknown, right: unknown): unknown {
  if (!isWhole(left) || !isWhole(right)) {
    throw new MongoRefusal(2, 'Cannot apply $bit to a value of non-integral type');
  }
  const result = onBits(operation, bigOf(left), bigOf(right));
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

function isLong(value: unknown): boolean {
  return numberKind(value) === 'long';
}

/** Neither a double nor a decimal. */
function isWhole(value: unknown): boolean {
  return isLong(value) || numberKind(value) === 'int';
}

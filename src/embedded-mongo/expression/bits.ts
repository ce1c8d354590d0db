import { bigOf, numberKind, wholeOf } from '../bson/numbers';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { isNil, takingAny, takingOne, type Operator, type Operators } from './scope';

/** Whole numbers bit by bit. */
export const BITS: Operators = {
  $bitAnd: onBits(-1n, (a, b) => a & b),
  $bitOr: onBits(0n, (a, b) => a | b),
  $bitXor: onBits(0n, (a, b) => a ^ b),
  $bitNot: takingOne((value, name) => {
    if (isNil(value)) return null;
    return wholeOf(~bigOf(value), kindFor(value, name));
  }),
};

function onBits(start: bigint, join: (left: bigint, right: bigint) => bigint): Operator {
  return takingAny((values, name) => {
    if (values.some(isNil)) return null;
    const isLong = values.map((value) => kindFor(value, name)).includes('long');
    return wholeOf(
      values.reduce<bigint>((bits, value) => join(bits, bigOf(value)), start),
      isLong ? 'long' : 'int',
    );
  });
}

function kindFor(value: unknown, name: string): 'int' | 'long' {
  const kind = numberKind(value);
  if (kind === 'int' || kind === 'long') return kind;
  throw new MongoRefusal(14, `${name} only supports int and long operands, not ${typeName(value)}`);
}

import { isDoc, numberIn } from '../bson/doc';
import { numberKind } from '../bson/numbers';
import { asNumber } from '../bson/order';
import { named, required } from '../expression/loops';
import { isNil, scopeOf, type Compiler } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { compareRows, sortKeys, type SortKey } from '../query/sorting';
import type { Column, Partition } from './partition';

interface Making {
  readonly sort: readonly SortKey[];
  readonly compiler: Compiler;
}

type Make = (operand: unknown, making: Making) => Column;

/** Functions that ask for the place of a document in its partition. */
export const WINDOW_FUNCTIONS: Readonly<Record<string, Make>> = {
  $documentNumber: numbered('$documentNumber', () => (place) => place + 1),
  $rank: numbered('$rank', () => {
    let rank = 1;
    return (place, isTied) => (rank = isTied ? rank : place + 1);
  }),
  $denseRank: numbered('$denseRank', () => {
    let rank = 0;
    return (_place, isTied) => (rank = isTied ? rank : rank + 1);
  }),
  $shift: (operand, { sort, compiler }) => {
    if (sort.length === 0) throw new MongoRefusal(9, "'$shift' requires a sortBy");
    const args = named(operand, '$shift', ['output', 'by', 'default']);
    const by = numberIn(required(args, 'by', '$shift', 9));
    if (by === undefined || !Number.isInteger(by)) throw new MongoRefusal(9, "'$shift:by' field must be an integer");
    const output = compiler.compile(required(args, 'output', '$shift', 9));
    const otherwise = compiler.compile(args['default'] ?? null);
    return ({ docs, variables }) =>
      docs.map((_doc, at) => {
        const other = docs[at + by];
        return other ? output(scopeOf(other, variables)) : otherwise(scopeOf({}, variables));
      });
  },
  $locf: (operand, { compiler }) => {
    const value = compiler.compile(operand);
    return ({ docs, variables }) => {
      let last: unknown = null;
      return docs.map((doc) => {
        const found = value(scopeOf(doc, variables));
        if (!isNil(found)) last = found;
        return last;
      });
    };
  },
  $expMovingAvg: (operand, { sort, compiler }) => {
    if (sort.length === 0) throw new MongoRefusal(9, '$expMovingAvg requires an explicit sortBy');
    const args = named(operand, '$expMovingAvg', ['input', 'N', 'alpha']);
    const input = compiler.compile(required(args, 'input', '$expMovingAvg', 9));
    const n = numberIn(args['N']);
    const alpha = n === undefined ? (numberIn(args['alpha']) ?? Number.NaN) : 2 / (n + 1);
    if (!(alpha > 0 && alpha <= 1)) throw new MongoRefusal(9, "$expMovingAvg requires exactly one of 'N' and 'alpha'");
    return ({ docs, variables }) => {
      let average: number | null = null;
      return docs.map((doc) => {
        const value = input(scopeOf(doc, variables));
        if (!numberKind(value)) return average;
        average = average === null ? asNumber(value) : asNumber(value) * alpha + average * (1 - alpha);
        return average;
      });
    };
  },
};

type Numbering = () => (place: number, isTied: boolean) => number;

function numbered(name: string, start: Numbering): Make {
  return (operand, { sort }) => {
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw new MongoRefusal(5371602, `'${name}' must be specified with '{}' as the value`);
    if (sort.length === 0)
      throw new MongoRefusal(5371602, `${name} must be specified with a top level sortBy expression`);
    return (partition) => places(partition, start());
  };
}

function places({ docs, sort }: Partition, number: ReturnType<Numbering>): number[] {
  const keys = docs.map((doc) => sortKeys(doc, sort));
  return keys.map((key, at) => {
    const before = keys[at - 1];
    return number(at, before !== undefined && compareRows(before, key, sort) === 0);
  });
}

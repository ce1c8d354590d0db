import { entryOf, isDoc, type Doc } from '../bson/doc';
import { numberKind, plus, quotient } from '../bson/numbers';
import { asNumber, compareValues } from '../bson/order';
import { MongoRefusal } from '../errors';
import { sortFrom, compareRows, sortKeys } from '../query/sorting';
import { identity } from './sets';
import { named, required } from './loops';
import { merged } from './objects';
import { isNil, type Compiler, type Evaluate, type Scope } from './scope';
import { weightOf } from './weight';

/** Takes values one after another and knows their sum, list or best at the end. */
export interface Accumulator {
  /** Answers how many bytes it holds on to because of this value. */
  readonly add: (value: unknown) => number;
  readonly result: () => unknown;
}

/** An accumulator made ready: what it takes of each document, and how a new one starts. */
export interface Accumulation {
  readonly value: Evaluate;
  readonly start: (scope: Scope) => Accumulator;
}

type Make = (operand: unknown, compiler: Compiler, name: string) => Accumulation;

/** Reads `{ $sum: … }` and its like. */
export function accumulationFrom(name: string, operand: unknown, compiler: Compiler): Accumulation {
  const make = entryOf(MAKERS, name);
  if (!make) throw new MongoRefusal(15952, `unknown group operator '${name}'`);
  return make(operand, compiler, name);
}

/** Whether there is an accumulator of this name. */
export function isAccumulator(name: string): boolean {
  return Object.hasOwn(MAKERS, name);
}

const simple =
  (start: () => Accumulator): Make =>
  (operand, { compile }, name) => {
    if (Array.isArray(operand)) throw new MongoRefusal(40237, `The ${name} accumulator is a unary operator`);
    return { value: compile(operand), start };
  };

const MAKERS: Readonly<Record<string, Make>> = {
  $sum: simple(sum),
  $avg: simple(average),
  $min: simple(() => best((difference) => difference < 0)),
  $max: simple(() => best((difference) => difference > 0)),
  $first: simple(() => {
    let [found, isSet]: [unknown, boolean] = [null, false];
    return {
      add: (value) => (isSet ? 0 : (([found, isSet] = [value ?? null, true]), weightOf(value))),
      result: () => found,
    };
  }),
  $last: simple(() => {
    let found: unknown = null;
    return { add: (value) => ((found = value ?? null), 0), result: () => found };
  }),
  $push: simple(push),
  $addToSet: simple(set),
  $mergeObjects: simple(() => {
    let made: Doc = {};
    return { add: (value) => ((made = merged([made, value])), weightOf(value)), result: () => made };
  }),
  $stdDevPop: simple(() => deviation(0)),
  $stdDevSamp: simple(() => deviation(1)),
  $count: (operand) => {
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw new MongoRefusal(9, '$count takes no arguments, i.e. $count:{}');
    return { value: () => 1, start: sum };
  },
  $firstN: several((list, n) => list.slice(0, n), false),
  $lastN: several((list, n) => list.slice(Math.max(0, list.length - n)), false),
  $minN: several((list, n) => [...list].sort(compareValues).slice(0, n), true),
  $maxN: several((list, n) => [...list].sort((a, b) => compareValues(b, a)).slice(0, n), true),
  $top: ranked(1),
  $topN: ranked(1),
  $bottom: ranked(-1),
  $bottomN: ranked(-1),
};

function sum(): Accumulator {
  let total: unknown = 0;
  return { add: (value) => (numberKind(value) ? ((total = plus(total, value)), 0) : 0), result: () => total };
}

function average(): Accumulator {
  let total: unknown = 0;
  let n = 0;
  return {
    add: (value) => {
      if (!numberKind(value)) return 0;
      total = plus(total, value);
      n++;
      return 0;
    },
    result: () => (n === 0 ? null : quotient(total, n)),
  };
}

function best(wins: (difference: number) => boolean): Accumulator {
  let found: unknown;
  return {
    add: (value) => {
      if (!isNil(value) && (found === undefined || wins(compareValues(value, found)))) found = value;
      return 0;
    },
    result: () => found ?? null,
  };
}

function push(): Accumulator {
  const list: unknown[] = [];
  return { add: (value) => (value === undefined ? 0 : (list.push(value), weightOf(value))), result: () => list };
}

function set(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value === undefined) return 0;
      const key = identity(value);
      if (values.has(key)) return 0;
      values.set(key, value);
      return 2 * weightOf(value);
    },
    result: () => [...values.values()],
  };
}

/** Welford's way: one pass, and no large squares that cancel out. */
function deviation(less: 0 | 1): Accumulator {
  let [n, mean, squares] = [0, 0, 0];
  return {
    add: (value) => {
      if (!numberKind(value)) return 0;
      const number = asNumber(value);
      const before = number - mean;
      mean += before / ++n;
      squares += before * (number - mean);
      return 0;
    },
    result: () => (n <= less ? null : Math.sqrt(squares / (n - less))),
  };
}

function several(pick: (list: readonly unknown[], n: number) => unknown[], skipsNil: boolean): Make {
  return (operand, { compile }, name) => {
    const args = named(operand, name, ['input', 'n']);
    const count = compile(required(args, 'n', name, 5787906));
    return {
      value: compile(required(args, 'input', name, 5787907)),
      start: (scope) => {
        const n = countIn(count(scope), name);
        const list: unknown[] = [];
        return {
          add: (value) => {
            if (skipsNil && isNil(value)) return 0;
            list.push(value ?? null);
            return weightOf(value);
          },
          result: () => pick(list, n),
        };
      },
    };
  };
}

/** A number of results that makes sense. */
export function countIn(value: unknown, name: string): number {
  const n = numberKind(value) ? asNumber(value) : Number.NaN;
  if (!Number.isInteger(n)) throw new MongoRefusal(5787902, `Value for 'n' must be of integral type, for ${name}`);
  if (n < 1) throw new MongoRefusal(5787908, `'n' must be greater than 0, found ${n} for ${name}`);
  return n;
}

function ranked(turn: 1 | -1): Make {
  return (operand, { compile }, name) => {
    const isMany = name.endsWith('N');
    const args = named(operand, name, isMany ? ['sortBy', 'output', 'n'] : ['sortBy', 'output']);
    const keys = sortFrom(required(args, 'sortBy', name, 5788005));
    const output = compile(required(args, 'output', name, 5788004));
    const count = isMany ? compile(required(args, 'n', name, 5788003)) : () => 1;
    return {
      value: (scope) => ({ keys: sortKeys(isDoc(scope.current) ? scope.current : {}, keys), output: output(scope) }),
      start: (scope) => {
        const n = countIn(count(scope), name);
        const rows: Ranked[] = [];
        return {
          add: (row) => {
            rows.push(row as Ranked);
            return weightOf(row);
          },
          result: () => {
            const ordered = rows.sort((left, right) => compareRows(left.keys, right.keys, keys));
            const picked = (turn === 1 ? ordered.slice(0, n) : ordered.slice(-n)).map((row) => row.output ?? null);
            return isMany ? picked : (picked[0] ?? null);
          },
        };
      },
    };
  };
}

interface Ranked {
  readonly keys: readonly unknown[];
  readonly output: unknown;
}

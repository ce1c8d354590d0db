import { isDoc } from '../bson/doc';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { accumulationFrom, countIn } from './accumulators';
import { listIn } from './lists';
import { named, required } from './loops';
import { isNil, takingOne, type Operator, type Operators } from './scope';

/** Accumulators where they stand in an expression: over a list, or over their arguments. */
export const ACCUMULATING: Operators = {
  ...Object.fromEntries(['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp'].map((name) => [name, over])),
  $first: takingOne((list) => (isNil(list) ? null : checked(list, '$first')[0])),
  $last: takingOne((list) => (isNil(list) ? null : checked(list, '$last').at(-1))),
  ...Object.fromEntries(['$firstN', '$lastN', '$minN', '$maxN'].map((name) => [name, several])),
};

function checked(list: unknown, name: string): readonly unknown[] {
  if (Array.isArray(list)) return list as unknown[];
  throw new MongoRefusal(28689, `${name}'s argument must be an array, but is ${typeName(list)}`);
}

function over(...[operand, compiler, name]: Parameters<Operator>): ReturnType<Operator> {
  const args = (Array.isArray(operand) ? operand : [operand]).map((each: unknown) => compiler.compile(each));
  const { start } = accumulationFrom(name, null, compiler);
  return (scope) => {
    const values = args.map((arg) => arg(scope));
    const [only] = values;
    const accumulator = start(scope);
    for (const value of values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values)
      accumulator.add(value);
    return accumulator.result();
  };
}

function several(...[operand, compiler, name]: Parameters<Operator>): ReturnType<Operator> {
  const args = named(isDoc(operand) ? operand : undefined, name, ['input', 'n']);
  const input = compiler.compile(required(args, 'input', name, 5787907));
  const count = compiler.compile(required(args, 'n', name, 5787906));
  return (scope) => {
    const n = countIn(count(scope), name);
    const { start } = accumulationFrom(name, { input: null, n: { $literal: n } }, compiler);
    const accumulator = start(scope);
    for (const each of listIn(input(scope), 5788200, `${name}'s input must be an array, but is`)) accumulator.add(each);
    return accumulator.result();
  };
}

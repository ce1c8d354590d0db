import { isDoc, textIn, type Doc } from '../bson/doc';
import { asNumber } from '../bson/order';
import { MongoRefusal } from '../errors';
import { listIn } from './lists';
import { isNil, isTrue, withVariable, type Operators } from './scope';

/** Expressions that are worked out once for each element of a list, and names given to values. */
export const LOOPS: Operators = {
  $map: (operand, compiler) => {
    const args = named(operand, '$map', ['input', 'as', 'in']);
    const as = textIn(args['as'] ?? 'this');
    const input = compiler.compile(required(args, 'input', '$map', 16880));
    const each = compiler.within([as]).compile(required(args, 'in', '$map', 16882));
    return (scope) => {
      const list = input(scope);
      if (isNil(list)) return null;
      return listIn(list, 16883, 'input to $map must be an array not').map(
        (element) => each(withVariable(scope, as, element)) ?? null,
      );
    };
  },
  $filter: (operand, compiler) => {
    const args = named(operand, '$filter', ['input', 'as', 'cond', 'limit']);
    const as = textIn(args['as'] ?? 'this');
    const input = compiler.compile(required(args, 'input', '$filter', 28648));
    const test = compiler.within([as]).compile(required(args, 'cond', '$filter', 28650));
    const most = compiler.compile(args['limit'] ?? null);
    return (scope) => {
      const list = input(scope);
      if (isNil(list)) return null;
      const kept = listIn(list, 28651, 'input to $filter must be an array not').filter((element) =>
        isTrue(test(withVariable(scope, as, element))),
      );
      const limit = most(scope);
      return isNil(limit) ? kept : kept.slice(0, asNumber(limit));
    };
  },
  $reduce: (operand, compiler) => {
    const args = named(operand, '$reduce', ['input', 'initialValue', 'in']);
    const input = compiler.compile(required(args, 'input', '$reduce', 40077));
    const start = compiler.compile(required(args, 'initialValue', '$reduce', 40078));
    const step = compiler.within(['this', 'value']).compile(required(args, 'in', '$reduce', 40079));
    return (scope) => {
      const list = input(scope);
      if (isNil(list)) return null;
      return listIn(list, 40080, '$reduce requires that input be an array, found:').reduce(
        (value, element) => step(withVariable(withVariable(scope, 'this', element), 'value', value)),
        start(scope),
      );
    };
  },
  $let: (operand, compiler) => {
    const args = named(operand, '$let', ['vars', 'in']);
    const vars = required(args, 'vars', '$let', 16876);
    if (!isDoc(vars)) throw new MongoRefusal(10065, 'invalid parameter: expected an object (vars)');
    const values = Object.entries(vars).map(([name, value]) => [checked(name), compiler.compile(value)] as const);
    const inner = compiler.within(Object.keys(vars)).compile(required(args, 'in', '$let', 16877));
    return (scope) => {
      const made = Object.fromEntries(values.map(([name, value]) => [name, value(scope)]));
      const isMoved = Object.hasOwn(made, 'CURRENT');
      const current = isMoved ? made['CURRENT'] : scope.current;
      return inner({ root: scope.root, current, variables: { ...scope.variables, ...made } });
    };
  },
};

function checked(name: string): string {
  if (/^[a-z\u0080-\uffff]\w*$/u.test(name) || name === 'CURRENT') return name;
  throw new MongoRefusal(9, `'${name}' starts with an invalid character for a user variable name`);
}

/** The named arguments of an operator; one it does not know is refused. */
export function named(operand: unknown, name: string, known: readonly string[]): Doc {
  if (!isDoc(operand)) throw new MongoRefusal(9, `${name} only supports an object as its argument`);
  const unknown = Object.keys(operand).find((key) => !known.includes(key));
  if (unknown) throw new MongoRefusal(9, `Unrecognized parameter to ${name}: ${unknown}`);
  return operand;
}

/** An argument that has to be there. */
export function required(args: Doc, key: string, name: string, code: number): unknown {
  if (key in args) return args[key];
  throw new MongoRefusal(code, `Missing '${key}' parameter to ${name}`);
}

import { isDoc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { compareInExpression, isNil, isTrue, taking, takingOne, type Operator, type Operators } from './scope';

/** Comparing two values, and deciding by the result. */
export const COMPARING: Operators = {
  $cmp: taking(2, 2, ([a, b]) => Math.sign(compareInExpression(a, b))),
  $eq: taking(2, 2, ([a, b]) => compareInExpression(a, b) === 0),
  $ne: taking(2, 2, ([a, b]) => compareInExpression(a, b) !== 0),
  $gt: taking(2, 2, ([a, b]) => compareInExpression(a, b) > 0),
  $gte: taking(2, 2, ([a, b]) => compareInExpression(a, b) >= 0),
  $lt: taking(2, 2, ([a, b]) => compareInExpression(a, b) < 0),
  $lte: taking(2, 2, ([a, b]) => compareInExpression(a, b) <= 0),
  $and: (operand, { compile }) => {
    const parts = listOf(operand).map(compile);
    return (scope) => parts.every((part) => isTrue(part(scope)));
  },
  $or: (operand, { compile }) => {
    const parts = listOf(operand).map(compile);
    return (scope) => parts.some((part) => isTrue(part(scope)));
  },
  $not: takingOne((value) => !isTrue(value)),
  $cond: conditional,
  $ifNull: (operand, { compile }) => {
    const parts = listOf(operand).map(compile);
    if (parts.length < 2) throw new MongoRefusal(1257300, `$ifNull needs at least two arguments, had: ${parts.length}`);
    return (scope) => {
      let value: unknown;
      for (const part of parts) {
        value = part(scope);
        if (!isNil(value)) return value;
      }
      return value;
    };
  },
  $switch: choice,
};

function listOf(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? (operand as unknown[]) : [operand];
}

function conditional(...[operand, { compile }]: Parameters<Operator>): ReturnType<Operator> {
  const [test, yes, no] = partsOf(operand).map(compile);
  return (scope) => (isTrue(test?.(scope)) ? yes?.(scope) : no?.(scope));
}

const PARTS = ['if', 'then', 'else'];

function partsOf(operand: unknown): readonly unknown[] {
  if (!isDoc(operand) || Array.isArray(operand)) {
    const list = listOf(operand);
    if (list.length === 3) return list;
    throw new MongoRefusal(16020, `Expression $cond takes exactly 3 arguments. ${list.length} were passed in.`);
  }
  const unknown = Object.keys(operand).find((key) => !PARTS.includes(key));
  if (unknown) throw new MongoRefusal(17083, `Unrecognized parameter to $cond: ${unknown}`);
  return PARTS.map((part, at) => {
    if (!(part in operand)) throw new MongoRefusal(17080 + at, `Missing '${part}' parameter to $cond`);
    return operand[part];
  });
}

function choice(...[operand, { compile }]: Parameters<Operator>): ReturnType<Operator> {
  if (!isDoc(operand)) throw new MongoRefusal(40060, '$switch requires an object as an argument');
  const unknown = Object.keys(operand).find((key) => key !== 'branches' && key !== 'default');
  if (unknown) throw new MongoRefusal(40067, `$switch found an unknown argument: ${unknown}`);
  const branches = listOf(operand['branches'] ?? []).map((branch) => {
    if (!isDoc(branch)) throw new MongoRefusal(40062, '$switch expected each branch to be an object');
    if (!('case' in branch)) throw new MongoRefusal(40064, "$switch requires each branch have a 'case' expression");
    if (!('then' in branch)) throw new MongoRefusal(40065, "$switch requires each branch have a 'then' expression.");
    return { test: compile(branch['case']), value: compile(branch['then']) };
  });
  if (branches.length === 0) throw new MongoRefusal(40068, '$switch requires at least one branch.');
  const otherwise = 'default' in operand ? compile(operand['default']) : undefined;
  return (scope) => {
    const branch = branches.find(({ test }) => isTrue(test(scope)));
    if (branch) return branch.value(scope);
    if (otherwise) return otherwise(scope);
    throw new MongoRefusal(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
}

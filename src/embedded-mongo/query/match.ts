import { entryOf, isDoc, numberIn, type Doc } from '../bson/doc';
import { valuesAt } from '../bson/paths';
import { MongoRefusal } from '../errors';
import type { Variables } from '../expression/scope';
import { expressionTest } from './expression';
import { schemaTest } from './json-schema';
import { isRegex, regexTest } from './regex';
import { VALUE_TESTS, type ValueTest } from './value-tests';
import { sameValue } from '../bson/order';

/** Whether a document fits a filter. */
export type Test = (doc: Doc) => boolean;

/** Elements of a list are judged too, unless what is given is itself an element. */
type LeavesTest = (leaves: readonly unknown[], isElement?: boolean) => boolean;

/** Turns a filter into a test, refusing every operator it does not know. */
export function compileFilter(filter: Doc, variables: Variables = NO_VARIABLES): Test {
  return allOf(Object.entries(filter).map(([key, condition]) => compileEntry(key, condition, variables)));
}

const NO_VARIABLES: Variables = {};

function compileEntry(key: string, condition: unknown, variables: Variables): Test {
  if (!key.startsWith('$')) return compilePath(key.split('.'), condition);
  const compile = entryOf(LOGIC, key);
  if (!compile) throw unknownTopLevel(key);
  return compile(condition, variables);
}

function unknownTopLevel(key: string): MongoRefusal {
  if (key === '$where') return new MongoRefusal(2, '$where is not supported: this server runs no scripts');
  if (NOT_HERE.has(key)) return new MongoRefusal(115, `${key} is not supported by this server`);
  if (key === '$text') return new MongoRefusal(27, 'text index required for $text query');
  return new MongoRefusal(2, `unknown top level operator: ${key}`);
}

/** Words and places need indexes that are not there. */
const NOT_HERE = new Set([
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$geoNear',
  '$box',
  '$uniqueDocs',
]);

const LOGIC: Readonly<Record<string, (condition: unknown, variables: Variables) => Test>> = {
  $and: (condition, variables) => allOf(branches('$and', condition, variables)),
  $or: (condition, variables) => anyOf(branches('$or', condition, variables)),
  $nor: (condition, variables) => {
    const any = anyOf(branches('$nor', condition, variables));
    return (doc) => !any(doc);
  },
  $expr: expressionTest,
  $jsonSchema: schemaTest,
  $sampleRate: (condition) => {
    const rate = numberIn(condition);
    if (rate === undefined || rate < 0 || rate > 1)
      throw new MongoRefusal(2, 'numeric argument to $sampleRate must be in [0, 1]');
    return () => Math.random() < rate;
  },
  $comment: () => () => true,
  $alwaysTrue: () => () => true,
  $alwaysFalse: () => () => false,
};

function branches(name: string, condition: unknown, variables: Variables): Test[] {
  if (!Array.isArray(condition) || condition.length === 0)
    throw new MongoRefusal(2, `${name} must be a nonempty array`);
  return condition.map((branch: unknown) => {
    if (!isDoc(branch)) throw new MongoRefusal(2, '$or/$and/$nor entries need to be full objects');
    return compileFilter(branch, variables);
  });
}

function allOf(tests: readonly Test[]): Test {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (doc) => tests.every((test) => test(doc));
}

function anyOf(tests: readonly Test[]): Test {
  return (doc) => tests.some((test) => test(doc));
}

function compilePath(path: readonly string[], condition: unknown): Test {
  const test = compileCondition(condition);
  return (doc) => test(valuesAt(doc, path));
}

/** Whether a value is `{ $op: … }` and not a document to compare with. */
export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = Object.keys(value);
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

function compileCondition(condition: unknown): LeavesTest {
  if (isRegex(condition)) return anyLeaf(regexTest(condition));
  if (!isOperators(condition)) return anyLeaf((value) => sameValue(value, condition));
  const tests = Object.entries(condition).map(([name, operand]) => compileOperator(name, operand, condition));
  return (leaves, isElement) => tests.every((test) => test(leaves, isElement));
}

function compileOperator(name: string, operand: unknown, condition: Doc): LeavesTest {
  const special = entryOf(LEAF_OPERATORS, name);
  if (special) return special(operand);
  const compile = entryOf(VALUE_TESTS, name);
  if (NOT_HERE.has(name)) throw new MongoRefusal(115, `${name} is not supported by this server`);
  if (!compile) throw new MongoRefusal(2, `unknown operator: ${name}`);
  return anyLeaf(compile(operand, condition));
}

/** A list fits when it fits as a whole or by one of its elements. */
function anyLeaf(test: ValueTest): LeavesTest {
  return (leaves, isElement = false) =>
    leaves.some(
      (leaf) => test(leaf) || (!isElement && Array.isArray(leaf) && leaf.some((element: unknown) => test(element))),
    );
}

/** Operators that look at what was reached as a whole, not at one value after another. */
const LEAF_OPERATORS: Readonly<Record<string, (operand: unknown) => LeavesTest>> = {
  $ne: (operand) => not(anyLeaf(eqTest(operand))),
  $nin: (operand) => not(compileOperator('$in', operand, {})),
  $not: (operand) => {
    if (!isRegex(operand) && !isOperators(operand)) throw new MongoRefusal(2, '$not needs a regex or a document');
    return not(compileCondition(operand));
  },
  $exists: (operand) => {
    const wanted = Boolean(operand);
    return (leaves) => leaves.some((leaf) => leaf !== undefined) === wanted;
  },
  $size: (operand) => {
    const size = sizeOf(operand);
    return (leaves) => leaves.some((leaf) => Array.isArray(leaf) && leaf.length === size);
  },
  $all: (operand) => {
    if (!Array.isArray(operand)) throw new MongoRefusal(2, '$all needs an array');
    const tests = operand.map((wanted: unknown) => compileCondition(wanted));
    return (leaves, isElement) => tests.length > 0 && tests.every((test) => test(leaves, isElement));
  },
  $elemMatch: (operand) => {
    const element = elementTest(operand);
    return (leaves) => leaves.some((leaf) => Array.isArray(leaf) && leaf.some(element));
  },
};

function eqTest(operand: unknown): ValueTest {
  if (isRegex(operand)) throw new MongoRefusal(2, "Can't have regex as arg to $ne.");
  return (value) => sameValue(value, operand);
}

function sizeOf(operand: unknown): number {
  const size = Number(operand);
  if (!Number.isInteger(size)) throw new MongoRefusal(2, `Failed to parse $size. Expected an integer`);
  if (size < 0) throw new MongoRefusal(2, `Failed to parse $size. Expected a non-negative number`);
  return size;
}

function not(test: LeavesTest): LeavesTest {
  return (leaves, isElement) => !test(leaves, isElement);
}

/** The test one element of a list has to pass for `$elemMatch`. */
export function elementTest(condition: unknown): (element: unknown) => boolean {
  if (!isDoc(condition)) throw new MongoRefusal(2, '$elemMatch needs an Object');
  if (!isOperators(condition) || Object.keys(condition).some((key) => Object.hasOwn(LOGIC, key))) {
    const test = compileFilter(condition);
    return (element) =>
      (isDoc(element) && test(element)) ||
      (Array.isArray(element) && test(Object.assign({}, element) as unknown as Doc));
  }
  const test = compileCondition(condition);
  return (element) => test([element], true);
}

/** The test one element has to pass for `$pull`: like a filter on it, where a document is matched field by field. */
export function pullTest(condition: unknown): (element: unknown) => boolean {
  if (isDoc(condition) && !isOperators(condition)) {
    const test = compileFilter(condition);
    return (element) => isDoc(element) && test(element);
  }
  const test = compileCondition(condition);
  const isPlain = !isOperators(condition);
  return (element) => test([element], isPlain);
}

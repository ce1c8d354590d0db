import { isDoc, type Doc } from '../bson/doc';
import { numberKind } from '../bson/numbers';
import { asNumber, compareValues } from '../bson/order';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { sortFrom, sortedBy } from '../query/sorting';
import {
  compareInExpression,
  isNil,
  isTrue,
  taking,
  takingAny,
  takingOne,
  type Operator,
  type Operators,
} from './scope';

/** Lists as wholes: their elements are looked at but never given to an expression. */
export const LISTS: Operators = {
  $size: takingOne((list) => {
    if (Array.isArray(list)) return list.length;
    throw new MongoRefusal(17124, `The argument to $size must be an array, but was of type: ${typeName(list)}`);
  }),
  $isArray: takingOne((value) => Array.isArray(value)),
  $arrayElemAt: taking(2, 2, ([list, at]) => {
    if (isNil(list) || isNil(at)) return null;
    if (!Array.isArray(list))
      throw new MongoRefusal(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(list)}`);
    return (list as unknown[]).at(wholeIn(at, 28690, "$arrayElemAt's second argument"));
  }),
  $concatArrays: takingAny((lists) => {
    if (lists.some(isNil)) return null;
    return lists.flatMap((list) => listIn(list, 28664, '$concatArrays only supports arrays, not'));
  }),
  $in: taking(2, 2, ([value, list]) =>
    listIn(list, 40081, '$in requires an array as a second argument, found:').some(
      (each) => compareInExpression(each, value) === 0,
    ),
  ),
  $indexOfArray: taking(2, 4, ([list, value, from, to]) => {
    if (isNil(list)) return null;
    const all = listIn(list, 40090, '$indexOfArray requires an array as a first argument, found:');
    const start = from === undefined ? 0 : wholeIn(from, 40096, '$indexOfArray start');
    const end = to === undefined ? all.length : Math.min(all.length, wholeIn(to, 40096, '$indexOfArray end'));
    for (let at = start; at < end; at++) if (compareInExpression(all[at], value) === 0) return at;
    return -1;
  }),
  $reverseArray: takingOne((list) => {
    if (isNil(list)) return null;
    return [...listIn(list, 34435, 'The argument to $reverseArray must be an array, but was of type:')].reverse();
  }),
  $slice: taking(2, 3, sliced),
  $range: taking(2, 3, ([from, to, step = 1]) => {
    const start = wholeIn(from, 34443, "$range's starting value");
    const end = wholeIn(to, 34445, "$range's ending value");
    const by = wholeIn(step, 34447, "$range's step value");
    if (by === 0) throw new MongoRefusal(34449, '$range requires a non-zero step value');
    const length = Math.max(0, Math.ceil((end - start) / by));
    if (length > MOST) throw new MongoRefusal(146, '$range would use too much memory');
    return Array.from({ length }, (_, at) => start + at * by);
  }),
  $arrayToObject: takingOne((list) => (isNil(list) ? null : joined(list))),
  $zip: zip,
  $sortArray: sortArray,
  $allElementsTrue: takingOne((list) =>
    listIn(list, 17040, "$allElementsTrue's argument must be an array, but is").every(isTrue),
  ),
  $anyElementTrue: takingOne((list) =>
    listIn(list, 17041, "$anyElementTrue's argument must be an array, but is").some(isTrue),
  ),
};

const MOST = 5_000_000;

/** A list, or the refusal that it is none. */
export function listIn(value: unknown, code: number, sentence: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new MongoRefusal(code, `${sentence} ${typeName(value)}`);
}

/** A whole number, or the refusal that it is none. */
export function wholeIn(value: unknown, code: number, what: string): number {
  const number = numberKind(value) ? asNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new MongoRefusal(code, `${what} must be a whole number, but is ${typeName(value)}`);
}

function sliced([list, first, count]: readonly unknown[]): unknown {
  if (isNil(list) || isNil(first) || count === null) return null;
  const all = listIn(list, 28724, 'First argument to $slice must be an array, but is of type:');
  const at = wholeIn(first, 28725, 'Second argument to $slice');
  if (count === undefined) return at < 0 ? all.slice(at) : all.slice(0, at);
  const most = wholeIn(count, 28727, 'Third argument to $slice');
  if (most <= 0) throw new MongoRefusal(28729, `Third argument to $slice must be positive: ${most}`);
  const start = at < 0 ? Math.max(0, all.length + at) : at;
  return all.slice(start, start + most);
}

function joined(list: unknown): Doc {
  const made: Doc = {};
  for (const each of listIn(list, 40386, '$arrayToObject requires an array input, found:')) {
    const [name, value] = pairFrom(each);
    if (typeof name !== 'string')
      throw new MongoRefusal(
        40394,
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(name)}`,
      );
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

function pairFrom(pair: unknown): readonly unknown[] {
  if (Array.isArray(pair) && pair.length === 2) return pair as unknown[];
  if (isDoc(pair) && 'k' in pair && 'v' in pair && Object.keys(pair).length === 2) return [pair['k'], pair['v']];
  throw new MongoRefusal(
    40392,
    `$arrayToObject requires an array of pairs or of documents with the fields k and v, found: ${typeName(pair)}`,
  );
}

function zip(...[operand, { compile }]: Parameters<Operator>): ReturnType<Operator> {
  if (!isDoc(operand)) throw new MongoRefusal(34460, '$zip only supports an object as an argument');
  const unknown = Object.keys(operand).find((key) => !['inputs', 'useLongestLength', 'defaults'].includes(key));
  if (unknown) throw new MongoRefusal(34464, `$zip found an unknown argument: ${unknown}`);
  const [inputs, defaults] = [operand['inputs'], operand['defaults']].map((each) => compile(each ?? null));
  const isLongest = operand['useLongestLength'] === true;
  return (scope) => {
    const lists = listIn(inputs?.(scope), 34461, 'inputs must be an array of expressions, found');
    if (lists.some(isNil)) return null;
    const all = lists.map((list) => listIn(list, 34468, '$zip found a non-array expression in input:'));
    const stand = defaults?.(scope);
    const lengths = all.map(({ length }) => length);
    const length = isLongest ? Math.max(0, ...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, at) =>
      all.map((list, which) => list[at] ?? (Array.isArray(stand) ? (stand as unknown[])[which] : null) ?? null),
    );
  };
}

function sortArray(...[operand, { compile }]: Parameters<Operator>): ReturnType<Operator> {
  if (!isDoc(operand)) throw new MongoRefusal(2942500, '$sortArray requires an object as an argument');
  const input = compile(operand['input']);
  const by = operand['sortBy'];
  if (by === undefined) throw new MongoRefusal(2942503, "$sortArray requires 'sortBy' to be specified");
  const keys = isDoc(by) ? sortFrom(by) : undefined;
  const direction = keys ? 1 : asNumber(by);
  return (scope) => {
    const list = input(scope);
    if (isNil(list)) return null;
    const all = [...listIn(list, 2942504, 'The input argument to $sortArray must be an array, but was of type:')];
    if (keys) return sortedBy(all, keys, (element) => (isDoc(element) ? element : {}));
    return all.sort((left, right) => compareValues(left, right) * direction);
  };
}

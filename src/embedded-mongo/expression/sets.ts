import { keyOf } from '../bson/keys';
import { taking, takingAny, isNil, type Operators } from './scope';
import { listIn } from './lists';

/** Lists as sets: the order of elements and repeated ones do not matter. */
export const SETS: Operators = {
  $setUnion: takingAny((lists, name) => {
    if (lists.some(isNil)) return null;
    return [...mapOf(lists.flatMap((list) => elements(list, 17043, name))).values()];
  }),
  $setIntersection: takingAny((lists, name) => {
    if (lists.some(isNil)) return null;
    const [first, ...others] = lists.map((list) => mapOf(elements(list, 17047, name)));
    return [...(first ?? new Map<string, unknown>())].flatMap(([key, value]) =>
      others.every((other) => other.has(key)) ? [value] : [],
    );
  }),
  $setDifference: taking(2, 2, ([left, right], name) => {
    if (isNil(left) || isNil(right)) return null;
    const without = mapOf(elements(right, 17049, name));
    return [...mapOf(elements(left, 17048, name))].flatMap(([key, value]) => (without.has(key) ? [] : [value]));
  }),
  $setEquals: takingAny((lists, name) => {
    const [first, ...others] = lists.map((list) => mapOf(elements(list, 17044, name)));
    return others.every((other) => other.size === first?.size && [...other.keys()].every((key) => first.has(key)));
  }),
  $setIsSubset: taking(2, 2, ([left, right], name) => {
    const all = mapOf(elements(right, 17042, name));
    return [...mapOf(elements(left, 17046, name)).keys()].every((key) => all.has(key));
  }),
};

function elements(list: unknown, code: number, name: string): readonly unknown[] {
  return listIn(list, code, `All operands of ${name} must be arrays. One argument is of type:`);
}

/** Different values by the bytes that stand for them in an index, first come first. */
export function mapOf(values: readonly unknown[]): Map<string, unknown> {
  const map = new Map<string, unknown>();
  for (const value of values) {
    const key = identity(value);
    if (!map.has(key)) map.set(key, value);
  }
  return map;
}

/** A text that is the same for two values exactly when they are equal. */
export function identity(value: unknown): string {
  if (typeof value === 'string') return `s${value}`;
  return `k${keyOf(value).toString('latin1')}`;
}

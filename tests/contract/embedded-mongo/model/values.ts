/** A document as the model keeps it. */
export type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The order of types, for the few the model knows. */
function rank(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return 4;
  return ['null', 'number', 'string', 'object', 'array', 'boolean'].indexOf(typeof value);
}

/** Which of two values comes first. */
export function order(left: unknown, right: unknown): number {
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (Array.isArray(left) && Array.isArray(right)) return orderAll(left, right);
  if (isRow(left) && isRow(right)) return orderRows(left, right);
  const [a, b] = [left, right] as [number, number];
  return a === b || rank(left) === 0 ? 0 : a < b ? -1 : 1;
}

export const same = (left: unknown, right: unknown): boolean => order(left, right) === 0;
export const sameType = (left: unknown, right: unknown): boolean => rank(left) === rank(right);

function orderAll(left: readonly unknown[], right: readonly unknown[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = order(left[at], right[at]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function orderRows(left: Row, right: Row): number {
  const [a, b] = [Object.entries(left), Object.entries(right)];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [[name, value], [otherName, other]] = [a[at]!, b[at]!];
    const difference = rank(value) - rank(other) || order(name, otherName) || order(value, other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Everything a path reaches. */
export function reach(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (name === undefined) return [value];
  if (isRow(value)) return reach(value[name], rest);
  if (!Array.isArray(value)) return [undefined];
  const place = /^\d+$/.test(name) && Number(name) < value.length ? reach(value[Number(name)], rest) : [];
  return [...place, ...value.filter(isRow).flatMap((row) => reach(row, [name, ...rest]))];
}

/** The value a row stands by in an order: the smallest element of a list, or the largest; an empty list before null. */
export function sortValue(row: Row, path: string, direction: number): unknown {
  const values = reach(row, path.split('.')).flatMap((value) => {
    if (!Array.isArray(value)) return [value ?? null];
    return value.length === 0 ? [EMPTY] : (value as unknown[]);
  });
  return values.sort((a, b) => compareSort(a, b) * direction)[0];
}

const EMPTY = Symbol('an empty list');

export function compareSort(left: unknown, right: unknown): number {
  if (left === EMPTY || right === EMPTY) return Number(right === EMPTY) - Number(left === EMPTY);
  return order(left, right);
}

/** A row with only some fields, or without some. */
export function shown(row: Row, paths: readonly string[], keeps: boolean): Row {
  const trees = new Map<string, string[]>();
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    trees.set(name, [...(trees.get(name) ?? []), ...(rest.length > 0 ? [rest.join('.')] : [])]);
  }
  const entries = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    const below = trees.get(name);
    if (name === '_id' || (below === undefined && !keeps)) return [[name, value]];
    if (below === undefined) return [];
    if (below.length === 0) return keeps ? [[name, value]] : [];
    const inner = within(value, below, keeps);
    return inner === undefined ? [] : [[name, inner]];
  });
  return Object.fromEntries(entries);
}

function within(value: unknown, paths: readonly string[], keeps: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => within(each, paths, keeps)).filter((each) => each !== undefined);
  if (isRow(value)) return shown({ ...value }, paths, keeps);
  return keeps ? undefined : value;
}

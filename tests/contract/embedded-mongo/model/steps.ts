import fc from 'fast-check';
import { anyFilter, anyValue, fits } from './filters';
import { compareSort, order, same, shown, sortValue, type Row } from './values';

const number = fc.constantFrom(-2, 0, 1, 2, 7);
const key = fc.constantFrom(1, 2, 3, 4, 5);

const fields = {
  a: anyValue,
  b: anyValue,
  c: anyValue,
  d: fc.record({ x: anyValue }, { requiredKeys: [] }),
  n: number,
  l: fc.array(number, { maxLength: 3 }),
  u: key,
};

/** A row without its `_id`; `u` is unique where it is there. */
export const anyRow: fc.Arbitrary<Row> = fc.record(fields, { requiredKeys: ['n', 'l'] });

const anyUpdate = fc.oneof(
  fc.record({ $set: fc.record({ a: anyValue, b: anyValue, c: anyValue, 'd.x': anyValue }, { requiredKeys: ['a'] }) }),
  fc.record({ $unset: fc.constantFrom<Row>({ a: '' }, { 'd.x': '' }, { b: '', c: '' }) }),
  fc.record({ $inc: fc.record({ n: number }) }),
  fc.record({ $min: fc.record({ a: anyValue }), $max: fc.record({ b: anyValue }) }),
  fc.record({ $push: fc.record({ l: number }) }),
  fc.record({ $addToSet: fc.record({ l: number }) }),
  fc.record({ $pull: fc.record({ l: number }) }),
  fc.record({ $rename: fc.constant<Row>({ a: 'b' }) }),
);

/** What is done, and what is asked. */
export type Step =
  | { readonly kind: 'insert'; readonly row: Row }
  | { readonly kind: 'update'; readonly filter: Row; readonly update: Row }
  | { readonly kind: 'claim'; readonly at: number; readonly u: number }
  | { readonly kind: 'delete'; readonly filter: Row }
  | { readonly kind: 'find'; readonly filter: Row; readonly page: Page };

export interface Page {
  readonly path: string;
  readonly direction: 1 | -1;
  readonly skip: number;
  readonly limit: number;
  readonly paths: readonly string[];
  readonly keeps: boolean;
}

const page: fc.Arbitrary<Page> = fc.record({
  path: fc.constantFrom('a', 'b', 'c', 'd.x', 'c.x', 'n'),
  direction: fc.constantFrom<1 | -1>(1, -1),
  skip: fc.constantFrom(0, 0, 1),
  limit: fc.constantFrom(0, 0, 2, 5),
  paths: fc.subarray(['a', 'b', 'c.x', 'd.x', 'n'], { maxLength: 3 }),
  keeps: fc.boolean(),
});

const find = fc.record({ kind: fc.constant('find' as const), filter: anyFilter, page });

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('insert' as const), row: anyRow }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), filter: anyFilter, update: anyUpdate }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('claim' as const), at: fc.nat(9), u: key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), filter: anyFilter }) },
  { weight: 6, arbitrary: find },
);

/** Indexes a sequence may run with; none of them may change an answer. Two fields that may be lists never share one. */
export const INDEXES: readonly Row[] = [
  { key: { a: 1 } },
  { key: { a: 1, n: -1 } },
  { key: { b: -1, n: 1 } },
  { key: { c: 1 } },
  { key: { 'c.x': 1, 'c.y': 1 } },
  { key: { 'd.x': 1, n: 1 } },
  { key: { b: 1 }, name: 'sparse', sparse: true },
  { key: { n: 1, a: 1 }, partialFilterExpression: { a: { $gt: 0 } } },
];

/** Documents in a list, changed and asked in the plainest way. */
export function naiveModel() {
  let rows: Row[] = [];
  const isTaken = (u: unknown, id: unknown) =>
    u !== undefined && rows.some((row) => row['_id'] !== id && same(row['u'] ?? null, u));
  return {
    /** Whether the row was taken in. */
    insert: (row: Row): boolean => {
      if (isTaken(row['u'], row['_id'])) return false;
      rows.push(row);
      return true;
    },
    claim: (id: unknown, u: number): boolean => {
      const row = rows.find((each) => each['_id'] === id);
      if (!row || isTaken(u, id)) return !row;
      row['u'] = u;
      return true;
    },
    update: (filter: Row, update: Row): number => {
      const found = rows.filter((row) => fits(row, filter));
      for (const row of found) change(row, update);
      return found.length;
    },
    remove: (filter: Row): number => {
      const before = rows.length;
      rows = rows.filter((row) => !fits(row, filter));
      return before - rows.length;
    },
    find: (filter: Row, { path, direction, skip, limit, paths, keeps }: Page): Row[] => {
      const found = rows
        .filter((row) => fits(row, filter))
        .sort((left, right) => {
          const difference =
            compareSort(sortValue(left, path, direction), sortValue(right, path, direction)) * direction;
          return difference || order(left['_id'], right['_id']);
        });
      const cut = found.slice(skip, limit === 0 ? undefined : skip + limit);
      return paths.length === 0 ? cut : cut.map((row) => shown(row, paths, keeps));
    },
  };
}

function change(row: Row, update: Row): void {
  for (const [name, operand] of Object.entries(update) as [string, Row][])
    for (const [path, value] of Object.entries(operand)) changeField(row, { name, path, value });
}

function changeField(
  row: Row,
  { name, path, value }: { readonly name: string; readonly path: string; readonly value: unknown },
): void {
  const [first = '', second] = path.split('.');
  if (second !== undefined) {
    const inner = (row[first] ?? {}) as Row;
    if (name === '$set') row[first] = { ...inner, [second]: value };
    if (name === '$unset' && row[first] !== undefined)
      row[first] = Object.fromEntries(Object.entries(inner).filter(([key]) => key !== second));
    return;
  }
  const there = row[path];
  const list = there as unknown[];
  const changes: Record<string, () => void> = {
    $set: () => (row[path] = value),
    $unset: () => Reflect.deleteProperty(row, path),
    $inc: () => (row[path] = (there as number) + (value as number)),
    $min: () => (row[path] = !(path in row) || order(value, there) < 0 ? value : there),
    $max: () => (row[path] = !(path in row) || order(value, there) > 0 ? value : there),
    $push: () => (row[path] = [...list, value]),
    $addToSet: () => (row[path] = list.some((each) => same(each, value)) ? list : [...list, value]),
    $pull: () => (row[path] = list.filter((each) => !same(each, value))),
    $rename: () => {
      if (!(path in row)) return;
      Reflect.deleteProperty(row, path);
      row[value as string] = there;
    },
  };
  changes[name]!();
}

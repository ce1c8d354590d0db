import { isDoc, numberIn, type Doc } from '../bson/doc';
import { compareValues } from '../bson/order';
import { valuesAt } from '../bson/paths';
import { MongoRefusal } from '../errors';

export interface SortKey {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** A sort as the client wrote it. */
export function sortFrom(spec: unknown): SortKey[] {
  if (!isDoc(spec)) return [];
  return Object.entries(spec).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    direction: directionFrom(direction),
  }));
}

function directionFrom(value: unknown): 1 | -1 {
  const direction = numberIn(value);
  if (direction === 1 || direction === -1) return direction;
  throw new MongoRefusal(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

/** Puts rows in order; equal ones keep theirs. */
export function sorted<T>(rows: readonly T[], sort: readonly SortKey[], docOf: (row: T) => Doc): T[] {
  const keyed = rows.map((row) => {
    const doc = docOf(row);
    return { row, keys: sort.map((key) => sortValue(doc, key)) };
  });
  keyed.sort((left, right) => compareKeys(left.keys, right.keys, sort));
  return keyed.map(({ row }) => row);
}

function compareKeys(left: readonly unknown[], right: readonly unknown[], sort: readonly SortKey[]): number {
  for (const [at, { direction }] of sort.entries()) {
    const difference = compareValues(left[at], right[at]);
    if (difference !== 0) return difference * direction;
  }
  return 0;
}

/** A list stands in the order by its smallest element going up and its largest going down. */
function sortValue(doc: Doc, { parts, direction }: SortKey): unknown {
  const values = valuesAt(doc, parts).flatMap((value) =>
    Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [value],
  );
  return values.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best), values[0]);
}

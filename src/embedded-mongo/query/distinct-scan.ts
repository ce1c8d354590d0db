import type { Doc } from '../bson/doc';
import { valuesAt } from '../bson/paths';
import { LONG_KEYS, type Index } from '../index/definition';
import { part } from '../index/entries';
import { everyKey, numberKey, type Collection } from '../storage/catalog';
import { checkPatience } from '../storage/patience';
import { behind, scan, type Range } from '../storage/store';
import { rowOf, type Effort, type Finder, type Row } from './find';

/** The index that holds the values of a path side by side, where all documents are asked for. */
export function distinctIndex(collection: Collection, path: string, filter: Doc): Index | undefined {
  if (Object.keys(filter).length > 0) return undefined;
  return collection.indexes.find(
    ({ fields, sparse, covers, multikey }) =>
      fields[0]?.path === path && !sparse && !covers && !multikey.has(0) && !multikey.has(LONG_KEYS),
  );
}

export interface Side {
  readonly collection: Collection;
  readonly index: Index;
  readonly effort?: Effort;
}

/**
 * One document for each value at the front of an index: of all the others not even the entries are read. Null and what is
 * not there stand under one key, so there each document is looked at until one says null.
 */
export function* firstOfEach(finder: Finder, side: Side): Generator<Row> {
  const { index } = side;
  const { high } = everyKey(index.id);
  const [front] = index.fields;
  const valueOf = (row: Row): unknown => valuesAt(row.doc(), front?.parts ?? [])[0];
  let { low } = everyKey(index.id);
  for (;;) {
    checkPatience();
    const [first] = rowsIn(finder, side, { low, high });
    if (!first) return;
    const value = valueOf(first);
    const next = behind(Buffer.concat([numberKey(index.id), part(front, value)]));
    yield value === undefined ? (nullIn(rowsIn(finder, side, { low, high: next }), valueOf) ?? first) : first;
    low = next;
  }
}

function nullIn(rows: Iterable<Row>, valueOf: (row: Row) => unknown): Row | undefined {
  for (const row of rows) if (valueOf(row) === null) return row;
  return undefined;
}

function* rowsIn({ store, records }: Finder, { collection, effort }: Side, range: Range): Generator<Row> {
  for (const { value } of scan(store.entries, range, false)) {
    if (effort) effort.keys++;
    const record = value.readUIntBE(0, 6);
    const bytes = records.read(collection, record);
    if (bytes) yield rowOf(record, bytes);
  }
}

import { decode, encode, plainDoc, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { find, rowOf, type Row, type Search } from '../query/find';
import type { Collection } from '../storage/catalog';
import { stored } from '../storage/records';
import type { Update } from '../update/places';
import { editable, upserted } from '../update/update';

/** Writes what an update makes of one document; false when that is what was there already. */
export function change(engine: Engine, collection: Collection, { row, update, filter }: Changing): Buffer {
  const { _id, ...rest } = update.apply(editable(row.bytes), filter, false);
  const doc = { _id, ...rest };
  const bytes = encode(doc);
  if (!bytes.equals(row.bytes)) {
    engine.records.replace(collection, { record: row.record, doc: row.doc() }, { bytes, doc });
  }
  return bytes;
}

export interface Changing {
  readonly row: Row;
  readonly update: Update;
  readonly filter: Doc;
}

/** Inserts the document an upsert stands for. */
export function insertUpserted(engine: Engine, collection: Collection, { filter, update }: Omit<Changing, 'row'>): Doc {
  const { bytes } = stored(upserted(filter, update));
  const doc = decode(bytes);
  engine.records.insert(collection, bytes, doc);
  return { _id: doc['_id'], bytes };
}

/** The rows a write is about, all found before the first is changed: a changed one must not be met again. */
export function rowsFor(
  engine: Engine,
  collection: Collection | undefined,
  search: Partial<Search> & { readonly filter: Doc },
): Iterable<Row> {
  const found = find(engine, collection, { sort: [], skip: 0, limit: 0, ...search, filter: plainDoc(search.filter) });
  if (!collection || search.limit === 1) return [...found];
  return readAgain(
    engine,
    collection,
    Array.from(found, ({ record }) => record),
  );
}

/** Of many rows only the numbers are held. */
function* readAgain({ records }: Engine, collection: Collection, numbers: readonly number[]): Generator<Row> {
  for (const record of numbers) {
    const bytes = records.read(collection, record);
    if (bytes) yield rowOf(record, bytes);
  }
}

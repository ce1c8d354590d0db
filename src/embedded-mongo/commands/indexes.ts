import { docIn, encode, isDoc, listIn, omit, plainDoc, numberIn, type Doc } from '../bson/doc';
import { sameValue } from '../bson/order';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { indexFrom, indexSpec, type Index } from '../index/definition';
import { find } from '../query/find';
import { everyKey, type Collection } from '../storage/catalog';
import { scan } from '../storage/store';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';

/** `createIndexes`: what is there already is left alone, what clashes with it is refused. */
export async function createIndexes({ body, database, target }: Request, engine: Engine): Promise<Reply> {
  const specs = listIn(body['indexes']).filter(isDoc);
  if (specs.length === 0) throw new MongoRefusal(2, 'Must specify at least one index to create');
  const made = specs.map((spec) => withPlainOptions(spec));
  return engine.commits.submit(() => {
    const isNew = engine.catalog.find(database, target) === undefined;
    const collection = engine.catalog.ensure(database, target);
    const before = collection.indexes.length;
    for (const spec of made) addIndex(engine, collection, spec);
    const after = collection.indexes.length;
    const note = before === after ? { note: 'all indexes already exist' } : {};
    return { numIndexesBefore: before, numIndexesAfter: after, createdCollectionAutomatically: isNew, ...note, ok: 1 };
  });
}

function withPlainOptions(spec: Doc): Doc {
  const plainSpec = plainDoc(omit(spec, ['v', 'ns', 'background']));
  const name = typeof plainSpec['name'] === 'string' ? plainSpec['name'] : '';
  if (name === '' || name === '*')
    throw new MongoRefusal(9, "The 'name' field is a required property of an index specification");
  indexFrom({ ...plainSpec, id: 0 });
  return plainSpec;
}

function addIndex(engine: Engine, collection: Collection, spec: Doc): void {
  if (existing(collection, spec)) return;
  const index = indexFrom({ ...spec, id: engine.catalog.nextNumber(), multikey: [] });
  try {
    for (const row of find(engine, collection, { filter: {}, sort: [], skip: 0, limit: 0, hint: { $natural: 1 } })) {
      engine.records.enter(collection, index, { record: row.record, doc: row.doc() });
    }
  } catch (error) {
    clear(engine, index);
    throw error;
  }
  collection.indexes.push(index);
  engine.catalog.save(collection);
}

function existing({ indexes }: Collection, spec: Doc): Index | undefined {
  const same = indexes.find(
    (index) => sameValue(index.spec['key'], spec['key']) && sameValue(index.partial, spec['partialFilterExpression']),
  );
  const namesake = indexes.find(({ name }) => name === spec['name']);
  if (same && sameValue(same.spec['key'], { _id: 1 })) return same;
  if (same && same.name !== spec['name'])
    throw new MongoRefusal(85, `Index already exists with a different name: ${same.name}`);
  if (namesake && namesake !== same)
    throw new MongoRefusal(
      86,
      `An existing index has the same name as the requested index: ${namesake.name}. Requested and existing definitions differ.`,
    );
  if (same && !sameOptions(same, spec))
    throw new MongoRefusal(
      85,
      `An equivalent index already exists with the same name but different options: ${same.name}`,
    );
  return same;
}

function sameOptions(index: Index, spec: Doc): boolean {
  return (
    index.unique === Boolean(spec['unique']) &&
    index.sparse === Boolean(spec['sparse']) &&
    index.expireAfterSeconds === numberIn(spec['expireAfterSeconds'])
  );
}

/** Takes every entry of an index out. */
export function clear({ store }: Engine, { id }: Index): void {
  for (const { key } of scan(store.entries, everyKey(id), false)) store.entries.removeSync(key);
}

/** `dropIndexes`: one by name or by key, several by name, or all but that of `_id`. */
export async function dropIndexes({ body, database, target }: Request, engine: Engine): Promise<Reply> {
  return engine.commits.submit(() => {
    const collection = existingCollection(engine, database, target);
    const before = collection.indexes.length;
    const doomed = doomedIndexes(collection, body['index']);
    if (doomed.some(({ name }) => name === '_id_')) throw new MongoRefusal(72, 'cannot drop _id index');
    for (const index of doomed) clear(engine, index);
    collection.indexes = collection.indexes.filter((index) => !doomed.includes(index));
    engine.catalog.save(collection);
    return { nIndexesWas: before, ok: 1 };
  });
}

function doomedIndexes({ indexes }: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return indexes.filter(({ name }) => name !== '_id_');
  const asked: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return asked.map((one) => {
    const found = indexes.find(({ name, spec }) => name === one || (isDoc(one) && sameValue(spec['key'], one)));
    if (found) return found;
    throw new MongoRefusal(
      27,
      typeof one === 'string' ? `index not found with name [${one}]` : "can't find index with key",
    );
  });
}

/** The collection, or the refusal that there is none. */
export function existingCollection({ catalog }: Engine, database: string, target: string): Collection {
  const collection = catalog.find(database, target);
  if (collection) return collection;
  throw new MongoRefusal(26, `ns does not exist: ${database}.${target}`);
}

/** `listIndexes`. */
export function listIndexes({ body, database, target }: Request, engine: Engine): Reply {
  const collection = existingCollection(engine, database, target);
  return engine.cursors.open({
    namespace: `${database}.${target}`,
    documents: collection.indexes.map((index) => encode(indexSpec(index))).values(),
    batchSize: numberIn(docIn(body['cursor'])['batchSize']),
  });
}

import { docIn, encode, isDoc, numberIn, textIn, type Doc } from '../bson/doc';
import { sameValue } from '../bson/order';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { compileFilter } from '../query/match';
import { everyKey, type Collection } from '../storage/catalog';
import { scan } from '../storage/store';
import { indexFrom } from '../index/definition';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { clear, existingCollection } from './indexes';

/** Options of `create` that ask for something this server has not got. */
const REFUSED = ['capped', 'timeseries', 'viewOn', 'validator', 'clusteredIndex', 'encryptedFields'];

/** `create`: an empty collection. */
export async function create({ body, database, target }: Request, engine: Engine): Promise<Reply> {
  const refused = REFUSED.find((name) => Boolean(body[name]));
  if (refused) throw new MongoRefusal(72, `The option '${refused}' is not supported`);
  return engine.commits.submit(() => {
    if (engine.catalog.find(database, target)) {
      throw new MongoRefusal(48, `Collection ${database}.${target} already exists.`);
    }
    engine.catalog.ensure(database, target);
    return { ok: 1 };
  });
}

/** `drop`: a collection that is not there is gone already. */
export async function drop({ database, target }: Request, engine: Engine): Promise<Reply> {
  return engine.commits.submit(() => {
    const collection = engine.catalog.find(database, target);
    if (!collection) return { ok: 1 };
    dropCollection(engine, collection);
    return { nIndexesWas: collection.indexes.length, ns: `${database}.${target}`, ok: 1 };
  });
}

function dropCollection(engine: Engine, collection: Collection): void {
  const { documents } = engine.store;
  for (const { key } of scan(documents, everyKey(collection.id), false)) documents.removeSync(key);
  for (const index of collection.indexes) clear(engine, index);
  engine.catalog.forget(collection);
}

/** `dropDatabase`. */
export async function dropDatabase({ database }: Request, engine: Engine): Promise<Reply> {
  return engine.commits.submit(() => {
    for (const collection of engine.catalog.list(database)) dropCollection(engine, collection);
    return { dropped: database, ok: 1 };
  });
}

/** `collMod`: the time after which an index lets documents expire. */
export async function collMod({ body, database, target }: Request, engine: Engine): Promise<Reply> {
  return engine.commits.submit(() => {
    const collection = existingCollection(engine, database, target);
    const change = docIn(body['index']);
    const unknown = Object.keys(body).find((key) => ['validator', 'viewOn', 'pipeline'].includes(key));
    if (unknown) throw new MongoRefusal(72, `The option '${unknown}' is not supported`);
    const seconds = numberIn(change['expireAfterSeconds']);
    if (seconds === undefined) return { ok: 1 };
    const at = collection.indexes.findIndex(
      ({ name, spec }) => name === change['name'] || sameValue(spec['key'], change['keyPattern']),
    );
    const index = collection.indexes[at];
    if (!index) throw new MongoRefusal(27, `cannot find index ${textIn(change['name'])} for ns ${database}.${target}`);
    collection.indexes[at] = indexFrom({ ...index.spec, expireAfterSeconds: seconds, multikey: [...index.multikey] });
    engine.catalog.save(collection);
    return { expireAfterSeconds_old: index.expireAfterSeconds ?? 0, expireAfterSeconds_new: seconds, ok: 1 };
  });
}

/** `listCollections`. */
export function listCollections({ body, database }: Request, engine: Engine): Reply {
  const test = compileFilter(docIn(body['filter']));
  const shown = engine.catalog.list(database).map(describe).filter(test);
  return engine.cursors.open({
    namespace: `${database}.$cmd.listCollections`,
    documents: shown.map((doc) => encode(doc)).values(),
    batchSize: numberIn(docIn(body['cursor'])['batchSize']),
  });
}

function describe({ name }: Collection): Doc {
  return {
    name,
    type: 'collection',
    options: {},
    info: { readOnly: false },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}

/** `listDatabases`. */
export function listDatabases({ body }: Request, { catalog, store }: Engine): Reply {
  const filter = isDoc(body['filter']) ? compileFilter(body['filter']) : () => true;
  const databases = catalog
    .databases()
    .map((name) => ({ name, sizeOnDisk: 4_096, empty: false }))
    .filter(filter);
  return { databases, totalSize: store.size() };
}

import { Long } from 'bson';
import { numberIn, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { indexSpec } from '../index/definition';
import { everyKey, type Collection } from '../storage/catalog';
import { checkCollection } from '../tools/check-collection';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { countAll } from './counting';
import { existingCollection } from './indexes';

/** Documents that are measured; the size of a larger collection is worked out from them. */
const MEASURED = 1_000;

/** `collStats`: one that is not there is empty. */
export function collStats({ body, database, target }: Request, engine: Engine): Reply {
  const scale = Math.max(1, numberIn(body['scale']) ?? 1);
  const stats = collectionStats(engine, database, target);
  return { ...stats, ...scaled(stats, scale), scaleFactor: scale, ok: 1 };
}

/** What there is to say about a collection, also for the stage of that name. */
export function collectionStats(engine: Engine, database: string, target: string): Doc {
  const ns = `${database}.${target}`;
  const collection = engine.catalog.find(database, target);
  if (!collection)
    return { ns, size: 0, count: 0, storageSize: 0, nindexes: 0, totalIndexSize: 0, totalSize: 0, ok: 1 };
  const { count, size, avgObjSize } = measured(engine, collection);
  const indexSizes = Object.fromEntries(
    collection.indexes.map(({ id, name }) => [name, entriesOf(engine, id) * ENTRY_BYTES]),
  );
  const totalIndexSize = Object.values(indexSizes).reduce((sum, bytes) => sum + bytes, 0);
  return {
    ns,
    size,
    count,
    ...(count > 0 ? { avgObjSize } : {}),
    storageSize: size,
    capped: false,
    nindexes: collection.indexes.length,
    indexSizes,
    totalIndexSize,
    totalSize: size + totalIndexSize,
    ok: 1,
  };
}

/** An entry of an index takes about so much. */
const ENTRY_BYTES = 48;

const SIZES = ['size', 'storageSize', 'totalIndexSize', 'totalSize', 'dataSize', 'indexSize'];

function scaled(stats: Doc, scale: number): Doc {
  if (scale === 1) return {};
  return Object.fromEntries(
    Object.entries(stats).flatMap(([name, value]) =>
      SIZES.includes(name) && typeof value === 'number' ? [[name, Math.floor(value / scale)]] : [],
    ),
  );
}

interface Measure {
  readonly count: number;
  readonly size: number;
  readonly avgObjSize: number;
}

function measured(engine: Engine, collection: Collection): Measure {
  const count = countAll(engine, collection.id);
  let [seen, bytes] = [0, 0];
  for (const row of engine.records.walk(collection, false)) {
    bytes += row.bytes.length;
    if (++seen >= MEASURED) break;
  }
  const avgObjSize = seen === 0 ? 0 : Math.round(bytes / seen);
  return { count, avgObjSize, size: seen < MEASURED ? bytes : avgObjSize * count };
}

function entriesOf({ store }: Engine, id: number): number {
  const { low, high } = everyKey(id);
  return store.entries.getKeysCount({ start: low, end: high });
}

/** `dbStats`. */
export function dbStats({ body, database }: Request, engine: Engine): Reply {
  const scale = Math.max(1, numberIn(body['scale']) ?? 1);
  const collections = engine.catalog.list(database);
  const measures = collections.map((collection) => measured(engine, collection));
  const objects = measures.reduce((sum, { count }) => sum + count, 0);
  const dataSize = measures.reduce((sum, { size }) => sum + size, 0);
  const indexes = collections.flatMap((collection) => collection.indexes);
  const indexSize = indexes.reduce((sum, { id }) => sum + entriesOf(engine, id) * ENTRY_BYTES, 0);
  const stats = {
    db: database,
    collections: collections.length,
    views: 0,
    objects,
    avgObjSize: objects === 0 ? 0 : dataSize / objects,
    dataSize,
    storageSize: dataSize,
    indexes: indexes.length,
    indexSize,
    totalSize: dataSize + indexSize,
  };
  return { ...stats, ...scaled(stats, scale), scaleFactor: scale, fsUsedSize: engine.store.size(), ok: 1 };
}

/** `validate`: every document is read, and every entry of every index held against it. */
export function validate({ database, target }: Request, engine: Engine): Reply {
  const collection = existingCollection(engine, database, target);
  const { documents, problems } = checkCollection(engine.store, collection);
  const keysPerIndex = Object.fromEntries(collection.indexes.map(({ id, name }) => [name, entriesOf(engine, id)]));
  return {
    ns: `${database}.${target}`,
    nInvalidDocuments: 0,
    nrecords: documents,
    nIndexes: collection.indexes.length,
    keysPerIndex,
    valid: problems.length === 0,
    repaired: false,
    warnings: [],
    errors: problems,
  };
}

/** Commands run one after another, so the one under way is the one that asks. */
export function currentOperations(): Doc[] {
  return [
    {
      type: 'op',
      host: 'embedded',
      desc: 'conn',
      active: true,
      currentOpTime: new Date().toISOString(),
      opid: 1,
      secs_running: Long.ZERO,
      microsecs_running: Long.ZERO,
      op: 'command',
      ns: 'admin.$cmd.aggregate',
      command: { aggregate: 1 },
    },
  ];
}

/** `currentOp`. */
export function currentOp(): Reply {
  return { inprog: currentOperations() };
}

/** The indexes of a collection for `$indexStats`; how often each was used is not counted. */
export function indexUse(engine: Engine, database: string, target: string): Doc[] {
  const { indexes } = existingCollection(engine, database, target);
  return indexes.map((index) => ({
    name: index.name,
    key: index.spec['key'],
    host: 'embedded',
    accesses: { ops: Long.ZERO, since: new Date(0) },
    spec: indexSpec(index),
  }));
}

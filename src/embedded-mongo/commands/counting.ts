import { docIn, numberIn } from '../bson/doc';
import { keyOf } from '../bson/keys';
import { valuesAt } from '../bson/paths';
import type { Engine } from '../engine';
import { refuseCollation } from '../query/collation';
import { distinctIndex, firstOfEach } from '../query/distinct-scan';
import { countFound, find } from '../query/find';
import { everyKey } from '../storage/catalog';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';

/** `count`: without a filter the keys are counted, and no document is read. */
export function count({ body, database, target }: Request, engine: Engine): Reply {
  const collection = engine.catalog.find(database, target);
  refuseCollation(body['collation']);
  const filter = docIn(body['query']);
  const skip = numberIn(body['skip']) ?? 0;
  const limit = Math.abs(numberIn(body['limit']) ?? 0);
  if (!collection) return { n: 0 };
  if (Object.keys(filter).length === 0) {
    const all = Math.max(0, countAll(engine, collection.id) - skip);
    return { n: limit > 0 ? Math.min(all, limit) : all };
  }
  return { n: countFound(engine, collection, { filter, sort: [], skip, limit, hint: body['hint'] }) };
}

/** How many documents a collection has. */
export function countAll({ store }: Engine, id: number): number {
  const { low, high } = everyKey(id);
  return store.documents.getKeysCount({ start: low, end: high });
}

/** `distinct`: the different values of one path, the elements of a list each by itself. */
export function distinct({ body, database, target }: Request, engine: Engine): Reply {
  refuseCollation(body['collation']);
  const key = String(body['key']);
  const path = key.split('.');
  const search = { filter: docIn(body['query']), sort: [], skip: 0, limit: 0 };
  const collection = engine.catalog.find(database, target);
  const index = collection && distinctIndex(collection, key, search.filter);
  const rows = index ? firstOfEach(engine, { collection, index }) : find(engine, collection, search);
  const values = new Map<string, unknown>();
  for (const row of rows) {
    for (const value of valuesAt(row.doc(), path).flatMap((each) =>
      Array.isArray(each) ? (each as unknown[]) : [each],
    )) {
      if (value !== undefined) values.set(keyOf(value).toString('latin1'), value);
    }
  }
  const sorted = [...values].sort(([left], [right]) => Number(left > right) - Number(left < right));
  return { values: sorted.map(([, value]) => value) };
}

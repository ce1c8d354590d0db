import type { Engine } from '../engine';
import type { Index } from '../index/definition';
import { find } from '../query/find';
import type { Collection } from './catalog';

/** At most this many go in one transaction, so that a large sweep does not hold up the writers. */
const AT_ONCE = 1_000;

/** Removes the documents whose time is over, index by index. */
export async function sweepExpired(engine: Engine, now: number): Promise<void> {
  for (const database of engine.catalog.databases()) {
    for (const collection of engine.catalog.list(database)) {
      for (const index of collection.indexes) {
        if (index.expireAfterSeconds !== undefined) await sweepIndex(engine, { collection, index, now });
      }
    }
  }
}

interface Sweep {
  readonly collection: Collection;
  readonly index: Index;
  readonly now: number;
}

async function sweepIndex(engine: Engine, { collection, index, now }: Sweep): Promise<void> {
  const path = index.fields[0]?.path ?? '';
  const before = new Date(now - (index.expireAfterSeconds ?? 0) * 1_000);
  const search = { filter: { [path]: { $lte: before } }, sort: [], skip: 0, limit: AT_ONCE };
  for (let removed = AT_ONCE; removed === AT_ONCE;) {
    removed = await engine.commits.submit(() => {
      const there = engine.catalog.find(collection.database, collection.name);
      const rows = [...find(engine, there, search)];
      if (there) for (const row of rows) engine.records.remove(there, { record: row.record, doc: row.doc() });
      return rows.length;
    });
  }
}

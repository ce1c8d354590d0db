import { openCatalog, type Catalog } from './storage/catalog';
import { groupCommit, type GroupCommit } from './storage/group-commit';
import { openRecords, type Records } from './storage/records';
import { settleFormat } from './storage/format';
import { openStore, type Store, type StoreOptions } from './storage/store';
import { openCursors, type Cursors } from './commands/cursors';

/** Everything a command may need. */
export interface Engine {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly records: Records;
  readonly commits: GroupCommit;
  readonly cursors: Cursors;
  readonly settings: { ttlSeconds: number };
}

/** Opens the data of a directory. */
export function openEngine(options: StoreOptions, cursors: Cursors = openCursors()): Engine {
  const store = openStore(options);
  settleFormat(store);
  const catalog = openCatalog(store);
  return {
    store,
    catalog,
    records: openRecords(store, catalog),
    commits: groupCommit(store, () => {
      catalog.reload();
    }),
    cursors,
    settings: { ttlSeconds: 60 },
  };
}

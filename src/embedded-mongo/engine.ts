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

export interface EngineOptions extends StoreOptions {
  readonly cursors?: Cursors;
  /** Called when the disk fails under a commit; nothing is written any more. */
  readonly onBroken?: (error: unknown) => void;
}

/** Opens the data of a directory. */
export function openEngine(options: EngineOptions): Engine {
  const { cursors = openCursors(), onBroken = () => undefined } = options;
  const store = openStore(options);
  settleFormat(store);
  const catalog = openCatalog(store);
  return {
    store,
    catalog,
    records: openRecords(store, catalog),
    commits: groupCommit(store, { onUndone: catalog.reload, onBroken }),
    cursors,
    settings: { ttlSeconds: 60 },
  };
}

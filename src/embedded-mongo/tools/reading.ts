import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { settleFormat } from '../storage/format';
import { openStore, type Store } from '../storage/store';

/** The one file all data lies in. */
export const DATA_FILE = 'data.mdb';

/** Opens the file of a directory to look at it, also while a server writes it. */
export function openForReading(directory: string): Store {
  if (!existsSync(join(directory, DATA_FILE))) throw new Error(`There is no database in ${directory}.`);
  const store = openStore({ directory, readOnly: true });
  try {
    settleFormat(store);
  } catch (error) {
    void store.close();
    throw error;
  }
  return store;
}

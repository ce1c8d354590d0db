import { openCatalog, type Catalog } from '../storage/catalog';
import type { Store } from '../storage/store';
import { checkCollection } from './check-collection';
import { checkFiles } from './check-files';
import { openForReading } from './reading';

/** What a look at every byte of a database found. */
export interface Verification {
  readonly collections: number;
  readonly documents: number;
  readonly entries: number;
  readonly files: number;
  /** A sentence for each thing that is not as it should be; none when all is well. */
  readonly problems: readonly string[];
}

export interface VerifyOptions {
  readonly directory: string;
}

/** Reads every document, and holds every index, count and stored file against them; also beside a running server. */
export async function verifyDatabase({ directory }: VerifyOptions): Promise<Verification> {
  const store = openForReading(directory);
  try {
    return verified(store);
  } finally {
    await store.close();
  }
}

/** All of it runs in one go, so it sees one state of the database whatever is written meanwhile. */
function verified(store: Store): Verification {
  const problems: string[] = [];
  const catalog = catalogOf(store, problems);
  if (!catalog) return { collections: 0, documents: 0, entries: 0, files: 0, problems };
  const collections = catalog.databases().flatMap((database) => catalog.list(database));
  let documents = 0;
  let entries = 0;
  for (const collection of collections) {
    const checked = checkCollection(store, collection);
    documents += checked.documents;
    entries += checked.entries;
    problems.push(...checked.problems);
  }
  const files = checkFiles({ store, catalog }, problems);
  strays(store.documents.getKeysCount({}) - documents, 'documents belong to no collection', problems);
  strays(store.entries.getKeysCount({}) - entries, 'entries belong to no index', problems);
  return { collections: collections.length, documents, entries, files, problems };
}

function catalogOf(store: Store, problems: string[]): Catalog | undefined {
  try {
    return openCatalog(store);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function strays(count: number, what: string, problems: string[]): void {
  if (count !== 0) problems.push(`${count} ${what}`);
}

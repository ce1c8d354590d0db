import { Binary } from 'bson';
import { decode, numberIn, type Doc } from '../bson/doc';
import { keyOf } from '../bson/keys';
import { everyKey, type Catalog, type Collection } from '../storage/catalog';
import { checkedBytes, isIntact } from '../storage/checksum';
import { scan, type Store } from '../storage/store';

interface Needs {
  readonly store: Store;
  readonly catalog: Catalog;
}

/** What the chunks of one file come to. */
interface Pieces {
  readonly numbers: Set<number>;
  bytes: number;
}

/** Holds every GridFS file against its chunks, and says how many there are. Chunks of a broken-off upload are no fault. */
export function checkFiles(needs: Needs, problems: string[]): number {
  let files = 0;
  for (const { name, list, chunks } of bucketsIn(needs)) {
    const pieces = chunks ? piecesOf(needs.store, chunks) : new Map<string, Pieces>();
    for (const file of docsOf(needs.store, list)) {
      files++;
      const wrong = complaint(file, pieces.get(nameOf(file['_id'])));
      if (wrong) problems.push(`${name}: the file ${String(file['_id'])} ${wrong}`);
    }
  }
  return files;
}

interface Bucket {
  readonly name: string;
  readonly list: Collection;
  readonly chunks: Collection | undefined;
}

function bucketsIn({ store, catalog }: Needs): Bucket[] {
  const lists = catalog.databases().flatMap((database) => catalog.list(database));
  return lists.flatMap((list) => {
    const bucket = /^(.+)\.files$/.exec(list.name)?.[1];
    if (bucket === undefined) return [];
    const chunks = catalog.find(list.database, `${bucket}.chunks`);
    return chunks || hasChunkedFiles(store, list) ? [{ name: `${list.database}.${bucket}`, list, chunks }] : [];
  });
}

/** A collection may happen to be called like that; one whose documents have a length in chunks is a bucket. */
function hasChunkedFiles(store: Store, list: Collection): boolean {
  for (const file of docsOf(store, list)) return numberIn(file['chunkSize']) !== undefined;
  return false;
}

function piecesOf(store: Store, chunks: Collection): Map<string, Pieces> {
  const found = new Map<string, Pieces>();
  for (const { files_id, n, data } of docsOf(store, chunks)) {
    const name = nameOf(files_id);
    const pieces = found.get(name) ?? { numbers: new Set(), bytes: 0 };
    pieces.numbers.add(numberIn(n) ?? -1);
    pieces.bytes += data instanceof Binary ? data.length() : 0;
    found.set(name, pieces);
  }
  return found;
}

/** Damaged documents have been reported by themselves. */
function* docsOf({ documents }: Store, { id }: Collection): Generator<Doc> {
  for (const { key, value } of scan(documents, everyKey(id), false)) {
    if (isIntact(key, value)) yield decode(checkedBytes(key, value));
  }
}

function nameOf(id: unknown): string {
  return keyOf(id).toString('latin1');
}

function complaint(file: Doc, pieces: Pieces = { numbers: new Set(), bytes: 0 }): string | undefined {
  const length = numberIn(file['length']) ?? 0;
  const wanted = Math.ceil(length / (numberIn(file['chunkSize']) ?? 1));
  const missing = Array.from({ length: wanted }, (_, n) => n).filter((n) => !pieces.numbers.has(n));
  if (missing.length > 0) return `lacks ${missing.length} of its ${wanted} chunks`;
  return pieces.bytes === length ? undefined : `has ${pieces.bytes} bytes in its chunks instead of ${length}`;
}

import { decode, type Doc } from '../bson/doc';
import type { Index } from '../index/definition';
import { keysFor } from '../index/entries';
import { everyKey, type Collection } from '../storage/catalog';
import { isIntact, checkedBytes } from '../storage/checksum';
import { entryKey, recordIn, recordNumber } from '../storage/records';
import { scan, type Entry, type Store } from '../storage/store';

/** What one collection holds, and what is wrong with it. */
export interface Checked {
  readonly documents: number;
  readonly entries: number;
  readonly problems: readonly string[];
}

interface Count {
  readonly index: Index;
  wanted: number;
  missing: number;
  unmarked: number;
}

/** Each entry a document calls for is looked up; with all of them there, an equal count says there is none too many. */
export function checkCollection(store: Store, collection: Collection): Checked {
  const counts = collection.indexes.map((index): Count => ({ index, wanted: 0, missing: 0, unmarked: 0 }));
  const damaged: number[] = [];
  let documents = 0;
  for (const entry of scan(store.documents, everyKey(collection.id), false)) {
    documents++;
    const doc = valuesOf(entry);
    if (doc) for (const count of counts) countEntries(store, count, { record: recordIn(entry.key), doc });
    else damaged.push(recordIn(entry.key));
  }
  const kept = counts.map(({ index }) => entriesOf(store, index));
  const name = `${collection.database}.${collection.name}`;
  const lost = damaged.map((record) => `${name}: document number ${record} is damaged`);
  const wrong = counts.flatMap((count, at) => complaints(count, kept[at] ?? 0));
  return {
    documents,
    entries: kept.reduce((sum, each) => sum + each, 0),
    problems: [...lost, ...wrong.map((what) => `${name}: ${what}`)],
  };
}

function valuesOf({ key, value }: Entry): Doc | undefined {
  if (!isIntact(key, value)) return undefined;
  try {
    return decode(checkedBytes(key, value));
  } catch {
    return undefined;
  }
}

interface Stored {
  readonly record: number;
  readonly doc: Doc;
}

function countEntries({ entries }: Store, count: Count, { record, doc }: Stored): void {
  const { index } = count;
  const { keys, multikey } = keysFor(index, doc);
  if (multikey.some((at) => !index.multikey.has(at))) count.unmarked++;
  for (const key of keys) {
    count.wanted++;
    if (entries.getBinary(entryKey(index, key, recordNumber(record)))?.readUIntBE(0, 6) !== record) count.missing++;
  }
}

function entriesOf({ entries }: Store, { id }: Index): number {
  const { low, high } = everyKey(id);
  return entries.getKeysCount({ start: low, end: high });
}

function complaints({ index, wanted, missing, unmarked }: Count, kept: number): string[] {
  const extra = kept - (wanted - missing);
  return [
    [missing, 'entries of documents are missing'] as const,
    [extra, 'entries have no document'] as const,
    [unmarked, 'documents have a list it does not know of'] as const,
  ].flatMap(([count, what]) => (count === 0 ? [] : [`index ${index.name}: ${count} ${what}`]));
}

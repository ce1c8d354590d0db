import type { ObjectId } from 'bson';
import { decode, encode, type Doc } from '../bson/doc';
import { own, valuesAt } from '../bson/paths';
import type { Index } from '../index/definition';
import { keysFor } from '../index/entries';
import { MongoRefusal } from '../errors';
import { everyKey, numberKey, type Catalog, type Collection } from './catalog';
import { checkedBytes, withChecksum } from './checksum';
import { scan, type Store } from './store';

/** Documents with their index entries, always changed together. All of it runs inside a transaction. */
export interface Records {
  readonly read: (collection: Collection, record: number) => Buffer | undefined;
  /** All documents of a collection in the order of arrival, or against it. */
  readonly walk: (collection: Collection, reverse: boolean) => Iterable<StoredDocument>;
  readonly insert: (collection: Collection, bytes: Buffer, doc: Doc) => void;
  readonly replace: (collection: Collection, before: StoredRecord, after: StoredBytes) => void;
  readonly remove: (collection: Collection, stored: StoredRecord) => void;
  /** Enters one document into a new index. */
  readonly enter: (collection: Collection, index: Index, stored: StoredRecord) => void;
}

export interface StoredDocument {
  readonly record: number;
  readonly bytes: Buffer;
}

export interface StoredBytes {
  readonly bytes: Buffer;
  readonly doc: Doc;
}

interface StoredRecord {
  readonly record: number;
  readonly doc: Doc;
}

const MAX_BYTES = 16 * 1024 * 1024;

interface IndexChange {
  readonly index: Index;
  readonly add: readonly Buffer[];
  readonly drop: readonly Buffer[];
  readonly multikey: readonly number[];
}

/** Every change works out all its keys and refusals first and writes afterwards, so a refusal leaves nothing half done. */
export function openRecords(store: Store, catalog: Catalog): Records {
  const apply = (collection: Collection, record: number, changes: readonly IndexChange[]) => {
    const number = recordNumber(record);
    for (const { index, add, drop, multikey } of changes) {
      for (const key of drop) store.entries.removeSync(entryKey(index, key, number));
      for (const key of add) store.entries.putSync(entryKey(index, key, number), number);
      noteLists({ catalog, collection, index }, multikey);
    }
  };
  const check = (collection: Collection, { record, doc }: StoredRecord, changes: readonly IndexChange[]) => {
    for (const { index, add } of changes) {
      if (!index.unique) continue;
      for (const key of add) {
        const holder = store.entries.getBinary(entryKey(index, key, NO_RECORD));
        if (holder && holder.readUIntBE(0, 6) !== record) throw duplicate(collection, index, doc);
      }
    }
  };
  return {
    read: (collection, record) => {
      const key = documentKey(collection, record);
      const value = store.documents.getBinary(key);
      return value && checkedBytes(key, value);
    },
    walk: (collection, reverse) => walk(store, collection, reverse),
    insert: (collection, bytes, doc) => {
      checkSize(bytes);
      const changes = collection.indexes.map((index) => additions(index, doc));
      check(collection, { record: 0, doc }, changes);
      const record = collection.nextRecord++;
      putDocument(store, documentKey(collection, record), bytes);
      apply(collection, record, changes);
    },
    replace: (collection, before, after) => {
      checkSize(after.bytes);
      const changes = collection.indexes.map((index) => difference(index, before.doc, after.doc));
      check(collection, { record: before.record, doc: after.doc }, changes);
      putDocument(store, documentKey(collection, before.record), after.bytes);
      apply(collection, before.record, changes);
    },
    remove: (collection, { record, doc }) => {
      store.documents.removeSync(documentKey(collection, record));
      apply(
        collection,
        record,
        collection.indexes.map((index) => removals(index, doc)),
      );
    },
    enter: (collection, index, { record, doc }) => {
      const changes = [additions(index, doc)];
      check(collection, { record, doc }, changes);
      apply(collection, record, changes);
    },
  };
}

function putDocument({ documents }: Store, key: Buffer, bytes: Buffer): void {
  documents.putSync(key, withChecksum(key, bytes));
}

function* walk({ documents }: Store, { id }: Collection, reverse: boolean): Generator<StoredDocument> {
  for (const { key, value } of scan(documents, everyKey(id), reverse)) {
    yield { record: recordIn(key), bytes: checkedBytes(key, value) };
  }
}

function additions(index: Index, doc: Doc): IndexChange {
  const { keys, multikey } = keysFor(index, doc);
  return { index, add: keys, drop: [], multikey };
}

function removals(index: Index, doc: Doc): IndexChange {
  return { index, add: [], drop: keysFor(index, doc).keys, multikey: [] };
}

function difference(index: Index, before: Doc, after: Doc): IndexChange {
  const old = keysFor(index, before).keys;
  const { keys, multikey } = keysFor(index, after);
  return { index, add: without(keys, old), drop: without(old, keys), multikey };
}

function without(keys: readonly Buffer[], others: readonly Buffer[]): Buffer[] {
  return keys.filter((key) => !others.some((other) => other.equals(key)));
}

interface ListSeen {
  readonly catalog: Catalog;
  readonly collection: Collection;
  readonly index: Index;
}

function noteLists({ catalog, collection, index }: ListSeen, multikey: readonly number[]): void {
  const fresh = multikey.filter((at) => !index.multikey.has(at));
  if (fresh.length === 0) return;
  for (const at of fresh) index.multikey.add(at);
  catalog.save(collection);
}

const NO_RECORD = Buffer.alloc(6);

/** A unique index has one entry for a key; in any other the record's number keeps entries apart. */
export function entryKey(index: Index, key: Buffer, number: Buffer): Buffer {
  return Buffer.concat(index.unique ? [numberKey(index.id), key] : [numberKey(index.id), key, number]);
}

/** Where a document lies: by collection, then in the order of arrival. */
function documentKey({ id }: Collection, record: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(id);
  key.writeUIntBE(record, 4, 6);
  return key;
}

/** The number of the record that lies under a key of the documents. */
export function recordIn(key: Buffer): number {
  return key.readUIntBE(4, 6);
}

/** A record number as it stands in keys and entries. */
export function recordNumber(record: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(record, 0, 6);
  return bytes;
}

function checkSize(bytes: Buffer): void {
  if (bytes.length <= MAX_BYTES) return;
  throw new MongoRefusal(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_BYTES}`);
}

function duplicate({ database, name }: Collection, index: Index, doc: Doc): MongoRefusal {
  const pairs = index.fields.map(
    ({ path, parts }) => [path, own(doc, path) ?? valuesAt(doc, parts)[0] ?? null] as const,
  );
  const shown = pairs.map(([path, value]) => `${path}: ${showValue(value)}`).join(', ');
  return new MongoRefusal(
    11000,
    `E11000 duplicate key error collection: ${database}.${name} index: ${index.name} dup key: { ${shown} }`,
    { keyPattern: index.spec['key'], keyValue: Object.fromEntries(pairs) },
  );
}

function showValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === 'ObjectId') {
    return `ObjectId('${(value as ObjectId).toHexString()}')`;
  }
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  return JSON.stringify(value);
}

/** A document as it comes to be stored: `_id` in front, the bytes beside the values. */
export function stored(doc: Doc): StoredBytes {
  const { _id, ...rest } = doc;
  const bytes = encode({ _id, ...rest });
  return { bytes, doc: decode(bytes) };
}

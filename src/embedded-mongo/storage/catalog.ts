import { decode, encode, type Doc } from '../bson/doc';
import { indexFrom, type Index } from '../index/definition';
import { MongoRefusal } from '../errors';
import { checkedBytes, withChecksum } from './checksum';
import { behind, type Range, type Store } from './store';

/** A collection: its number in the keys, and its indexes, of which the first is that of `_id`. */
export interface Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly options: Doc;
  indexes: Index[];
  nextRecord: number;
}

export interface Catalog {
  readonly find: (database: string, name: string) => Collection | undefined;
  readonly ensure: (database: string, name: string, options?: Doc) => Collection;
  readonly list: (database: string) => Collection[];
  readonly databases: () => string[];
  /** Writes what changed about the collection into the open transaction. */
  readonly save: (collection: Collection) => void;
  readonly forget: (collection: Collection) => void;
  readonly nextNumber: () => number;
  /** Reads everything anew, after a transaction was undone. */
  readonly reload: () => void;
  /** Reads it anew if another thread changed it, and names the collections that are gone or lost an index. */
  readonly refresh: () => string[];
}

const LAST_NUMBER = Buffer.from('#');
const CHANGES = Buffer.from('!changes');
const FRONT = 'c:';
const ALL: Range = { low: Buffer.from(FRONT), high: behind(Buffer.from(FRONT)) };

/** What collections there are, kept in memory and in the file alike. */
export function openCatalog(store: Store): Catalog {
  const collections = new Map<string, Collection>();
  let known = 0;

  const catalog: Catalog = {
    find: (database, name) => collections.get(`${database}\0${name}`),
    ensure: (database, name, options = {}) => {
      const there = catalog.find(database, name);
      if (there) return there;
      checkName(database, name);
      const made = { id: catalog.nextNumber(), database, name, options, indexes: [], nextRecord: 1 };
      const collection: Collection = { ...made, indexes: [idIndex(catalog.nextNumber())] };
      collections.set(`${database}\0${name}`, collection);
      catalog.save(collection);
      return collection;
    },
    list: (database) => [...collections.values()].filter((each) => each.database === database),
    databases: () => [...new Set([...collections.values()].map((each) => each.database))].sort(),
    save: (collection) => {
      const key = keyOfCollection(collection);
      store.catalog.putSync(key, withChecksum(key, encode(recordOf(collection))));
      increase(store, CHANGES);
    },
    forget: (collection) => {
      collections.delete(`${collection.database}\0${collection.name}`);
      store.catalog.removeSync(keyOfCollection(collection));
      increase(store, CHANGES);
    },
    nextNumber: () => increase(store, LAST_NUMBER),
    reload: () => {
      collections.clear();
      known = numberAt(store, CHANGES);
      for (const { key, value } of store.catalog.getRange({ start: ALL.low, end: ALL.high })) {
        const collection = fromRecord(decode(checkedBytes(key, value)), store);
        collections.set(`${collection.database}\0${collection.name}`, collection);
      }
    },
    refresh: () => {
      if (numberAt(store, CHANGES) === known) return [];
      const before = [...collections.values()];
      catalog.reload();
      return before.flatMap((each) => (isWhole(each, catalog.find(each.database, each.name)) ? [] : [spaceOf(each)]));
    },
  };
  catalog.reload();
  return catalog;
}

function isWhole(before: Collection, now: Collection | undefined): boolean {
  return before.id === now?.id && before.indexes.every(({ id }) => now.indexes.some((index) => index.id === id));
}

function spaceOf({ database, name }: Collection): string {
  return `${database}.${name}`;
}

function numberAt({ catalog }: Store, key: Buffer): number {
  const value = catalog.getBinary(key);
  return value ? checkedBytes(key, value).readUIntBE(0, 6) : 0;
}

function increase(store: Store, key: Buffer): number {
  const next = numberAt(store, key) + 1;
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(next, 0, 6);
  store.catalog.putSync(key, withChecksum(key, bytes));
  return next;
}

function keyOfCollection({ database, name }: Collection): Buffer {
  return Buffer.from(`${FRONT}${database}\0${name}`);
}

function recordOf({ id, database, name, options, indexes }: Collection): Doc {
  return {
    id,
    database,
    name,
    options,
    indexes: indexes.map((index) => ({ ...index.spec, id: index.id, multikey: [...index.multikey] })),
  };
}

function fromRecord(record: Doc, store: Store): Collection {
  const { id, database, name, options, indexes } = record as unknown as Omit<Collection, 'indexes'> & {
    indexes: Doc[];
  };
  return {
    id,
    database,
    name,
    options,
    indexes: indexes.map((spec) => indexFrom(spec)),
    nextRecord: lastRecord(store, id) + 1,
  };
}

function idIndex(id: number): Index {
  return indexFrom({ id, name: '_id_', key: { _id: 1 }, unique: true, multikey: [] });
}

function checkName(database: string, name: string): void {
  if (name === '' || name.includes('\0') || name.includes('$')) {
    throw new MongoRefusal(73, `Invalid collection name: ${database}.${name}`);
  }
  if (/[/\\. "$\0]/.test(database) || database === '') throw new MongoRefusal(73, `Invalid database name: ${database}`);
  if (database.length + name.length > 250) throw new MongoRefusal(73, 'The namespace is too long');
}

/** Four bytes that start every key of one collection or one index. */
export function numberKey(id: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(id);
  return key;
}

/** All keys of one collection or one index. */
export function everyKey(id: number): Range {
  return { low: numberKey(id), high: numberKey(id + 1) };
}

function lastRecord(store: Store, id: number): number {
  const { low, high } = everyKey(id);
  for (const key of store.documents.getKeys({ start: high, end: low, reverse: true, limit: 1 }))
    return key.readUIntBE(4, 6);
  return 0;
}

import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { open, type Database, type RootDatabase, type TransactionFlags } from 'lmdb';
import { MongoRefusal } from '../errors';
import { checkPatience } from './patience';

/** Address space set aside for the file. It costs nothing until used, and the file grows beyond it by itself. */
const ROOM = 16 * 1024 ** 3;

/** Entries a scan takes out at once, at first and at most; between two takes no read transaction stays open. */
const FIRST_TAKE = 24;
const LAST_TAKE = 1_000;
const TAKE_BYTES = 1 << 20;

type Table = Database<Buffer, Buffer>;

/** The three tables of the file: what collections there are, their documents, and their index entries. */
export interface Store {
  readonly directory: string;
  readonly isReadOnly: boolean;
  readonly catalog: Table;
  readonly documents: Table;
  readonly entries: Table;
  /** Runs the work in one transaction and returns when its bytes are on the disk; a throw undoes it all. */
  readonly commit: <T>(work: () => T) => T;
  /** Lets go of the state that was read last, so that the next read sees what has been committed since. */
  readonly refresh: () => void;
  /** A process that was killed leaves its place as a reader behind, and pages it could read are never used again. */
  readonly forgetDeadReaders: () => void;
  /** Writes everything, as it was committed last, into an empty directory, without the space nothing uses. */
  readonly copyTo: (directory: string) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly size: () => number;
}

export interface StoreOptions {
  readonly directory: string;
  /** The file may not hold more than this many bytes. */
  readonly limit?: number | undefined;
  /** For looking only, also while another process serves the directory. */
  readonly readOnly?: boolean;
}

/** Opens the file in the directory. */
export function openStore({ directory, limit, readOnly = false }: StoreOptions): Store {
  const root = open<Buffer, Buffer>({
    path: directory,
    noSubdir: false,
    mapSize: ROOM,
    maxDbs: 4,
    overlappingSync: false,
    readOnly,
    keyEncoding: 'binary',
    encoding: 'binary',
  });
  root.readerCheck();
  if (!readOnly) keepName(directory);
  const table = (name: string): Table =>
    root.openDB<Buffer, Buffer>({ name, keyEncoding: 'binary', encoding: 'binary' });
  const tables = { catalog: table('catalog'), documents: table('documents'), entries: table('entries') };
  const used = () => Object.values(tables).reduce((sum, each) => sum + bytesOf(each), 0);
  return {
    ...tables,
    directory,
    isReadOnly: readOnly,
    size: used,
    refresh: () => root.resetReadTxn(),
    forgetDeadReaders: () => void root.readerCheck(),
    copyTo: (target) => root.backup(target, true),
    close: () => root.close(),
    commit: (work) =>
      commit(root, () => {
        const result = work();
        if (limit !== undefined && used() > limit)
          throw new MongoRefusal(14031, `The database is full: ${limit} bytes`);
        return result;
      }),
  };
}

/** The names of new files must be on the disk as well, or a power cut takes the whole database away. */
function keepName(directory: string): void {
  for (const folder of [directory, dirname(directory)]) syncFile(folder);
}

/** Waits until a file, or the list of names in a folder, is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Abortable (1), and the commit itself waits for the disk (2): a reply that follows it is durable. */
const DURABLE = 3 as unknown as TransactionFlags;

function commit<T>(root: RootDatabase<Buffer, Buffer>, work: () => T): T {
  return root.transactionSync(work, DURABLE);
}

interface TableStats {
  readonly pageSize: number;
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
}

function bytesOf(table: Table): number {
  const stats = table.getStats() as TableStats;
  return stats.pageSize * (stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages);
}

/** A stretch of keys: from `low` on, up to but without `high`. */
export interface Range {
  readonly low: Buffer;
  readonly high: Buffer;
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Walks a stretch in order, a handful at a time, so that a caller may pause for as long as it likes. */
export function* scan(table: Table, range: Range, reverse: boolean): Generator<Entry> {
  let { low, high } = range;
  for (let limit = FIRST_TAKE; ; limit = Math.min(limit * 4, LAST_TAKE)) {
    checkPatience();
    const taken = take(table, { low, high, limit, reverse });
    yield* taken.entries;
    const last = taken.entries.at(-1);
    if (taken.done || !last) return;
    if (reverse) high = last.key;
    else low = after(last.key);
  }
}

interface Taken {
  readonly entries: readonly Entry[];
  readonly done: boolean;
}

interface Taking extends Range {
  readonly limit: number;
  readonly reverse: boolean;
}

function take(table: Table, { low, high, limit, reverse }: Taking): Taken {
  const range = reverse
    ? table.getRange({ start: high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse, limit })
    : table.getRange({ start: low, end: high, limit });
  const entries: Entry[] = [];
  let bytes = 0;
  for (const { key, value } of range) {
    entries.push({ key, value });
    bytes += value.length;
    if (bytes > TAKE_BYTES) return { entries, done: false };
  }
  return { entries, done: entries.length < limit };
}

const ZERO = Buffer.from([0]);

/** The first key behind this one. */
function after(key: Buffer): Buffer {
  return Buffer.concat([key, ZERO]);
}

/** The first key behind every key that starts like this. */
export function behind(front: Buffer): Buffer {
  const end = Buffer.from(front);
  for (let at = end.length - 1; at >= 0; at--) {
    const byte = end[at] ?? 0;
    if (byte < 255) {
      end[at] = byte + 1;
      return end.subarray(0, at + 1);
    }
  }
  return Buffer.alloc(front.length + 1, 255);
}

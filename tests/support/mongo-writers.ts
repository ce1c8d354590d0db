import { createHash, randomBytes } from 'node:crypto';
import { Binary, MongoClient, ObjectId, type Collection, type Db } from 'mongodb';

export interface Row {
  readonly _id: string;
  readonly status: string;
  readonly n: number;
  readonly tags: readonly string[];
}

/** What a writer was told is kept, and what may or may not be, since no answer came. */
export interface Ledger {
  /** Each row with the states it may be in: one where the answer came, two where it did not. */
  readonly rows: Map<string, readonly (string | null)[]>;
  /** The files whose upload was acknowledged, with the hash of their bytes. */
  readonly files: Map<string, string>;
  /** How many writes were acknowledged. */
  acknowledged: number;
}

export function emptyLedger(): Ledger {
  return { rows: new Map(), files: new Map(), acknowledged: 0 };
}

/** The indexes under which the rows of the writers stand. */
export async function prepareRows(db: Db): Promise<void> {
  await rowsOf(db).createIndexes([{ key: { status: 1, n: 1 } }, { key: { tags: 1 } }]);
  await chunksOf(db).createIndexes([{ key: { files_id: 1, n: 1 }, unique: true }]);
}

export function rowsOf(db: Db): Collection<Row> {
  return db.collection<Row>('rows');
}

const CHUNK = 16_000;

export interface Writing {
  readonly uri: string;
  /** Sets this writer apart from all others, also of earlier rounds. */
  readonly name: string;
  readonly ledger: Ledger;
  /** At most so many writes; else until the server is gone. */
  readonly most?: number;
}

/** Inserts, updates, deletes and uploads until the server is gone, and keeps a ledger of what it was told. */
export async function write({ uri, name, ledger, most = Number.POSITIVE_INFINITY }: Writing): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 });
  const db = client.db('t');
  const end = ledger.acknowledged + most;
  try {
    for (let n = 0; ledger.acknowledged < end; n++) {
      await writeRow(db, `${name}-${n}`, { n, ledger });
      if (n % 5 === 4) await upload(db, `${name}-${n}`, ledger);
    }
  } catch {
    // The server is gone, or has refused: what was not acknowledged is not in the ledger as kept.
  } finally {
    await client.close().catch(() => undefined);
  }
}

interface Place {
  readonly n: number;
  readonly ledger: Ledger;
}

async function writeRow(db: Db, _id: string, { n, ledger }: Place): Promise<void> {
  const rows = rowsOf(db);
  const step = async (before: string | null, after: string | null, work: () => Promise<unknown>) => {
    ledger.rows.set(_id, [before, after]);
    await work();
    ledger.rows.set(_id, [after]);
    ledger.acknowledged++;
  };
  await step(null, 'new', () => rows.insertOne({ _id, status: 'new', n, tags: ['a', `t${n % 3}`] }));
  await step('new', 'done', () => rows.updateOne({ _id }, { $set: { status: 'done', tags: ['b'] } }));
  if (n % 3 === 2) await step('done', null, () => rows.deleteOne({ _id }));
}

/** Chunks first and then the file, as GridFS does it; its own stream waits for ever when the server is killed. */
async function upload(db: Db, filename: string, ledger: Ledger): Promise<void> {
  const bytes = randomBytes(40_000);
  const _id = new ObjectId();
  for (let n = 0; n * CHUNK < bytes.length; n++) {
    const data = bytes.subarray(n * CHUNK, (n + 1) * CHUNK);
    await chunksOf(db).insertOne({ files_id: _id, n, data: new Binary(data) });
  }
  const file = { _id, filename, length: bytes.length, chunkSize: CHUNK, uploadDate: new Date() };
  await db.collection('fs.files').insertOne(file);
  ledger.files.set(_id.toHexString(), hashOf(bytes));
  ledger.acknowledged++;
}

interface Chunk {
  readonly files_id: ObjectId;
  readonly n: number;
  readonly data: Binary;
}

function chunksOf(db: Db): Collection<Chunk> {
  return db.collection<Chunk>('fs.chunks');
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Everything the ledger says is kept and the database does not give back, as sentences. */
export async function lostFrom(db: Db, ledger: Ledger): Promise<readonly string[]> {
  const there = new Map((await rowsOf(db).find().hint({ $natural: 1 }).toArray()).map((row) => [row._id, row.status]));
  const rows = [...ledger.rows].flatMap(([id, states]) => {
    const found = there.get(id) ?? null;
    return states.includes(found) ? [] : [`row ${id} is ${found ?? 'gone'} and was ${states.join(' or ')}`];
  });
  return [...rows, ...(await lostFiles(db, ledger))];
}

async function lostFiles(db: Db, { files }: Ledger): Promise<readonly string[]> {
  const hashes = new Map<string, { readonly n: number; readonly data: Buffer }[]>();
  for await (const { files_id, n, data } of chunksOf(db).find()) {
    const id = files_id.toHexString();
    hashes.set(id, [...(hashes.get(id) ?? []), { n, data: Buffer.from(data.value()) }]);
  }
  const listed = new Set((await db.collection('fs.files').find().toArray()).map(({ _id }) => _id.toHexString()));
  return [...files].flatMap(([id, hash]) => {
    const parts = (hashes.get(id) ?? []).sort((left, right) => left.n - right.n).map(({ data }) => data);
    return listed.has(id) && hashOf(Buffer.concat(parts)) === hash ? [] : [`file ${id} is not whole`];
  });
}

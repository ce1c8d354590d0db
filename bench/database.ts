import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GridFSBucket, MongoClient, type Collection, type Db } from 'mongodb';
import { startEmbeddedMongo } from '../src/embedded-mongo/start';

/** One figure of the embedded database beside the least that such a thing can cost on this machine. */
export interface DatabaseFigure {
  readonly what: string;
  readonly unit: '/s' | 'MB/s';
  readonly ours: number;
  readonly floor: number;
  readonly floorIs: string;
  /** What ours must reach at least, as a share of the floor. */
  readonly target: number;
}

const MANY = 32;
const FILE_BYTES = 20 * 1024 * 1024;

interface Petition {
  readonly _id: number;
  readonly no: string;
  readonly status: string;
  readonly due: Date;
  readonly text: string;
}

interface Needs {
  readonly db: Db;
  readonly petitions: Collection<Petition>;
  readonly folder: string;
  readonly seconds: number;
}

/** P13: each figure and its floor in one run, turn about, and of several rounds the middle. */
export async function databaseFigures({ seconds = 1, rounds = 5 } = {}): Promise<readonly DatabaseFigure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-db-'));
  const server = await startEmbeddedMongo({ directory: path.join(folder, 'db') });
  const client = await new MongoClient(server.uri, { maxPoolSize: MANY }).connect();
  try {
    const db = client.db('bench');
    const petitions = db.collection<Petition>('petitions');
    await petitions.createIndexes([
      { key: { no: 1 }, unique: true },
      { key: { status: 1, due: 1 } },
      { key: { due: 1 } },
    ]);
    for (let at = 0; at < 20; at++) await petitions.insertMany(Array.from({ length: 1_000 }, next));
    const needs = { db, petitions, folder, seconds };
    await round({ ...needs, seconds: seconds / 2 });
    const measured = [];
    for (let n = 0; n < rounds; n++) measured.push(await round(needs));
    return figuresOf(measured);
  } finally {
    await client.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

let last = 0;

/** About 900 bytes, in three indexes. */
function next(): Petition {
  const _id = ++last;
  return {
    _id,
    no: noOf(_id),
    status: `s${_id % 7}`,
    due: new Date(1e12 + _id * 60_000),
    text: '井水浑浊，'.repeat(52),
  };
}

function noOf(id: number): string {
  return `P${String(id).padStart(9, '0')}`;
}

type Measured = Readonly<Record<'ping' | 'sync' | 'insertOne' | 'insertMany' | 'find' | 'up' | 'file', number>>;

async function round({ db, petitions, folder, seconds }: Needs): Promise<Measured> {
  const insert = () => petitions.insertOne(next());
  const find = () => petitions.findOne({ no: noOf(1 + Math.floor(Math.random() * 20_000)) });
  return {
    sync: syncRate(folder, seconds),
    insertOne: await rate(1, seconds, insert),
    ping: await rate(MANY, seconds, () => db.command({ ping: 1 })),
    insertMany: await rate(MANY, seconds, insert),
    find: await rate(MANY, seconds, find),
    file: fileSpeed(folder),
    up: await uploadSpeed(db),
  };
}

async function rate(clients: number, seconds: number, act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (; performance.now() < end; done++) await act();
    }),
  );
  return (done * 1_000) / (performance.now() - start);
}

/** What a log would do for each write: append about as many bytes, and wait for the disk. */
function syncRate(folder: string, seconds: number): number {
  const bytes = Buffer.alloc(911, 7);
  return withFile(folder, (file) => {
    const start = performance.now();
    let done = 0;
    for (; performance.now() < start + seconds * 1_000; done++) {
      writeSync(file, bytes);
      fdatasyncSync(file);
    }
    return (done * 1_000) / (performance.now() - start);
  });
}

function fileSpeed(folder: string): number {
  const bytes = Buffer.alloc(FILE_BYTES, 7);
  return withFile(folder, (file) => {
    const start = performance.now();
    writeSync(file, bytes);
    fdatasyncSync(file);
    return megabytesPerSecond(start);
  });
}

function withFile(folder: string, work: (file: number) => number): number {
  const name = path.join(folder, 'floor');
  const file = openSync(name, 'w');
  try {
    return work(file);
  } finally {
    closeSync(file);
    rmSync(name);
  }
}

async function uploadSpeed(db: Db): Promise<number> {
  const bytes = Buffer.alloc(FILE_BYTES, 7);
  const bucket = new GridFSBucket(db);
  const start = performance.now();
  const upload = bucket.openUploadStream('photo');
  await new Promise<void>((done, fail) => {
    upload.on('error', fail).on('finish', done).end(bytes);
  });
  const speed = megabytesPerSecond(start);
  await bucket.delete(upload.id);
  return speed;
}

function megabytesPerSecond(start: number): number {
  return FILE_BYTES / 1_048_576 / ((performance.now() - start) / 1_000);
}

function figuresOf(rounds: readonly Measured[]): readonly DatabaseFigure[] {
  const of = (name: keyof Measured) => rounds.map((each) => each[name]).sort((a, b) => a - b)[rounds.length >> 1] ?? 0;
  const ping = { floor: of('ping'), floorIs: `ping, ${MANY} at once`, unit: '/s' } as const;
  return [
    {
      what: 'insertOne, one after another',
      ours: of('insertOne'),
      floor: of('sync'),
      floorIs: 'append and fdatasync',
      unit: '/s',
      target: 0.4,
    },
    { what: `insertOne, ${MANY} at once`, ours: of('insertMany'), ...ping, target: 0.35 },
    { what: `findOne by key, ${MANY} at once`, ours: of('find'), ...ping, target: 0.6 },
    {
      what: 'GridFS up, 20 MB',
      ours: of('up'),
      floor: of('file'),
      floorIs: 'one file, one sync',
      unit: 'MB/s',
      target: 0.4,
    },
  ];
}

if (require.main === module) {
  void databaseFigures().then((figures) => {
    for (const { what, ours, floor, floorIs, unit, target } of figures) {
      const share = (ours / floor).toFixed(2);
      console.log(
        `${what}: ${ours.toFixed(0)} ${unit}; ${floorIs}: ${floor.toFixed(0)} ${unit}; ${share} of it, wanted ${target}`,
      );
    }
  });
}

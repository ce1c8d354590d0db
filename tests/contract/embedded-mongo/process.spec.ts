import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../../src/embedded-mongo/start';
import { addIndex, codeOf, onlyEmbedded, temporaryDirectory } from './support';

onlyEmbedded('the embedded server', () => {
  let directory: string;
  let server: EmbeddedMongo;
  let client: MongoClient;

  beforeAll(async () => {
    directory = temporaryDirectory();
    server = await startEmbeddedMongo({ directory });
    client = await new MongoClient(server.uri).connect();
  });

  afterAll(async () => {
    await client.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await things().drop();
  });

  const things = () => client.db('t').collection<{ _id: number }>('things');
  const socketOf = ({ uri }: EmbeddedMongo) => decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(uri)![1]!);

  it('lets nobody else at its socket or its directory', () => {
    expect(statSync(socketOf(server)).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it('refuses a second server on its directory in a sentence', async () => {
    await expect(startEmbeddedMongo({ directory })).rejects.toThrow(
      /is already open in the process \d+\. Stop that one first\./,
    );
    await things().insertOne({ _id: 1 });
    expect(await things().countDocuments()).toBe(1);
  });

  it('keeps its data and indexes over a restart', async () => {
    await addIndex(things(), { a: 1 }, { unique: true });
    await things().insertOne({ _id: 1, a: 5 } as never);
    await client.close();
    await server.stop();
    expect(existsSync(socketOf(server))).toBe(false);
    server = await startEmbeddedMongo({ directory });
    client = await new MongoClient(server.uri).connect();
    expect(await things().findOne({ a: 5 } as never)).toEqual({ _id: 1, a: 5 });
    expect(await codeOf(things().insertOne({ _id: 2, a: 5 } as never))).toBe(11000);
  });

  it('is started again when it is killed, and the driver finds it again', async () => {
    await things().insertOne({ _id: 1 });
    const before = server.pid()!;
    process.kill(before, 'SIGKILL');
    expect(await eventually(() => things().findOne({ _id: 1 }))).toEqual({ _id: 1 });
    expect(server.pid()).not.toBe(before);
    await things().insertOne({ _id: 2 });
  });

  it('is not disturbed by Ctrl-C, which its parent gets too', async () => {
    const before = server.pid()!;
    process.kill(before, 'SIGINT');
    process.kill(before, 'SIGTERM');
    await things().insertOne({ _id: 1 });
    expect(server.pid()).toBe(before);
  });

  it('ends a connection that sends nonsense, and no other', async () => {
    const socket = connect(socketOf(server));
    const closed = new Promise((done) => socket.on('close', done));
    socket.on('error', () => undefined);
    socket.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'.repeat(10)));
    await closed;
    expect(await client.db('t').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('finds a place for its socket when the path of the directory is too long', async () => {
    const long = join(directory, 'x'.repeat(60), 'y'.repeat(60));
    mkdirSync(long, { recursive: true });
    const other = await startEmbeddedMongo({ directory: long });
    const socket = socketOf(other);
    expect(socket.startsWith(long)).toBe(false);
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    const far = await new MongoClient(other.uri).connect();
    await far.db('t').command({ ping: 1 });
    await far.close();
    await other.stop();
    expect(existsSync(dirname(socket))).toBe(false);
  });
});

onlyEmbedded('a full database', () => {
  it('acknowledges nothing it did not keep, and stays readable', async () => {
    const directory = temporaryDirectory();
    const server = await startEmbeddedMongo({ directory, mapSize: 2 * 1024 * 1024 });
    const client = await new MongoClient(server.uri).connect();
    const things = client.db('t').collection<{ _id: number; text: string }>('things');
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, _id) => things.insertOne({ _id, text: 'x'.repeat(50_000) })),
    );
    const kept = results.flatMap((result, id) => (result.status === 'fulfilled' ? [id] : []));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(100);
    const there = await things.find({}, { projection: { _id: 1 } }).toArray();
    expect(there.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(kept);
    await things.deleteMany({ _id: { $in: kept.slice(0, 10) } });
    await things.insertOne({ _id: 1_000, text: 'small' });
    await client.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
});

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt > 40) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

import { rmSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../../src/embedded-mongo/start';
import { addIndex, temporaryDirectory } from '../contract/embedded-mongo/support';

const ROUNDS = 10;
const WRITERS = 8;

interface Row {
  readonly _id: string;
  readonly status: string;
  readonly n: number;
}

/** Writes until the server is gone, and notes what it was told is kept. */
async function write(uri: string, writer: string, kept: Map<string, string>): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 300 });
  const rows = client.db('t').collection<Row>('rows');
  try {
    for (let n = 0; ; n++) {
      const _id = `${writer}-${n}`;
      await rows.insertOne({ _id, status: 'new', n });
      kept.set(_id, 'new');
      await rows.updateOne({ _id }, { $set: { status: 'done' } });
      kept.set(_id, 'done');
    }
  } catch {
    await client.close();
  }
}

it('loses nothing it acknowledged when it is killed under writers, ten times over', async () => {
  const directory = temporaryDirectory();
  const server = await startEmbeddedMongo({ directory });
  const setup = await new MongoClient(server.uri).connect();
  await addIndex(setup.db('t').collection('rows'), { status: 1, n: 1 });
  const kept = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    const pid = server.pid()!;
    const writers = Array.from({ length: WRITERS }, (_, w) => write(server.uri, `${round}-${w}`, kept));
    await new Promise((done) => setTimeout(done, 150 + Math.random() * 250));
    process.kill(pid, 'SIGKILL');
    await Promise.all(writers);
    while (server.pid() === null || server.pid() === pid) await new Promise((done) => setTimeout(done, 20));
  }
  await setup.close();

  const client = await new MongoClient(server.uri).connect();
  const rows = client.db('t').collection<Row>('rows');
  const all = new Map((await rows.find().hint({ $natural: 1 }).toArray()).map((row) => [row._id, row.status]));
  const lost = [...kept].filter(([id, status]) => !all.has(id) || (status === 'done' && all.get(id) !== 'done'));
  expect(lost).toEqual([]);
  for (const status of ['new', 'done']) {
    const byIndex = (await rows.find({ status }).hint('status_1_n_1').toArray()).map((row) => row._id).sort();
    const byScan = [...all].flatMap(([id, found]) => (found === status ? [id] : [])).sort();
    expect(byIndex).toEqual(byScan);
  }
  const checked = await client.db('t').command({ validate: 'rows' });
  expect(checked['keysPerIndex']).toEqual({ _id_: all.size, status_1_n_1: all.size });
  expect(kept.size).toBeGreaterThan(ROUNDS * WRITERS);
  console.log(`${kept.size} acknowledged, ${ROUNDS} kills, 0 lost`);

  await client.close();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

import { rmSync } from 'node:fs';
import { MongoClient, type Long } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/embedded-mongo/start';
import { sendNoise } from '../contract/embedded-mongo/noise';
import { codeOf, temporaryDirectory } from '../contract/embedded-mongo/support';

/** A torture run asks for 100,000. */
const MESSAGES = Number(process.env['EMBEDDED_MESSAGES'] ?? 20_000);

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

it(
  'neither ends nor hangs over thousands of messages that make no sense',
  async () => {
    const pid = server.pid();
    const path = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(server.uri)![1]!);
    const isWell = async () => {
      expect(await client.db('noise').command({ ping: 1 })).toMatchObject({ ok: 1 });
      expect(server.pid()).toBe(pid);
    };
    await sendNoise(path, isWell, MESSAGES);
  },
  60_000 + MESSAGES * 50,
);

it('forgets the cursor that has waited longest when there are too many', async () => {
  const things = client.db('t').collection<{ _id: number }>('cursors');
  await things.insertMany([1, 2, 3].map((_id) => ({ _id })));
  const ids: Long[] = [];
  for (let n = 0; n <= 1_000; n += 50) {
    const opened = Array.from({ length: 50 }, () =>
      client.db('t').command({ find: 'cursors', batchSize: 1 }, { promoteLongs: false }),
    );
    ids.push(...(await Promise.all(opened)).map((reply) => (reply['cursor'] as { id: Long }).id));
  }
  const more = (id: Long) => client.db('t').command({ getMore: id, collection: 'cursors' });
  expect(await codeOf(more(ids[0]!))).toBe(43);
  expect(await codeOf(more(ids.at(-1)!))).toBe('no error');
  await client.db('t').command({ killCursors: 'cursors', cursors: ids });
});

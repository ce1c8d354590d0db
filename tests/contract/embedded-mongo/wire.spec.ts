import { connect } from 'node:net';
import { rmSync } from 'node:fs';
import { serialize } from 'bson';
import { MongoClient, type Document } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../../src/embedded-mongo/start';
import { framed, sendNoise } from './noise';
import { codeOf, onlyEmbedded, temporaryDirectory } from './support';

/** More of them are sent in tests/proof. */
const MESSAGES = Number(process.env['EMBEDDED_MESSAGES'] ?? 400);

onlyEmbedded('on its socket, the embedded server', () => {
  let directory: string;
  let server: EmbeddedMongo;
  let client: MongoClient;
  let path: string;

  beforeAll(async () => {
    directory = temporaryDirectory();
    server = await startEmbeddedMongo({ directory });
    client = await new MongoClient(server.uri).connect();
    path = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(server.uri)![1]!);
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const isWell = async (pid: number | null) => {
    expect(await client.db('noise').command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(server.pid()).toBe(pid);
  };

  it(
    'neither ends nor hangs, whatever bytes it gets',
    () => {
      const pid = server.pid();
      return sendNoise(path, () => isWell(pid), MESSAGES);
    },
    30_000 + MESSAGES * 20,
  );

  it('ends a connection that announces too long a message', async () => {
    const socket = connect(path);
    const closed = new Promise((done) => socket.once('close', done));
    socket.on('error', () => undefined);
    socket.write(framed(Buffer.alloc(0), { length: 48_000_001 }));
    await closed;
  });

  it('waits for the rest of a message without holding up the others', async () => {
    const socket = connect(path);
    socket.write(framed(Buffer.alloc(10), { length: 1_000 }));
    await isWell(server.pid());
    socket.destroy();
  });

  it('serves two hundred connections', async () => {
    const many = await new MongoClient(server.uri, { minPoolSize: 200, maxPoolSize: 200 }).connect();
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        many
          .db('t')
          .collection('many')
          .findOneAndUpdate({ n }, { $set: { n } }, { upsert: true, returnDocument: 'after' }),
      ),
    );
    expect(new Set(answers.map((answer) => answer!['n'] as number)).size).toBe(400);
    await many.close();
  });

  it('stops reading from one that does not read its answers', async () => {
    const things = client.db('t').collection('large');
    await things.insertOne({ text: 'x'.repeat(4_000_000) });
    const pid = server.pid()!;
    const before = await residentBytes(client);
    const socket = connect(path);
    socket.pause();
    const question = framed(commandBytes({ find: 'large', $db: 't' }));
    for (let n = 0; n < 100; n++) socket.write(question);
    await isWell(pid);
    // A hundred answers are 400 MB; only those under way may be held.
    expect((await residentBytes(client)) - before).toBeLessThan(250 * 1024 * 1024);
    socket.destroy();
  });

  it('takes documents of a hundred levels and none of two hundred and fifty', async () => {
    const things = client.db('t').collection('deep');
    const nested = (levels: number) => Array.from({ length: levels }).reduce<Document>((inner) => ({ inner }), {});
    expect(await codeOf(things.insertOne(nested(98)))).toBe('no error');
    expect(await codeOf(things.insertOne(nested(250)))).toBe(15);
    expect(await codeOf(things.find(nested(250)).toArray())).toBe(15);
  });
});

async function residentBytes(client: MongoClient): Promise<number> {
  const { mem } = (await client.db('admin').command({ serverStatus: 1 })) as unknown as { mem: { resident: number } };
  return mem.resident * 1_048_576;
}

function commandBytes(command: Document): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), Buffer.from(serialize(command))]);
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GridFSBucket, MongoClient, ObjectId } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/embedded-mongo/start';
import { everyKey, numberKey, openCatalog } from '../../src/embedded-mongo/storage/catalog';
import { withChecksum } from '../../src/embedded-mongo/storage/checksum';
import { openStore, scan, type Store } from '../../src/embedded-mongo/storage/store';
import { backupDatabase, compactDatabase, restoreDatabase } from '../../src/embedded-mongo/tools/copies';
import { verifyDatabase } from '../../src/embedded-mongo/tools/verify';
import { addIndex, onlyEmbedded, temporaryDirectory } from '../contract/embedded-mongo/support';

onlyEmbedded('looking after a database', () => {
  let folder: string;
  let directory: string;
  beforeEach(() => {
    folder = temporaryDirectory();
    directory = join(folder, 'db');
    mkdirSync(directory);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function served<T>(work: (client: MongoClient, server: EmbeddedMongo) => Promise<T>): Promise<T> {
    const server = await startEmbeddedMongo({ directory });
    const client = await new MongoClient(server.uri).connect();
    try {
      return await work(client, server);
    } finally {
      await client.close();
      await server.stop();
    }
  }

  /** Ten documents in three indexes, one of them over a list, and one file of three chunks. */
  async function fill(client: MongoClient): Promise<void> {
    const things = client.db('t').collection<{ _id: number; n: number; tags: string[] }>('things');
    await addIndex(things, { n: 1 }, { unique: true });
    await addIndex(things, { tags: 1, n: -1 });
    await things.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id, n: _id * 2, tags: ['a', `b${_id % 3}`] })));
    const upload = new GridFSBucket(client.db('t')).openUploadStream('photo', { chunkSizeBytes: 1_000 });
    await new Promise((done) => upload.end(Buffer.alloc(2_500, 7), done as () => void));
  }

  /** Changes the file behind the back of everything that keeps it in order. */
  async function tamper(work: (store: Store, collection: number, indexes: readonly number[]) => void, name = 'things') {
    const store = openStore({ directory });
    const { id, indexes } = openCatalog(store).find('t', name)!;
    store.commit(() => {
      work(
        store,
        id,
        indexes.map((index) => index.id),
      );
    });
    await store.close();
  }

  const first = (table: Store['documents'], id: number) => [...scan(table, everyKey(id), false)][0]!;

  it('finds nothing wrong with what was written the usual way, also while it is served', async () => {
    await served(async (client) => {
      await fill(client);
      const found = await verifyDatabase({ directory });
      expect(found).toEqual({
        collections: 3,
        documents: 14,
        entries: 10 + 10 + 20 + 1 + 1 + 3 + 3,
        files: 1,
        problems: [],
      });
      await client.db('t').collection('things').deleteMany({});
    });
    expect((await verifyDatabase({ directory })).problems).toEqual([]);
  });

  interface Harm {
    readonly what: string;
    readonly sentence: RegExp;
    readonly to?: string;
    readonly work: (store: Store, collection: number, indexes: readonly number[]) => void;
  }

  it.each<Harm>([
    {
      what: 'a document that is damaged',
      sentence: /^t\.things: document number 1 is damaged$/,
      work: (store, id) => {
        const { key, value } = first(store.documents, id);
        store.documents.putSync(key, Buffer.concat([value.subarray(0, -2), Buffer.from([1, 0])]));
      },
    },
    {
      what: 'an entry that is missing',
      sentence: /^t\.things: index n_1: 1 entries of documents are missing$/,
      work: (store, _id, [, n]) => store.entries.removeSync(first(store.entries, n!).key),
    },
    {
      what: 'an entry too many',
      sentence: /^t\.things: index n_1: 1 entries have no document$/,
      work: (store, _id, [, n]) =>
        store.entries.putSync(Buffer.concat([numberKey(n!), Buffer.from('x')]), Buffer.alloc(6)),
    },
    {
      what: 'an entry that leads to another document',
      sentence: /^t\.things: index n_1: 1 entries of documents are missing$/,
      work: (store, _id, [, n]) => store.entries.putSync(first(store.entries, n!).key, Buffer.from([0, 0, 0, 0, 0, 9])),
    },
    {
      what: 'a document that was lost',
      sentence: /^t\.things: index tags_1_n_-1: 2 entries have no document$/,
      work: (store, id) => store.documents.removeSync(first(store.documents, id).key),
    },
    {
      what: 'a chunk that was lost',
      sentence: /^t\.fs: the file [0-9a-f]{24} lacks 1 of its 3 chunks$/,
      to: 'fs.chunks',
      work: (store, id) => store.documents.removeSync(first(store.documents, id).key),
    },
    {
      what: 'documents of no collection',
      sentence: /^1 documents belong to no collection$/,
      work: (store) => {
        const key = Buffer.concat([numberKey(999), Buffer.alloc(6, 1)]);
        store.documents.putSync(key, withChecksum(key, Buffer.from('x')));
      },
    },
  ])('tells of $what', async ({ sentence, work, to }) => {
    await served(fill);
    await tamper(work, to);
    const { problems } = await verifyDatabase({ directory });
    expect(problems).toContainEqual(expect.stringMatching(sentence));
  });

  it('copies one state of a database that is being written, and brings it back whole', async () => {
    const backup = join(folder, 'backup');
    await served(async (client) => {
      await fill(client);
      const late = { isOver: false };
      const writing = (async () => {
        for (let n = 100; !late.isOver; n++)
          await client
            .db('t')
            .collection('things')
            .insertOne({ n, tags: ['late'] });
      })();
      const { found, bytes } = await backupDatabase({ directory, backup });
      late.isOver = true;
      await writing;
      expect(found.problems).toEqual([]);
      expect(bytes).toBe(statSync(join(backup, 'data.mdb')).size);
    });
    expect(readdirSync(backup)).toEqual(['data.mdb']);
    expect([statSync(backup).mode & 0o777, statSync(join(backup, 'data.mdb')).mode & 0o777]).toEqual([0o700, 0o600]);
    rmSync(directory, { recursive: true });
    await restoreDatabase({ directory, backup });
    await served(async (client) => {
      expect(await client.db('t').collection('things').countDocuments({ tags: 'a' })).toBe(10);
    });
  });

  it('puts nothing over what is there', async () => {
    await served(fill);
    const backup = join(folder, 'backup');
    await backupDatabase({ directory, backup });
    await expect(restoreDatabase({ directory, backup })).rejects.toThrow(/db is not empty/);
    await expect(backupDatabase({ directory, backup })).rejects.toThrow(/backup is not empty/);
  });

  it('brings back no backup that is damaged, and leaves nothing behind', async () => {
    await served(fill);
    const backup = join(folder, 'backup');
    await backupDatabase({ directory, backup });
    const data = join(backup, 'data.mdb');
    writeFileSync(data, readFileSync(data, 'latin1').replaceAll('photo', 'phot0'), 'latin1');
    const other = join(folder, 'other');
    await expect(restoreDatabase({ directory: other, backup })).rejects.toThrow(/is damaged/);
    expect(readdirSync(folder).sort()).toEqual(['backup', 'db']);
  });

  it('gives the space back that nothing uses, and loses nothing', async () => {
    await served(async (client) => {
      await fill(client);
      const large = client.db('t').collection('large');
      await large.insertMany(Array.from({ length: 50 }, () => ({ _id: new ObjectId(), text: 'x'.repeat(50_000) })));
      await large.deleteMany({});
      await expect(compactDatabase({ directory })).rejects.toThrow(/is already open in the process/);
    });
    const { bytesBefore, bytes } = await compactDatabase({ directory });
    expect(bytes).toBeLessThan(bytesBefore / 5);
    expect(readdirSync(folder)).toEqual(['db']);
    await served(async (client) => {
      expect(await client.db('t').collection('things').countDocuments({ tags: 'a' })).toBe(10);
      await client.db('t').collection('things').insertOne({ n: 1_000 });
    });
    expect((await verifyDatabase({ directory })).problems).toEqual([]);
  });

  it('says so where there is no database', async () => {
    await expect(verifyDatabase({ directory })).rejects.toThrow(/There is no database in/);
    await expect(compactDatabase({ directory })).rejects.toThrow(/There is no database in/);
    await expect(restoreDatabase({ directory, backup: folder })).rejects.toThrow(/There is no backup in/);
    await expect(backupDatabase({ directory, backup: join(folder, 'b') })).rejects.toThrow(/There is no database in/);
    expect(existsSync(join(folder, 'b'))).toBe(false);
  });
});

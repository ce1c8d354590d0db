import { rmSync } from 'node:fs';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../../src/embedded-mongo/start';
import { verifyDatabase } from '../../../src/embedded-mongo/tools/verify';
import { addIndex, codeOf, onlyEmbedded, temporaryDirectory } from './support';

interface Thing {
  readonly _id: number;
  readonly n: number;
  readonly text: string;
  readonly list: readonly number[];
}

const MANY = 6_000;

onlyEmbedded('long questions', () => {
  let directory: string;
  let server: EmbeddedMongo;
  let client: MongoClient;
  let things: Collection<Thing>;

  beforeAll(async () => {
    directory = temporaryDirectory();
    server = await startEmbeddedMongo({ directory });
    client = await new MongoClient(server.uri, { retryReads: false }).connect();
    things = client.db('t').collection<Thing>('things');
    await things.insertMany(Array.from({ length: MANY }, (_, n) => thing(n)));
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const thing = (n: number): Thing => ({ _id: n, n, text: 'x'.repeat(300), list: [1, 2, 3] });
  const other = () => client.db('t').collection<{ _id: number }>('other');
  /** Work for a second or so, of which nothing can be left out. */
  const long = () => things.aggregate([{ $unwind: '$list' }, { $group: { _id: '$list', n: { $sum: 1 } } }]).toArray();

  it('are answered beside writers, who do not wait for them', async () => {
    const order: string[] = [];
    const asked = Promise.all([long(), long(), long()]).then(() => order.push('answered'));
    for (let _id = 0; _id < 20; _id++) {
      await other().insertOne({ _id });
      order.push('written');
    }
    await asked;
    expect(order).toEqual([...Array.from({ length: 20 }, () => 'written'), 'answered']);
  });

  it('see everything that was acknowledged before they were asked', async () => {
    const counts: number[] = [];
    for (let n = 0; n < 30; n++) {
      await other().insertOne({ _id: 1_000 + n });
      const [found] = await other()
        .aggregate([
          { $match: { _id: { $gte: 1_000 } } },
          { $unwind: { path: '$none', preserveNullAndEmptyArrays: true } },
          { $count: 'n' },
        ])
        .toArray();
      counts.push(Number(found?.['n']));
    }
    expect(counts).toEqual(counts.map((_, n) => n + 1));
  });

  it('use an index as soon as it is made, and none that is gone', async () => {
    const lists = client.db('t').collection<{ _id: number; n: number }>('indexed');
    await lists.insertMany(Array.from({ length: 500 }, (_, n) => ({ _id: n, n: n % 5 })));
    const stageOf = async () => JSON.stringify(await lists.find({ n: 3 }).explain());
    expect(await stageOf()).toContain('COLLSCAN');
    await addIndex(lists, { n: 1 });
    expect(await stageOf()).toContain('IXSCAN');
    const cursor = lists.find({ n: { $gte: 0 } }).batchSize(10);
    await cursor.next();
    await lists.dropIndex('n_1');
    expect(await codeOf(cursor.toArray())).toBe(175);
    expect(await stageOf()).toContain('COLLSCAN');
    expect(await lists.find({ n: { $gte: 0 } }).toArray()).toHaveLength(500);
  });

  it('walk through a collection that is changed meanwhile without losing what stays', async () => {
    const seen = new Set<number>();
    for await (const { _id } of things.find().batchSize(500)) {
      seen.add(_id);
      if (_id % 1_000 === 0)
        await things.updateMany({ _id: { $gte: _id, $lt: _id + 50 } }, { $set: { text: 'changed' } });
    }
    expect(seen.size).toBe(MANY);
  });

  it('do not keep the server from ending, and harm nothing when they are broken off', async () => {
    const asked = long().then(
      () => 'answered',
      () => 'broken off',
    );
    await other().insertOne({ _id: 5_000 });
    await server.stop();
    expect(await asked).toBe('broken off');
    await client.close();
    server = await startEmbeddedMongo({ directory });
    client = await new MongoClient(server.uri).connect();
    expect(await other().findOne({ _id: 5_000 })).toEqual({ _id: 5_000 });
  });

  it('leave indexes and documents in agreement', async () => {
    expect((await verifyDatabase({ directory })).problems).toEqual([]);
  });
});

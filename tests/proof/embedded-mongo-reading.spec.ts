import { rmSync } from 'node:fs';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/embedded-mongo/start';
import { verifyDatabase } from '../../src/embedded-mongo/tools/verify';
import { addIndex, codeOf, onlyEmbedded, temporaryDirectory } from '../contract/embedded-mongo/support';

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

  describe('of a write', () => {
    interface Case {
      readonly _id: number;
      readonly a: number;
      readonly list?: number[];
      readonly b?: number;
    }
    let cases: Collection<Case>;
    beforeEach(async () => {
      cases = client.db('t').collection<Case>('cases');
      await cases.drop();
      await addIndex(cases, { a: 1 });
      await cases.insertMany(Array.from({ length: 5_000 }, (_, n) => ({ _id: n, a: n % 10, list: [n, n + 1] })));
    });

    it('change or remove every document once, and count them', async () => {
      const changed = await cases.updateMany({ a: { $gte: 5 } }, { $inc: { a: 100, b: 1 } });
      expect(changed).toMatchObject({ matchedCount: 2_500, modifiedCount: 2_500, upsertedCount: 0 });
      expect(await cases.countDocuments({ b: 1, a: { $gte: 105 } })).toBe(2_500);
      expect(await cases.deleteMany({ b: 1 })).toMatchObject({ deletedCount: 2_500 });
      expect(await cases.countDocuments({})).toBe(2_500);
    });

    it('find their one document by what no index knows', async () => {
      const found = { list: 4_999 };
      expect(await cases.updateOne(found, { $set: { 'list.$': 7 } })).toMatchObject({
        matchedCount: 1,
        modifiedCount: 1,
      });
      expect((await cases.findOne({ _id: 4_998 }))?.list).toEqual([4_998, 7]);
      expect(await cases.updateOne({ b: 5 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 0, upsertedCount: 0 });
      expect(await cases.updateOne({ b: 5 }, { $set: { a: 1 } }, { upsert: true })).toMatchObject({ upsertedCount: 1 });
      expect(await cases.deleteOne({ b: 5 })).toMatchObject({ deletedCount: 1 });
      expect(await cases.deleteOne({ b: 5 })).toMatchObject({ deletedCount: 0 });
    });

    it('stop at the first document that is refused, and say which were changed', async () => {
      await addIndex(cases, { b: 1 }, { unique: true, sparse: true });
      const refused = cases.updateMany({ a: { $gte: 0 } }, { $set: { b: 1 } });
      await expect(refused).rejects.toMatchObject({ code: 11000 });
      expect(await cases.countDocuments({ b: 1 })).toBe(1);
    });

    it('refuse what makes no sense, as a short one does', async () => {
      expect(await codeOf(cases.updateMany({ $nonsense: 1 }, { $set: { b: 1 } }))).toBe(2);
      expect(await codeOf(cases.updateMany({}, { $nonsense: { b: 1 } }))).toBe(9);
      expect(await codeOf(cases.updateMany({ b: 9 }, { $nonsense: { b: 1 } }))).toBe(9);
      expect(await cases.countDocuments({ b: 1 })).toBe(0);
    });
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

  it('pick one document after another without an index, never the same twice, and in order', async () => {
    const picks = client.db('t').collection<{ _id: number; n: number; text: string; by?: number }>('picks');
    await picks.insertMany(
      Array.from({ length: MANY }, (_, n) => ({ _id: n, n: MANY - n, text: `${'x'.repeat(300)}y` })),
    );
    const free = { text: { $regex: '^x+y$' }, by: { $exists: false } };
    const pick = (by: number) => picks.findOneAndUpdate(free, { $set: { by } }, { sort: { n: 1 } });
    const [first, ...others] = await Promise.all([pick(0), ...Array.from({ length: 19 }, (_, n) => pick(n + 1))]);
    const ids = [first, ...others].map((found) => found?._id);
    expect(new Set(ids)).toEqual(new Set(Array.from({ length: 20 }, (_, n) => MANY - 1 - n)));
    expect(await picks.countDocuments({ by: { $exists: true } })).toBe(20);
    const nothing = { text: { $regex: '^x+z$' } };
    expect(await picks.findOneAndUpdate(nothing, { $set: { by: 1 } })).toBeNull();
    expect(await picks.findOneAndDelete({ ...free, n: { $gt: MANY - 1 } })).toMatchObject({ _id: 0 });
  });
});

import { addIndex, codeOf, isEmbedded, openTestDatabase, type TestDatabase } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

describe('keeping indexes', () => {
  it('lists what was made, and makes nothing twice', async () => {
    const things = base.fresh();
    await things.createIndexes([
      { key: { a: 1 } },
      { key: { b: -1, c: 1 }, name: 'mine', sparse: true },
      { key: { h: 'hashed' } },
    ]);
    await addIndex(things, { a: 1 });
    expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'mine', 'h_hashed']);
    await things.dropIndex('mine');
    expect(await things.indexExists('mine')).toBe(false);
    expect(await codeOf(things.dropIndex('mine'))).toBe(27);
  });

  it('refuses another index under the same name', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1 }, { name: 'one' });
    expect(await codeOf(addIndex(things, { b: 1 }, { name: 'one' }))).toBe(86);
    expect(await codeOf(addIndex(things, { a: 1 }, { name: 'two' }))).toBe(85);
  });

  it('refuses two lists side by side', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1, b: 1 });
    expect(await codeOf(things.insertOne({ a: [1], b: [2] }))).toBe(171);
  });

  it('forgets collections and databases', async () => {
    const things = base.fresh();
    await things.insertOne({ a: 1 });
    await things.drop();
    expect(await base.db.listCollections({ name: things.collectionName }).toArray()).toEqual([]);
    expect(await things.countDocuments()).toBe(0);
    const other = base.client.db(`${base.name}_other`);
    await other.collection('x').insertOne({});
    await other.dropDatabase();
    const { databases } = await base.client.db('admin').admin().listDatabases();
    expect(databases.map(({ name }) => name)).not.toContain(other.databaseName);
  });

  it('lets documents expire', async () => {
    const admin = base.client.db('admin');
    const things = base.fresh();
    await addIndex(things, { at: 1 }, { expireAfterSeconds: 60 });
    await things.insertMany([
      { _id: 1, at: new Date(0) },
      { _id: 2, at: new Date() },
      { _id: 3, at: 'never' },
    ]);
    if (isEmbedded) await admin.command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    for (let turn = 0; turn < (isEmbedded ? 80 : 800) && (await things.countDocuments()) > 2; turn++) {
      await new Promise((done) => setTimeout(done, 100));
    }
    expect((await things.find().toArray()).map((thing) => thing._id)).toEqual([2, 3]);
  }, 100_000);
});

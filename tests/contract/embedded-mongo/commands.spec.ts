import { Long, type Document } from 'mongodb';
import { addIndex, codeOf, isEmbedded, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let things: Things;
let name: string;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  name = things.collectionName;
  await things.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id, n: _id % 3, tags: [_id, 'x'] })));
  await addIndex(things, { n: 1 });
});
afterAll(() => base.close());

const run = (command: Document) => base.db.command(command);

describe('asking about the server', () => {
  it('tells the size and the indexes of a collection', async () => {
    const stats = await run({ collStats: name });
    expect(stats).toMatchObject({ ns: `${base.name}.${name}`, count: 10, nindexes: 2, ok: 1 });
    expect(stats['size']).toBeGreaterThan(10 * stats['avgObjSize'] - 10);
    expect(Object.keys(stats['indexSizes'] as object).sort()).toEqual(['_id_', 'n_1']);
    expect(await run({ collStats: 'nothing' })).toMatchObject({ count: 0, ok: 1 });
  });

  it('tells the size of a database', async () => {
    const stats = await run({ dbStats: 1 });
    expect(stats).toMatchObject({ db: base.name, ok: 1 });
    expect(stats['objects']).toBeGreaterThanOrEqual(10);
    expect(stats['dataSize']).toBeGreaterThan(0);
  });

  it('tells how it is, and what it is doing', async () => {
    const admin = base.client.db('admin');
    expect(await admin.command({ serverStatus: 1 })).toMatchObject({ ok: 1, version: expect.any(String) as string });
    const { inprog } = await admin.command({ currentOp: 1 });
    expect((inprog as Document[]).length).toBeGreaterThan(0);
    expect(await admin.aggregate([{ $currentOp: {} }]).toArray()).not.toHaveLength(0);
  });

  it('looks whether every index fits its documents', async () => {
    const checked = await run({ validate: name });
    expect(checked).toMatchObject({ valid: true, nrecords: 10, keysPerIndex: { _id_: 10, n_1: 10 } });
    expect(await codeOf(run({ validate: 'nothing' }))).toBe(26);
  });

  it('tells of its collections and their indexes', async () => {
    const [listed] = await base.db.listCollections({ name }).toArray();
    expect(listed).toMatchObject({ name, type: 'collection' });
    const uses = await things.aggregate([{ $indexStats: {} }, { $sort: { name: 1 } }]).toArray();
    expect(uses.map((use) => use['name'] as string)).toEqual(['_id_', 'n_1']);
  });
});

describe('changing collections', () => {
  it('gives an index another time to let documents expire', async () => {
    const fresh = base.fresh();
    await addIndex(fresh, { at: 1 }, { expireAfterSeconds: 60 });
    const index = { keyPattern: { at: 1 }, expireAfterSeconds: 120 };
    const changed = await run({ collMod: fresh.collectionName, index });
    expect(changed).toMatchObject({ expireAfterSeconds_new: 120 });
    expect((await fresh.indexes()).find((each) => each.name === 'at_1')).toMatchObject({ expireAfterSeconds: 120 });
    expect(await codeOf(run({ collMod: 'nothing', index }))).toBe(26);
  });

  it('makes a collection once, and drops it as often as asked', async () => {
    await run({ create: 'made' });
    expect(await codeOf(run({ create: 'made' }))).toBe(48);
    await run({ drop: 'made' });
    expect(await base.db.listCollections({ name: 'made' }).toArray()).toEqual([]);
  });
});

interface Batch {
  readonly id: Long;
  readonly firstBatch: Document[];
  readonly nextBatch: Document[];
}

const batch = async (command: Document) => (await base.db.command(command, { promoteLongs: false }))['cursor'] as Batch;

describe('cursors', () => {
  it('hand out what is left when asked, and end with the last', async () => {
    const first = await batch({ find: name, sort: { _id: 1 }, batchSize: 4 });
    expect(first.firstBatch).toHaveLength(4);
    const second = await batch({ getMore: first.id, collection: name, batchSize: 5 });
    expect(second.nextBatch[0]).toMatchObject({ _id: 4 });
    const last = await batch({ getMore: first.id, collection: name });
    expect(last.nextBatch).toHaveLength(1);
    expect(last.id).toEqual(Long.ZERO);
    expect(await codeOf(run({ getMore: first.id, collection: name }))).toBe(43);
  });

  it('end when told to, and with a single batch', async () => {
    const { id } = await batch({ aggregate: name, pipeline: [], cursor: { batchSize: 1 } });
    expect((await run({ killCursors: name, cursors: [id] }))['cursorsKilled']).toHaveLength(1);
    expect(await codeOf(run({ getMore: id, collection: name }))).toBe(43);
    expect((await batch({ find: name, limit: 2, singleBatch: true })).id).toEqual(Long.ZERO);
    expect((await batch({ find: name, batchSize: 0 })).firstBatch).toEqual([]);
  });
});

describe('counting and telling values apart', () => {
  it.each<[string, Document, unknown]>([
    ['count by a filter', { count: 'c', query: { n: 0 } }, { n: 4 }],
    ['count with a skip and a limit', { count: 'c', query: { n: { $gte: 0 } }, skip: 7, limit: 5 }, { n: 3 }],
    ['tell values apart', { distinct: 'c', key: 'n' }, { values: [0, 1, 2] }],
    [
      'tell elements of lists apart',
      { distinct: 'c', key: 'tags', query: { _id: { $lt: 2 } } },
      { values: [0, 1, 'x'] },
    ],
  ])('%s', async (_what, command, expected) => {
    const [kind = ''] = Object.keys(command);
    expect(await run({ ...command, [kind]: name })).toMatchObject(expected as object);
  });
});

describe('refusing', () => {
  it.each<[string, Document, number]>([
    ['a filter that is no document', { find: 'c', filter: 5 }, 14],
    ['a field that is not known', { find: 'c', foo: 1 }, 40415],
    ['a batch of less than nothing', { find: 'c', batchSize: -1 }, 51024],
    ['a skip of less than nothing', { find: 'c', skip: -1 }, 51024],
    ['a count by what is no document', { count: 'c', query: 'all' }, 14],
    ['a pipeline that is none', { aggregate: 'c', pipeline: {}, cursor: {} }, 14],
    ['an aggregation without a cursor', { aggregate: 'c', pipeline: [] }, 9],
    ['finding and changing nothing', { findAndModify: 'c', query: {} }, 9],
    ['finding, changing and removing', { findAndModify: 'c', update: { $set: { a: 1 } }, remove: true }, 9],
    ['more copies than there are servers', { insert: 'c', documents: [{}], writeConcern: { w: 2 } }, 2],
    ['an index without a key', { createIndexes: 'c', indexes: [{ key: {}, name: 'x' }] }, 67],
    ['an index option that is not known', { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', foo: 1 }] }, 197],
    ['an explanation of what cannot be explained', { explain: { ping: 1 } }, 59],
  ])('%s', async (_what, command, code) => {
    const [kind = ''] = Object.keys(command);
    const target = kind === 'explain' ? command : { ...command, [kind]: name };
    expect(await codeOf(run(target))).toBe(code);
  });

  it.each<[string, Document, number]>([
    ['deleting by what is no document', { delete: 'c', deletes: [{ q: 5, limit: 0 }] }, 14],
    ['deleting without saying how many', { delete: 'c', deletes: [{ q: {} }] }, 40414],
    ['changing without a filter', { update: 'c', updates: [{ u: { $set: { a: 1 } } }] }, 40414],
  ])('%s', async (_what, command, code) => {
    const [kind = ''] = Object.keys(command);
    // Some servers refuse the command, others the statement; either way nothing is written.
    const reply = await run({ ...command, [kind]: name }).catch((error: unknown) => error);
    const { code: whole, writeErrors } = reply as { code?: number; writeErrors?: { code: number }[] };
    expect(whole ?? writeErrors?.[0]?.code).toBe(code);
    expect(await things.countDocuments()).toBe(10);
  });
});

(isEmbedded ? describe : describe.skip)('by name, the embedded server refuses', () => {
  it.each<[string, () => Promise<unknown>, number]>([
    ['$out', () => things.aggregate([{ $out: 'x' }]).toArray(), 115],
    ['$merge', () => things.aggregate([{ $merge: 'x' }]).toArray(), 115],
    ['$geoNear', () => things.aggregate([{ $geoNear: {} }]).toArray(), 115],
    ['$near', () => things.find({ at: { $near: [0, 0] } }).toArray(), 115],
    ['$geoWithin', () => things.find({ at: { $geoWithin: {} } }).toArray(), 115],
    ['$text', () => things.find({ $text: { $search: 'a' } }).toArray(), 27],
    ['$where', () => things.find({ $where: 'true' }).toArray(), 2],
    [
      'a collation that finds other documents',
      () => things.find({ a: 'x' }, { collation: { locale: 'en', strength: 1 } }).toArray(),
      2,
    ],
    ['a collation of another language', () => things.find().sort({ a: 1 }).collation({ locale: 'sv' }).toArray(), 2],
    ['a text index', () => addIndex(things, { a: 'text' }), 67],
    ['a capped collection', () => run({ create: 'x', capped: true, size: 1_000 }), 72],
    ['tailable cursors', () => run({ find: name, tailable: true }), 115],
  ])('%s', async (_what, work, code) => {
    expect(await codeOf(work())).toBe(code);
  });
});

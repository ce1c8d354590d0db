import type { Document } from 'mongodb';
import { addIndex, codeOf, openTestDatabase, type Things, type TestDatabase } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

/** The stages of the plan a search takes, outermost first. */
async function stagesOf(things: Things, filter: Document, sort: Document = {}): Promise<Document[]> {
  const explained = await things.find(filter).sort(sort).explain('executionStats');
  const stages: Document[] = [];
  let stage = (explained['queryPlanner'] as Document)['winningPlan'] as Document | undefined;
  for (; stage; stage = stage['inputStage'] as Document | undefined) stages.push(stage);
  return stages;
}

const names = (stages: Document[]) => stages.map((stage) => stage['stage'] as string);

describe('unique indexes', () => {
  it('refuse a second document with all facts of the clash', async () => {
    const things = base.fresh();
    await addIndex(things, { no: 1 }, { unique: true });
    await things.insertOne({ no: 'A-1' });
    await expect(things.insertOne({ no: 'A-1' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { no: 1 },
      keyValue: { no: 'A-1' },
      message: `E11000 duplicate key error collection: ${base.name}.${things.collectionName} index: no_1 dup key: { no: "A-1" }`,
    });
  });

  it('refuse an update into a clash, and leave the document as it was', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1, b: 1 }, { unique: true });
    await things.insertMany([
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 1, b: 2 },
    ]);
    expect(await codeOf(things.updateOne({ _id: 2 }, { $set: { b: 1 } }))).toBe(11000);
    expect(await things.findOne({ a: 1, b: 2 })).toMatchObject({ _id: 2 });
  });

  it('let only one of many at once through', async () => {
    const things = base.fresh();
    await addIndex(things, { key: 1 }, { unique: true });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => things.insertOne({ key: 'same' })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await things.countDocuments()).toBe(1);
  });

  it('cannot be built over a clash', async () => {
    const things = base.fresh();
    await things.insertMany([{ a: 1 }, { a: 1 }]);
    expect(await codeOf(addIndex(things, { a: 1 }, { unique: true }))).toBe(11000);
    expect(await things.indexes()).toHaveLength(1);
  });

  it('when partial, watch only over the documents of their filter', async () => {
    const things = base.fresh();
    await addIndex(things, { user: 1 }, { unique: true, partialFilterExpression: { open: true } });
    await things.insertMany([
      { user: 1, open: false },
      { user: 1, open: false },
      { user: 1, open: true },
    ]);
    expect(await codeOf(things.insertOne({ user: 1, open: true }))).toBe(11000);
    expect(await codeOf(things.updateOne({ open: false }, { $set: { open: true } }))).toBe(11000);
  });

  it('when sparse, let many go without the field', async () => {
    const things = base.fresh();
    await addIndex(things, { mail: 1 }, { unique: true, sparse: true });
    await things.insertMany([{}, {}, { mail: 'a' }]);
    expect(await codeOf(things.insertOne({ mail: 'a' }))).toBe(11000);
    expect(await things.countDocuments({ mail: null })).toBe(2);
    expect(await things.find().sort({ mail: 1 }).toArray()).toHaveLength(3);
  });

  it('over a list, watch over every element', async () => {
    const things = base.fresh();
    await addIndex(things, { tags: 1 }, { unique: true });
    await things.insertOne({ tags: ['a', 'b', 'a'] });
    expect(await codeOf(things.insertOne({ tags: ['c', 'b'] }))).toBe(11000);
  });

  it('tell long keys apart that start alike', async () => {
    const things = base.fresh();
    await addIndex(things, { key: 1 }, { unique: true });
    const long = 'x'.repeat(3_000);
    await things.insertMany([{ key: `${long}a` }, { key: `${long}b` }]);
    expect(await codeOf(things.insertOne({ key: `${long}a` }))).toBe(11000);
    expect(await things.countDocuments({ key: `${long}b` })).toBe(1);
    expect(await things.countDocuments({ key: { $gte: `${long}b` } })).toBe(1);
  });
});

describe('finding through an index', () => {
  it('uses the index, its order and its limit for a page of a queue', async () => {
    const things = base.fresh();
    await addIndex(things, { status: 1, due: 1 });
    await things.insertMany(
      Array.from({ length: 300 }, (_, n) => ({ n, status: n % 3 === 0 ? 'submitted' : 'closed', due: 300 - n })),
    );
    const stages = await stagesOf(things, { status: 'submitted' }, { due: 1 });
    expect(names(stages)).toEqual(['FETCH', 'IXSCAN']);
    expect(stages[1]!['indexName']).toBe('status_1_due_1');
    const page = await things.find({ status: 'submitted' }).sort({ due: 1 }).limit(3).toArray();
    expect(page.map((thing) => thing['due'])).toEqual([3, 6, 9]);
    const explained = await things.find({ status: 'submitted' }).sort({ due: -1 }).limit(3).explain('executionStats');
    expect((explained['executionStats'] as { totalDocsExamined: number }).totalDocsExamined).toBeLessThanOrEqual(4);
  });

  it('merges several values of the first field in the order of the second', async () => {
    const things = base.fresh();
    await addIndex(things, { status: 1, due: 1 });
    await things.insertMany(Array.from({ length: 60 }, (_, n) => ({ status: 'abc'[n % 3], due: n })));
    const page = await things
      .find({ status: { $in: ['a', 'c'] } })
      .sort({ due: -1 })
      .limit(4)
      .toArray();
    expect(page.map((thing) => thing['due'])).toEqual([59, 57, 56, 54]);
  });

  it('sorts by itself when no index has the order', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1 });
    await things.insertMany([
      { a: 1, b: 2 },
      { a: 1, b: 1 },
    ]);
    expect(names(await stagesOf(things, { a: 1 }, { b: 1 }))[0]).toBe('SORT');
    expect((await things.find({ a: 1 }).sort({ b: 1 }).toArray()).map((thing) => thing['b'])).toEqual([1, 2]);
  });

  it('finds elements of lists, with a document met once', async () => {
    const things = base.fresh();
    await addIndex(things, { prefixes: 1, due: 1 });
    await things.insertMany([
      { _id: 1, prefixes: ['51', '5101'], due: 2 },
      { _id: 2, prefixes: ['51', '5102'], due: 1 },
    ]);
    expect(names(await stagesOf(things, { prefixes: '5101' }))).toContain('IXSCAN');
    const both = await things.find({ prefixes: { $in: ['51', '5101'] } }).toArray();
    expect(both.map((thing) => thing._id).sort()).toEqual([1, 2]);
    const sorted = await things.find({ prefixes: '51' }).sort({ due: 1 }).toArray();
    expect(sorted.map((thing) => thing._id)).toEqual([2, 1]);
  });

  it('lets two elements of a list meet the two ends of a range', async () => {
    const things = base.fresh();
    await things.insertOne({ n: [1, 10] });
    await addIndex(things, { n: 1 });
    expect(await things.countDocuments({ n: { $gt: 5, $lt: 8 } })).toBe(1);
  });

  it('lets two elements meet two conditions on fields of the same list', async () => {
    const things = base.fresh();
    await addIndex(things, { 'a.x': 1, 'a.y': 1 });
    await things.insertOne({
      a: [
        { x: 1, y: 5 },
        { x: 3, y: 2 },
      ],
    });
    expect(await things.countDocuments({ 'a.x': 1, 'a.y': 2 })).toBe(1);
  });

  it('uses a partial index only for searches inside its filter', async () => {
    const things = base.fresh();
    await addIndex(things, { due: 1 }, { partialFilterExpression: { open: true } });
    await things.insertMany([
      { due: 1, open: true },
      { due: 1, open: false },
    ]);
    expect(names(await stagesOf(things, { due: 1, open: true }))).toContain('IXSCAN');
    expect(names(await stagesOf(things, { due: 1 }))).toContain('COLLSCAN');
    expect(await things.countDocuments({ due: 1 })).toBe(2);
  });

  it('finds by every branch of an $or', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1 });
    await addIndex(things, { b: 1 });
    await things.insertMany([
      { _id: 1, a: 1, b: 1 },
      { _id: 2, a: 2, b: 1 },
      { _id: 3, a: 3, b: 3 },
    ]);
    const found = await things.find({ $or: [{ a: 1 }, { b: 1 }] }).toArray();
    expect(found.map((thing) => thing._id).sort()).toEqual([1, 2]);
    expect(names(await stagesOf(things, { $or: [{ a: 1 }, { b: 1 }] }))).not.toContain('COLLSCAN');
  });

  it('follows a hint, and refuses one for an index that is not there', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1 });
    await things.insertMany([{ a: 2 }, { a: 1 }]);
    expect((await things.find().hint('a_1').toArray()).map((thing) => thing['a'])).toEqual([1, 2]);
    expect(await codeOf(things.find().hint('nothing').toArray())).toBe(2);
  });

  it('gives the same answers with and without an index', async () => {
    const plain = base.fresh();
    const indexed = base.fresh();
    await addIndex(indexed, { v: 1, w: -1 });
    const values = [null, 1, 2.5, -3, 'a', 'ab', '中', true, new Date(5), [1, 2], [], { a: 1 }, [null, 'a']];
    const rows = values
      .flatMap((v, i) => [1, 2].map((w) => ({ _id: `${i}-${w}`, v, w })))
      .concat([{ _id: 'none', w: 1 } as never]);
    await Promise.all([plain.insertMany(rows), indexed.insertMany(rows)]);
    const conditions: unknown[] = [
      ...values,
      { $gt: 1 },
      { $gte: 'a' },
      { $lt: 'b' },
      { $lte: 2.5 },
      { $in: [1, 'a', null] },
      { $exists: false },
      /^a/,
      { $gt: -5, $lt: 2 },
    ];
    for (const v of conditions) {
      for (const filter of [{ v }, { v, w: 1 }, { v, w: { $gt: 1 } }]) {
        const ids = async (things: Things) =>
          (await things.find(filter as Document).toArray()).map((row) => row._id as string).sort();
        expect({ filter, ids: await ids(indexed) }).toEqual({ filter, ids: await ids(plain) });
      }
    }
  });
});

import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import { addIndex, codeOf, openTestDatabase, type TestDatabase, type Thing } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

describe('storing and finding', () => {
  it('gives back every kind of value as it was put in', async () => {
    const things = base.fresh();
    const thing = {
      _id: new ObjectId(),
      text: '码上巡',
      whole: 7,
      half: 1.5,
      big: Long.fromString('9007199254740993'),
      date: new Date('2026-02-03T04:05:06.789Z'),
      bytes: new Binary(Buffer.from([0, 255, 128])),
      yes: true,
      nothing: null,
      list: [1, 'two', { three: 3 }],
      inner: { a: { b: 1 } },
      pattern: /ab+/i,
      money: Decimal128.fromString('1.10'),
      stamp: new Timestamp({ t: 5, i: 6 }),
    };
    await things.insertOne(thing);
    const found = await things.findOne({ _id: thing._id });
    expect({ ...found, bytes: null }).toEqual({ ...thing, bytes: null });
    expect(Buffer.from((found!['bytes'] as Binary).buffer)).toEqual(Buffer.from([0, 255, 128]));
  });

  it('keeps int32, int64 and double apart through an update of another field', async () => {
    const things = base.fresh();
    await things.insertOne({ _id: 1, i: new Int32(5), d: new Double(5), l: Long.fromNumber(5) });
    await things.updateOne({ _id: 1 }, { $set: { other: true } });
    const found = await things.findOne({ _id: 1 }, { promoteValues: false });
    expect(found!['d']).toBeInstanceOf(Double);
    expect(found!['i']).toBeInstanceOf(Int32);
    expect(found!['l']).toBeInstanceOf(Long);
  });

  it('treats equal binary values as equal and others as different', async () => {
    const things = base.fresh();
    await things.insertMany([
      { _id: 1, key: new Binary(Buffer.from([200, 1])) },
      { _id: 2, key: new Binary(Buffer.from([201, 1])) },
    ]);
    expect(
      await things
        .find({ key: new Binary(Buffer.from([201, 1])) })
        .map((thing) => thing._id)
        .toArray(),
    ).toEqual([2]);
  });

  it('compares dates by time, also through an index', async () => {
    const things = base.fresh();
    const days = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 0, day)));
    await things.insertMany(days.map((due, _id) => ({ _id, due })));
    const late = () =>
      things
        .find({ due: { $gt: days[0], $lte: days[2] } })
        .sort({ due: -1 })
        .toArray();
    const without = await late();
    await addIndex(things, { due: 1 });
    expect(without.map((thing) => thing._id)).toEqual([2, 1]);
    expect(await late()).toEqual(without);
  });

  it('compares numbers of different types by their value', async () => {
    const things = base.fresh();
    await things.insertMany([
      { _id: 1, n: new Double(3) },
      { _id: 2, n: Long.fromNumber(3) },
      { _id: 3, n: 4 },
    ]);
    expect(await things.countDocuments({ n: 3 })).toBe(2);
    await addIndex(things, { n: 1 });
    expect(await things.countDocuments({ n: new Double(3) })).toBe(2);
  });

  it('finds by a path into lists of documents', async () => {
    const things = base.fresh();
    await things.insertMany([
      { _id: 1, notes: [{ by: 'a' }, { by: 'b' }] },
      { _id: 2, notes: [{ by: 'c' }] },
    ]);
    expect(await things.findOne({ 'notes.by': 'b' })).toMatchObject({ _id: 1 });
    expect(await things.findOne({ 'notes.0.by': 'c' })).toMatchObject({ _id: 2 });
    expect(await things.findOne({ 'notes.0.by': 'b' })).toBeNull();
  });

  it('lets null stand for null and for missing, and $exists tell them apart', async () => {
    const things = base.fresh();
    await things.insertMany([{ _id: 1, a: null }, { _id: 2 }, { _id: 3, a: 0 }]);
    expect(await things.countDocuments({ a: null })).toBe(2);
    expect(await things.countDocuments({ a: { $exists: true } })).toBe(2);
    expect(await things.countDocuments({ a: { $ne: null } })).toBe(1);
  });

  it('matches Chinese text by pattern', async () => {
    const things = base.fresh();
    await things.insertMany([
      { _id: 1, title: '成都市路灯坏了' },
      { _id: 2, title: '水管漏水' },
    ]);
    expect(await things.find({ title: /路灯/ }).toArray()).toHaveLength(1);
    expect(await things.find({ title: { $regex: '^水管', $options: 'i' } }).toArray()).toHaveLength(1);
  });

  it('knows the operators on lists', async () => {
    const things = base.fresh();
    await things.insertMany([
      {
        _id: 1,
        tags: ['a', 'b'],
        marks: [
          { n: 1, ok: true },
          { n: 5, ok: false },
        ],
      },
      { _id: 2, tags: ['b'], marks: [{ n: 5, ok: true }] },
    ]);
    const ids = async (filter: object) => (await things.find(filter).toArray()).map((thing) => thing._id);
    expect(await ids({ tags: { $all: ['a', 'b'] } })).toEqual([1]);
    expect(await ids({ tags: { $size: 1 } })).toEqual([2]);
    expect(await ids({ marks: { $elemMatch: { n: 5, ok: true } } })).toEqual([2]);
    expect(await ids({ tags: { $nin: ['a'] } })).toEqual([2]);
    expect(await ids({ tags: ['b'] })).toEqual([2]);
    expect(await ids({ tags: { $not: { $eq: 'a' } } })).toEqual([2]);
  });

  it('combines conditions by $or, $and and $nor', async () => {
    const things = base.fresh();
    await things.insertMany([1, 2, 3, 4].map((n) => ({ _id: n, n, even: n % 2 === 0 })));
    expect(await things.countDocuments({ $or: [{ n: 1 }, { even: true }] })).toBe(3);
    expect(await things.countDocuments({ $and: [{ n: { $gt: 1 } }, { even: true }] })).toBe(2);
    expect(await things.countDocuments({ $nor: [{ n: 1 }, { even: true }] })).toBe(1);
    expect(await things.countDocuments({ $expr: { $gt: ['$n', 3] } })).toBe(1);
  });

  it('hands out many documents batch by batch', async () => {
    const things = base.fresh();
    await things.insertMany(Array.from({ length: 2_500 }, (_, n) => ({ n })));
    const seen = await things
      .find({}, { batchSize: 100 })
      .map((thing) => thing['n'])
      .toArray();
    expect(seen).toEqual(Array.from({ length: 2_500 }, (_, n) => n));
  });

  it('says when a cursor is gone', async () => {
    const things = base.fresh();
    await things.insertMany([{}, {}, {}]);
    const getMore = base.db.command({ getMore: Long.fromNumber(987654321), collection: things.collectionName });
    expect(await codeOf(getMore)).toBe(43);
  });

  it('sorts by several keys, skips and limits', async () => {
    const things = base.fresh();
    await things.insertMany([3, 1, 2, 3].map((a, _id) => ({ _id, a })));
    const page = await things.find().sort({ a: -1, _id: 1 }).skip(1).limit(2).toArray();
    expect(page.map((thing) => thing._id)).toEqual([3, 2]);
  });

  it('sorts values of different types in MongoDB’s order', async () => {
    const things = base.fresh();
    const values = [new Date(0), 'text', 5, null, true, { a: 1 }, new ObjectId(), [0.5]];
    await things.insertMany(values.map((value, _id) => ({ _id, value })));
    const order = async () => (await things.find().sort({ value: 1 }).toArray()).map((thing) => thing._id);
    expect(await order()).toEqual([3, 7, 2, 1, 5, 6, 4, 0]);
  });

  it('projects by inclusion, exclusion, part of a list and expression', async () => {
    const things = base.fresh();
    await things.insertOne({
      _id: 1,
      a: 1,
      b: { c: 2, d: 3 },
      list: [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
      n: [1, 2, 3],
    });
    const one = (projection: object, filter: object = {}) => things.findOne(filter, { projection });
    expect(await one({ a: 1, 'b.c': 1 })).toEqual({ _id: 1, a: 1, b: { c: 2 } });
    expect(await one({ _id: 0, 'list.x': 1 })).toEqual({ list: [{ x: 1 }, { x: 3 }] });
    expect(await one({ b: 0, list: 0, n: 0 })).toEqual({ _id: 1, a: 1 });
    expect(await one({ n: { $slice: -2 }, a: 1 })).toEqual({ _id: 1, a: 1, n: [2, 3] });
    expect(await one({ list: { $elemMatch: { x: 3 } } })).toEqual({ _id: 1, list: [{ x: 3, y: 4 }] });
    expect(await one({ 'list.$': 1 }, { 'list.y': 4 })).toEqual({ _id: 1, list: [{ x: 3, y: 4 }] });
    expect(await one({ _id: 0, twice: { $multiply: ['$a', 2] } })).toEqual({ twice: 2 });
  });

  it('counts with a limit, and without reading', async () => {
    const things = base.fresh();
    await things.insertMany(Array.from({ length: 20 }, (_, n) => ({ n })));
    expect(await things.countDocuments({}, { limit: 5 })).toBe(5);
    expect(await things.countDocuments({ n: { $gte: 10 } }, { skip: 3 })).toBe(7);
    expect(await things.estimatedDocumentCount()).toBe(20);
  });

  it('lists different values, the elements of lists each by itself', async () => {
    const things = base.fresh();
    await things.insertMany([{ tags: ['b', 'a'], on: true }, { tags: ['b'], on: true }, { tags: 'c', on: false }, {}]);
    expect(await things.distinct('tags')).toEqual(['a', 'b', 'c']);
    expect(await things.distinct('tags', { on: true })).toEqual(['a', 'b']);
  });

  it('takes a document of 15 MB and refuses one beyond 16', async () => {
    const things = base.fresh();
    const large = 'x'.repeat(15 * 1024 * 1024);
    await things.insertOne({ _id: 1, large });
    expect((await things.findOne({ _id: 1 }))!['large']).toHaveLength(large.length);
    expect(await codeOf(things.insertOne({ large: large + large }))).not.toBe('no error');
    expect(await things.countDocuments()).toBe(1);
  });

  it('refuses documents that are nested too deeply', async () => {
    let deep: Thing = {};
    for (let level = 0; level < 250; level++) deep = { deep };
    expect(await codeOf(base.fresh().insertOne(deep))).not.toBe('no error');
  });
});

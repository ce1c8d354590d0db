import type { Document, UpdateOptions } from 'mongodb';
import { codeOf, openTestDatabase, type TestDatabase } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

/** The driver wants to know the type of a field that is added to. */
const increment = (n: number) => ({ $inc: { n } as never });

describe('updating', () => {
  const after = async (
    before: object,
    update: object,
    { filter, ...options }: UpdateOptions & { filter?: object } = {},
  ) => {
    const things = base.fresh();
    await things.insertOne({ _id: 1, ...before });
    await things.updateOne({ _id: 1, ...filter }, update, options);
    return things.findOne({ _id: 1 }, { projection: { _id: 0 } });
  };

  it('sets and unsets by path, making what is missing on the way', async () => {
    expect(await after({ a: 1 }, { $set: { 'b.c.d': 2 }, $unset: { a: '' } })).toEqual({ b: { c: { d: 2 } } });
  });

  it('calculates', async () => {
    const update = { $inc: { a: 2, fresh: 3 }, $mul: { b: 2 }, $min: { low: 1 }, $max: { high: 9 } };
    expect(await after({ a: 1, b: 1.5, low: 5, high: 5 }, update)).toEqual({ a: 3, b: 3, low: 1, high: 9, fresh: 3 });
  });

  it('renames, and notes the time', async () => {
    const { at, ...rest } = (await after({ old: 1 }, { $rename: { old: 'fresh' }, $currentDate: { at: true } }))!;
    expect(rest).toEqual({ fresh: 1 });
    expect(at).toBeInstanceOf(Date);
  });

  it('pushes several, in order, and keeps the last', async () => {
    const update = { $push: { list: { $each: [5, 1], $sort: 1, $slice: -3 } } };
    expect(await after({ list: [4, 2] }, update)).toEqual({ list: [2, 4, 5] });
    expect(await after({}, { $push: { list: 1 } })).toEqual({ list: [1] });
    expect(await after({ list: [3] }, { $push: { list: { $each: [1, 2], $position: 0 } } })).toEqual({
      list: [1, 2, 3],
    });
  });

  it('adds to a set and takes out of a list', async () => {
    expect(await after({ list: [1, 2] }, { $addToSet: { list: { $each: [2, 3] } } })).toEqual({ list: [1, 2, 3] });
    expect(await after({ list: [1, 2, 3] }, { $pull: { list: { $gte: 2 } } })).toEqual({ list: [1] });
    expect(await after({ list: [{ a: 1, b: 1 }, { a: 2 }] }, { $pull: { list: { a: 1 } } })).toEqual({
      list: [{ a: 2 }],
    });
    expect(await after({ list: [1, 2, 1] }, { $pullAll: { list: [1] } })).toEqual({ list: [2] });
    expect(await after({ list: [1, 2] }, { $pop: { list: -1 } })).toEqual({ list: [2] });
  });

  it('changes the element the filter met', async () => {
    const before = {
      notes: [
        { by: 'a', n: 1 },
        { by: 'b', n: 1 },
      ],
    };
    const changed = await after(before, { $set: { 'notes.$.n': 2 } }, { filter: { 'notes.by': 'b' } });
    expect(changed).toEqual({
      notes: [
        { by: 'a', n: 1 },
        { by: 'b', n: 2 },
      ],
    });
  });

  it('changes the element an $elemMatch met', async () => {
    const before = {
      notes: [
        { by: 'a', n: 1 },
        { by: 'a', n: 5 },
      ],
    };
    const changed = await after(
      before,
      { $inc: { 'notes.$.n': 1 } },
      { filter: { notes: { $elemMatch: { by: 'a', n: 5 } } } },
    );
    expect(changed).toEqual({
      notes: [
        { by: 'a', n: 1 },
        { by: 'a', n: 6 },
      ],
    });
  });

  it('changes all elements, or those an array filter picks', async () => {
    const before = { marks: [{ n: 1 }, { n: 5 }, { n: 9 }] };
    expect(await after(before, { $inc: { 'marks.$[].n': 1 } })).toEqual({ marks: [{ n: 2 }, { n: 6 }, { n: 10 }] });
    const picked = await after(before, { $set: { 'marks.$[big].n': 0 } }, { arrayFilters: [{ 'big.n': { $gte: 5 } }] });
    expect(picked).toEqual({ marks: [{ n: 1 }, { n: 0 }, { n: 0 }] });
  });

  it('takes a pipeline', async () => {
    expect(await after({ a: 2 }, [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }] as never)).toEqual({ b: 3 });
  });

  it('replaces a document but never its _id', async () => {
    const things = base.fresh();
    await things.insertOne({ _id: 1, a: 1 });
    await things.replaceOne({ _id: 1 }, { b: 2 });
    expect(await things.findOne({})).toEqual({ _id: 1, b: 2 });
    expect(await codeOf(things.updateOne({ _id: 1 }, { $set: { _id: 2 } }))).toBe(66);
    expect(await things.updateOne({ _id: 1 }, { $set: { _id: 1, c: 3 } })).toMatchObject({ modifiedCount: 1 });
  });

  it('tells what was met from what was changed', async () => {
    const things = base.fresh();
    await things.insertMany([{ a: 1 }, { a: 1, b: 2 }]);
    expect(await things.updateMany({ a: 1 }, { $set: { b: 2 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  });

  it('inserts what the filter and the update say when nothing fits', async () => {
    const things = base.fresh();
    const update: Document = { $setOnInsert: { made: 1 }, $inc: { n: 1 } };
    const first = await things.updateOne({ key: 'k', n: { $lt: 5 } }, update, { upsert: true });
    const second = await things.updateOne({ key: 'k' }, update, { upsert: true });
    expect(first.upsertedCount).toBe(1);
    expect(second.upsertedCount).toBe(0);
    expect(await things.findOne({ _id: first.upsertedId })).toMatchObject({ key: 'k', made: 1, n: 2 });
  });

  it('keeps every one of many increments at once', async () => {
    const things = base.fresh();
    await things.insertOne({ _id: 1, n: 0 });
    await Promise.all(Array.from({ length: 100 }, () => things.updateOne({ _id: 1 }, increment(1))));
    expect((await things.findOne({ _id: 1 }))!['n']).toBe(100);
  });

  it('lets each of fifty claimants have another one', async () => {
    const things = base.fresh();
    await things.insertMany(Array.from({ length: 60 }, (_, n) => ({ n, free: true })));
    const claims = await Promise.all(
      Array.from({ length: 50 }, () =>
        things.findOneAndUpdate({ free: true }, { $set: { free: false } }, { sort: { n: 1 } }),
      ),
    );
    expect(claims.map((claim) => claim!['n'] as number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, n) => n),
    );
  });

  it('finds and changes: as it was, as it became, or away', async () => {
    const things = base.fresh();
    await things.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await things.findOneAndUpdate({}, increment(10), { sort: { n: -1 } })).toEqual({ _id: 2, n: 2 });
    const options = { returnDocument: 'after', projection: { n: 1, _id: 0 } } as const;
    expect(await things.findOneAndUpdate({ _id: 1 }, increment(1), options)).toEqual({ n: 2 });
    expect(await things.findOneAndReplace({ _id: 1 }, { x: 1 }, { returnDocument: 'after' })).toEqual({ _id: 1, x: 1 });
    expect(await things.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, x: 1 });
    const upsert = { upsert: true, returnDocument: 'after' } as const;
    expect(await things.findOneAndUpdate({ _id: 7 }, { $set: { a: 1 } }, upsert)).toEqual({ _id: 7, a: 1 });
    expect(await things.findOneAndDelete({ _id: 99 })).toBeNull();
  });

  it('stops an ordered bulk at the first refusal and goes on in an unordered one', async () => {
    const things = base.fresh();
    const work = () => [1, 1, 2].map((_id) => ({ insertOne: { document: { _id } } }));
    await expect(things.bulkWrite(work())).rejects.toMatchObject({ code: 11000, result: { insertedCount: 1 } });
    await things.deleteMany({});
    await expect(things.bulkWrite(work(), { ordered: false })).rejects.toMatchObject({ result: { insertedCount: 2 } });
  });

  it('runs a bulk of different writes', async () => {
    const things = base.fresh();
    const result = await things.bulkWrite([
      { insertOne: { document: { _id: 1, n: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: increment(1) } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { n: 5 } }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
    expect(await things.find().toArray()).toEqual([{ _id: 2, n: 5 }]);
  });

  it('deletes one, and all that fit', async () => {
    const things = base.fresh();
    await things.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]);
    expect((await things.deleteOne({ a: 1 })).deletedCount).toBe(1);
    expect((await things.deleteMany({ a: { $lte: 2 } })).deletedCount).toBe(2);
  });
});

import { ObjectId } from 'mongodb';
import { addIndex, codeOf, openTestDatabase, type TestDatabase } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

describe('aggregating', () => {
  it('matches, groups and sorts', async () => {
    const things = base.fresh();
    await things.insertMany([
      { team: 'a', n: 1 },
      { team: 'b', n: 2 },
      { team: 'a', n: 3 },
      { team: 'c', n: 9, off: true },
    ]);
    const sums = things.aggregate([
      { $match: { off: { $exists: false } } },
      { $group: { _id: '$team', sum: { $sum: '$n' }, most: { $max: '$n' }, all: { $push: '$n' } } },
      { $sort: { sum: -1 } },
    ]);
    expect(await sums.toArray()).toEqual([
      { _id: 'a', sum: 4, most: 3, all: [1, 3] },
      { _id: 'b', sum: 2, most: 2, all: [2] },
    ]);
  });

  it('joins another collection by a field, by ObjectId, and by a pipeline', async () => {
    const people = base.fresh();
    const things = base.fresh();
    const id = new ObjectId();
    await people.insertMany([
      { _id: id, name: 'Li' },
      { _id: new ObjectId(), name: 'Wang' },
    ]);
    await things.insertMany([
      { _id: 1, by: id },
      { _id: 2, by: null },
    ]);
    const lookup = { from: people.collectionName, localField: 'by', foreignField: '_id', as: 'who' };
    const joined = await things.aggregate([{ $lookup: lookup }, { $sort: { _id: 1 } }]).toArray();
    expect(joined.map((thing) => (thing['who'] as { name: string }[]).map(({ name }) => name))).toEqual([['Li'], []]);
    const byPipeline = {
      from: people.collectionName,
      let: { by: '$by' },
      pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$by'] } } }, { $project: { _id: 0, name: 1 } }],
      as: 'who',
    };
    const [first] = await things.aggregate([{ $match: { _id: 1 } }, { $lookup: byPipeline }]).toArray();
    expect(first!['who']).toEqual([{ name: 'Li' }]);
  });

  it('unwinds lists and answers several questions at once', async () => {
    const things = base.fresh();
    await things.insertMany([{ tags: ['a', 'b'] }, { tags: ['a'] }, { tags: [] }]);
    const [answers] = await things
      .aggregate([{ $facet: { tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }], total: [{ $count: 'n' }] } }])
      .toArray();
    expect(answers).toEqual({
      tags: [
        { _id: 'a', count: 2 },
        { _id: 'b', count: 1 },
      ],
      total: [{ n: 3 }],
    });
  });

  it('computes fields and days', async () => {
    const things = base.fresh();
    await things.insertOne({ at: new Date('2026-01-31T20:00:00Z'), a: 2 });
    const day = { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: '+08:00' } };
    const [found] = await things.aggregate([{ $project: { _id: 0, day, twice: { $multiply: ['$a', 2] } } }]).toArray();
    expect(found).toEqual({ day: '2026-02-01', twice: 4 });
  });

  it('keeps two different binary values apart when it groups', async () => {
    const things = base.fresh();
    await things.insertMany([{ b: Buffer.from([200]) }, { b: Buffer.from([201]) }, { b: Buffer.from([200]) }]);
    expect(await things.aggregate([{ $group: { _id: '$b', n: { $sum: 1 } } }]).toArray()).toHaveLength(2);
  });

  it('hands out long results in batches', async () => {
    const things = base.fresh();
    await things.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
    const rows = await things
      .aggregate([{ $match: { n: { $gte: 100 } } }, { $sort: { n: -1 } }], { batchSize: 50 })
      .toArray();
    expect(rows).toHaveLength(400);
    expect(rows[0]!['n']).toBe(499);
  });

  it('matches in the middle of a pipeline as it does in front', async () => {
    const things = base.fresh();
    await things.insertMany([{ a: [1, 2] }, { a: null }, {}, { a: 'x' }]);
    const rows = (match: object) => things.aggregate([{ $addFields: { seen: 1 } }, { $match: match }]).toArray();
    expect(await rows({ a: null })).toHaveLength(2);
    expect(await rows({ a: 2 })).toHaveLength(1);
    expect(await rows({ a: { $gt: 0 } })).toHaveLength(1);
  });

  it('uses an index for the match in front', async () => {
    const things = base.fresh();
    await addIndex(things, { a: 1 });
    await things.insertMany([{ a: 1 }, { a: 2 }]);
    const explained = JSON.stringify(await things.aggregate([{ $match: { a: 1 } }]).explain());
    expect(explained).toContain('IXSCAN');
  });

  it('runs no code of a client', async () => {
    const things = base.fresh();
    await things.insertOne({ a: 1 });
    const code = { $function: { body: 'function() { return 1 }', args: [], lang: 'js' } };
    expect(await codeOf(things.aggregate([{ $project: { x: code } }]).toArray())).not.toBe('no error');
    expect(await codeOf(things.find({ $where: 'this.a.constructor.constructor("throw 1")()' }).toArray())).not.toBe(
      'no error',
    );
  });
});

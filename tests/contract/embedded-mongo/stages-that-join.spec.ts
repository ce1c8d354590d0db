import type { Document } from 'mongodb';
import { SALES } from './cases/sales';
import { addIndex, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let sales: Things;
let people: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  sales = base.fresh();
  people = base.fresh();
  await sales.insertMany(SALES);
  await people.insertMany([
    { _id: 'li', boss: 'zhao', teams: ['north', 'south'] },
    { _id: 'wang', boss: 'li', teams: ['north'] },
    { _id: 'zhao' },
  ]);
});
afterAll(() => base.close());

const run = (...stages: Document[]) => sales.aggregate(stages).toArray();
const inOrder = { $sort: { _id: 1 } };

describe('stages that join', () => {
  it('look up by a field, by the elements of a list, and null by what is missing', async () => {
    const lookup = { from: people.collectionName, localField: 'by', foreignField: '_id', as: 'who.found' };
    const rows = await run({ $match: { _id: { $in: [2, 4] } } }, { $lookup: lookup }, inOrder, {
      $project: { found: '$who.found._id' },
    });
    expect(rows).toEqual([
      { _id: 2, found: ['wang'] },
      { _id: 4, found: [] },
    ]);
    const byBoss = { from: people.collectionName, localField: 'none', foreignField: 'boss', as: 'top' };
    const [first] = await run({ $limit: 1 }, { $lookup: byBoss }, { $project: { _id: 0, top: '$top._id' } });
    expect(first).toEqual({ top: ['zhao'] });
  });

  it('look up by an index', async () => {
    const other = base.fresh();
    await addIndex(other, { sale: 1 });
    await other.insertMany([1, 1, 2].map((sale, n) => ({ sale, n })));
    const lookup = {
      from: other.collectionName,
      localField: '_id',
      foreignField: 'sale',
      pipeline: [{ $sort: { n: -1 } }, { $limit: 1 }],
      as: 'last',
    };
    const rows = await run({ $match: { _id: { $lte: 2 } } }, { $lookup: lookup }, inOrder, {
      $project: { last: '$last.n' },
    });
    expect(rows).toEqual([
      { _id: 1, last: [1] },
      { _id: 2, last: [2] },
    ]);
  });

  it('look up by a pipeline with names of the outer document', async () => {
    const lookup = {
      from: people.collectionName,
      let: { by: '$by', n: '$n' },
      pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$by'] } } }, { $project: { _id: 0, boss: 1, n: '$$n' } }],
      as: 'who',
    };
    const rows = await run({ $lookup: lookup }, { $match: { 'who.0': { $exists: true } } }, inOrder, {
      $project: { who: 1 },
    });
    expect(rows).toEqual([
      { _id: 1, who: [{ boss: 'zhao', n: 4 }] },
      { _id: 2, who: [{ boss: 'li', n: 1 }] },
      { _id: 3, who: [{ boss: 'zhao', n: 2 }] },
    ]);
  });

  it('follow a chain', async () => {
    const graph = {
      from: people.collectionName,
      startWith: '$boss',
      connectFromField: 'boss',
      connectToField: '_id',
      as: 'bosses',
      depthField: 'step',
    };
    const [wang] = await people.aggregate([{ $match: { _id: 'wang' } }, { $graphLookup: graph }]).toArray();
    const bosses = (wang!['bosses'] as Document[]).map(({ _id, step }) => [_id, step] as unknown).sort();
    expect(bosses).toEqual([
      ['li', 0],
      ['zhao', 1],
    ]);
  });

  it('add the documents of another collection', async () => {
    const rows = await run(
      { $match: { _id: 1 } },
      { $project: { _id: 1 } },
      { $unionWith: { coll: people.collectionName, pipeline: [{ $match: { boss: 'li' } }, { $project: { _id: 1 } }] } },
    );
    expect(rows).toEqual([{ _id: 1 }, { _id: 'wang' }]);
  });

  it('start from documents of their own', async () => {
    const rows = await base.db
      .aggregate([{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }, { $match: { a: 2 } }])
      .toArray();
    expect(rows).toEqual([{ a: 2 }]);
  });
});

describe('windows over documents in order', () => {
  const windows = (output: Document, more: Document = {}) =>
    run({ $setWindowFields: { partitionBy: '$shop', sortBy: { n: 1 }, output: { w: output }, ...more } }, inOrder).then(
      (rows) => rows.map(({ w }) => w as unknown),
    );

  it.each<[string, Document, unknown[]]>([
    ['sum over the whole partition', { $sum: '$n' }, [5, 5, 9, 9, 3]],
    ['sum so far', { $sum: '$n', window: { documents: ['unbounded', 'current'] } }, [5, 1, 2, 9, 3]],
    ['take the neighbours', { $push: '$n', window: { documents: [-1, 1] } }, [[1, 4], [1, 4], [2, 7], [2, 7], [3]]],
    ['take values near by', { $push: '$n', window: { range: [-3, 0] } }, [[1, 4], [1], [2], [7], [3]]],
    ['number the documents', { $documentNumber: {} }, [2, 1, 1, 2, 1]],
    ['rank them', { $rank: {} }, [2, 1, 1, 2, 1]],
    ['look at the one before', { $shift: { output: '$_id', by: -1, default: 0 } }, [2, 0, 0, 3, 0]],
    ['take the first', { $first: '$_id' }, [2, 2, 3, 3, 5]],
  ])('%s', async (_what, output, expected) => {
    expect(await windows(output)).toEqual(expected);
  });

  it('take the days around one, over all documents', async () => {
    const output = { $sum: '$n', window: { range: [-1, 0], unit: 'day' } };
    expect(await windows(output, { partitionBy: null, sortBy: { day: 1 } })).toEqual([4, 7, 7, 7, 3]);
  });

  it('give equal ones the same rank', async () => {
    const rows = await run(
      { $setWindowFields: { sortBy: { day: 1 }, output: { r: { $rank: {} }, d: { $denseRank: {} } } } },
      inOrder,
    );
    expect(rows.map(({ r, d }) => [r, d] as unknown)).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
      [4, 3],
      [5, 4],
    ]);
  });
});

import type { Document } from 'mongodb';
import { day, SALES } from './cases/sales';
import { codeOf, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let sales: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  sales = base.fresh();
  await sales.insertMany(SALES);
});
afterAll(() => base.close());

const run = (...stages: Document[]) => sales.aggregate(stages).toArray();
const inOrder = { $sort: { _id: 1 } };

describe('stages that choose', () => {
  it('match, sort, skip and limit anywhere in the pipeline', async () => {
    const rows = await run(
      { $addFields: { sum: { $multiply: ['$n', '$price'] } } },
      { $match: { sum: { $gte: 9 } } },
      { $sort: { sum: -1, _id: 1 } },
      { $skip: 1 },
      { $limit: 2 },
      { $project: { sum: 1 } },
    );
    expect(rows).toEqual([
      { _id: 1, sum: 10 },
      { _id: 3, sum: 10 },
    ]);
  });

  it('sample each document once at most', async () => {
    expect(await run({ $sample: { size: 3 } })).toHaveLength(3);
    const all = await run({ $sample: { size: 50 } });
    expect(new Set(all.map(({ _id }) => _id as number)).size).toBe(5);
  });

  it('count, and give nothing for nothing', async () => {
    expect(await run({ $match: { shop: 'a' } }, { $count: 'n' })).toEqual([{ n: 2 }]);
    expect(await run({ $match: { shop: 'x' } }, { $count: 'n' })).toEqual([]);
  });
});

describe('stages that shape', () => {
  it.each<[string, Document[], Document]>([
    ['keep fields', [{ $project: { n: 1, 'day.x': 1 } }], { _id: 1, n: 4 }],
    ['drop fields', [{ $project: { day: 0, tags: false, by: 0, price: 0 } }], { _id: 1, shop: 'a', n: 4 }],
    [
      'keep only what is computed',
      [{ $project: { _id: 0, twice: { $add: ['$n', '$n'] }, shop: '$by' } }],
      { twice: 8, shop: 'li' },
    ],
    [
      'compute inside',
      [{ $project: { _id: 0, 'in.a': '$n', in2: { b: { $literal: 1 } } } }],
      { in: { a: 4 }, in2: { b: 1 } },
    ],
    [
      'leave out what is to be removed',
      [{ $project: { _id: 0, n: 1, shop: { $cond: [true, '$$REMOVE', 1] } } }],
      { n: 4 },
    ],
    [
      'add a field and change another',
      [{ $set: { n: 9, 'more.x': '$shop' } }, { $project: { n: 1, more: 1 } }],
      { _id: 1, n: 9, more: { x: 'a' } },
    ],
    [
      'add below every element',
      [{ $project: { list: [{ a: 1 }, { a: 2 }] } }, { $addFields: { 'list.b': '$_id' } }],
      {
        _id: 1,
        list: [
          { a: 1, b: 1 },
          { a: 2, b: 1 },
        ],
      },
    ],
    ['unset', [{ $unset: ['day', 'tags', 'by'] }, { $unset: 'price' }], { _id: 1, shop: 'a', n: 4 }],
    ['replace the document', [{ $replaceRoot: { newRoot: { $mergeObjects: [{ x: 0 }, { x: '$n' }] } } }], { x: 4 }],
    ['replace it in short', [{ $replaceWith: { id: '$_id' } }], { id: 1 }],
    [
      'take away by a condition',
      [
        { $project: { day: 1, in: { level: { $literal: 5 } } } },
        { $redact: { $cond: [{ $gt: ['$level', 3] }, '$$PRUNE', '$$DESCEND'] } },
      ],
      { _id: 1, day: day(1) },
    ],
  ])('%s', async (_what, stages, expected) => {
    expect(await run({ $match: { _id: 1 } }, ...stages)).toEqual([expected]);
  });

  it('unwind a list, and leave out what has none', async () => {
    const rows = await run({ $unwind: '$tags' }, { $project: { tags: 1 } }, { $sort: { _id: 1, tags: 1 } });
    expect(rows).toEqual([
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 2, tags: 'x' },
      { _id: 5, tags: 'z' },
    ]);
  });

  it('unwind with the place, and keep what has none', async () => {
    const unwind = { path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true };
    const rows = await run(
      { $match: { _id: { $gte: 2 } } },
      { $unwind: unwind },
      { $project: { tags: 1, at: 1 } },
      inOrder,
    );
    expect(rows).toEqual([
      { _id: 2, tags: 'x', at: 0 },
      { _id: 3, at: null },
      { _id: 4, at: null },
      { _id: 5, tags: 'z', at: null },
    ]);
  });
});

describe('stages that group', () => {
  it('know every accumulator', async () => {
    const fields = {
      sum: { $sum: '$n' },
      average: { $avg: '$n' },
      least: { $min: '$n' },
      most: { $max: '$n' },
      first: { $first: '$_id' },
      last: { $last: '$_id' },
      all: { $push: '$n' },
      count: { $count: {} },
      spread: { $stdDevPop: '$n' },
      twoFirst: { $firstN: { input: '$n', n: 2 } },
      twoLargest: { $maxN: { input: '$n', n: 2 } },
      best: { $top: { sortBy: { n: -1 }, output: '$_id' } },
      worst: { $bottomN: { sortBy: { n: -1 }, output: '$_id', n: 1 } },
    };
    const [a] = await run(inOrder, { $group: { _id: '$shop', ...fields } }, { $match: { _id: 'a' } });
    expect(a).toEqual({
      _id: 'a',
      sum: 5,
      average: 2.5,
      least: 1,
      most: 4,
      first: 1,
      last: 2,
      all: [4, 1],
      count: 2,
      spread: 1.5,
      twoFirst: [4, 1],
      twoLargest: [4, 1],
      best: 1,
      worst: [2],
    });
  });

  it('group what is missing with null, and by several fields', async () => {
    expect(await run({ $group: { _id: '$by', n: { $sum: 1 } } }, inOrder)).toEqual([
      { _id: null, n: 2 },
      { _id: 'li', n: 2 },
      { _id: 'wang', n: 1 },
    ]);
    expect(await run({ $group: { _id: { shop: '$shop', big: { $gt: ['$n', 3] } } } }, { $count: 'n' })).toEqual([
      { n: 5 },
    ]);
  });

  it('group numbers of different types together, and lists by their elements in order', async () => {
    const rows = base.fresh();
    await rows.insertMany([{ v: 1 }, { v: 1.0 }, { v: [1, 2] }, { v: [2, 1] }]);
    expect(await rows.aggregate([{ $group: { _id: '$v' } }]).toArray()).toHaveLength(3);
  });

  it('collect different values, and sums that ignore what is no number', async () => {
    const [row] = await run({
      $group: { _id: null, shops: { $addToSet: '$shop' }, none: { $sum: '$shop' }, empty: { $avg: '$shop' } },
    });
    expect({ ...row, shops: (row!['shops'] as string[]).sort() }).toEqual({
      _id: null,
      shops: ['a', 'b', 'c'],
      none: 0,
      empty: null,
    });
  });

  it('count by value, the most frequent first', async () => {
    const rows = await run({ $match: { by: { $ne: 'wang' } } }, { $sortByCount: '$shop' }, { $limit: 1 });
    expect(rows).toEqual([{ _id: 'b', count: 2 }]);
  });

  it('put into buckets', async () => {
    const bucket = { groupBy: '$n', boundaries: [0, 3, 5], default: 'more', output: { ids: { $push: '$_id' } } };
    expect(await run(inOrder, { $bucket: bucket })).toEqual([
      { _id: 0, ids: [2, 3] },
      { _id: 3, ids: [1, 5] },
      { _id: 'more', ids: [4] },
    ]);
  });

  it('put into buckets of about the same size', async () => {
    expect(await run({ $bucketAuto: { groupBy: '$n', buckets: 2 } })).toEqual([
      { _id: { min: 1, max: 4 }, count: 3 },
      { _id: { min: 4, max: 7 }, count: 2 },
    ]);
  });

  it('answer several questions at once', async () => {
    const [row] = await run({
      $facet: {
        shops: [{ $group: { _id: '$shop' } }, inOrder],
        dear: [{ $match: { price: { $gt: 4 } } }, inOrder, { $project: { _id: 1 } }],
        none: [{ $match: { shop: 'x' } }],
      },
    });
    expect(row).toEqual({
      shops: [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }],
      dear: [{ _id: 2 }, { _id: 3 }],
      none: [],
    });
  });
});

describe('refusing pipelines', () => {
  it.each<[string, Document[], number]>([
    ['a stage that is not known', [{ $foo: 1 }], 40324],
    ['a stage with two names', [{ $match: {}, $limit: 1 }], 40323],
    ['a limit of nothing', [{ $limit: 0 }], 15958],
    ['a skip below zero', [{ $skip: -1 }], 5107201],
    ['a group without an _id', [{ $group: { n: { $sum: 1 } } }], 15955],
    ['a group by what is no accumulator', [{ $group: { _id: 1, n: '$x' } }], 40234],
    ['a group by an accumulator that is not known', [{ $group: { _id: 1, n: { $foo: 1 } } }], 15952],
    ['a group of a dotted field', [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], 40235],
    ['an empty projection', [{ $project: {} }], 51272],
    ['keeping and dropping at once', [{ $project: { a: 1, b: 0 } }], 31254],
    ['one path twice', [{ $project: { 'a.b': 1, a: 1 } }], 31250],
    ['an empty sort', [{ $sort: {} }], 15976],
    ['an unwinding without a dollar', [{ $unwind: 'tags' }], 28818],
    ['buckets out of order', [{ $bucket: { groupBy: '$n', boundaries: [3, 1] } }], 40194],
    ['a document outside all buckets', [{ $bucket: { groupBy: '$n', boundaries: [0, 1] } }], 40066],
    ['a count without a name', [{ $count: '' }], 40157],
    ['a facet inside a facet', [{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
    ['a root that is no document', [{ $replaceRoot: { newRoot: '$n' } }], 40228],
    ['a lookup without a place to put it', [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b' } }], 9],
    ['a sample of nothing', [{ $sample: { size: -1 } }], 28747],
  ])('%s', async (_what, stages, code) => {
    expect(await codeOf(sales.aggregate(stages).toArray())).toBe(code);
  });
});

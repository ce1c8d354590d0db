import type { Document } from 'mongodb';
import { addIndex, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let rows: Things;

const LENGTH = 400;
const long = 'x'.repeat(1_500);

beforeAll(async () => {
  base = await openTestDatabase();
  rows = base.fresh();
  await rows.insertMany(
    Array.from({ length: LENGTH }, (_, n) => ({
      _id: n,
      no: `N${n}`,
      status: 'abcd'[n % 4],
      due: (n * 37) % LENGTH,
      back: n,
      tags: [`t${n % 10}`, `u${n % 7}`],
      parts: [{ k: n % 5, v: n % 3 }],
      ...(n % 20 === 0 ? { rare: n } : {}),
      open: n % 10 === 0,
    })),
  );
  await rows.createIndexes([
    { key: { no: 1 }, unique: true },
    { key: { status: 1, due: 1 } },
    { key: { back: -1 } },
    { key: { tags: 1 } },
    { key: { 'parts.k': 1 } },
    { key: { rare: 1 }, sparse: true },
    { key: { due: 1 }, name: 'open_due', partialFilterExpression: { open: true } },
  ]);
});
afterAll(() => base.close());

interface Explained {
  readonly index: string | undefined;
  readonly stages: readonly string[];
  readonly docs: number;
  readonly keys: number;
  readonly found: number;
}

async function explained(filter: Document, options: Document = {}): Promise<Explained> {
  const plan = await rows.find(filter, options).explain('executionStats');
  const stats = plan['executionStats'] as Record<string, number>;
  const stages: Document[] = [];
  const walk = (stage: Document | undefined) => {
    if (!stage) return;
    stages.push(stage);
    const { inputStage, inputStages = [] } = stage as { inputStage?: Document; inputStages?: Document[] };
    walk(inputStage);
    inputStages.forEach(walk);
  };
  walk((plan['queryPlanner'] as Document)['winningPlan'] as Document);
  return {
    index: stages.find(({ stage }) => stage === 'IXSCAN' || stage === 'IDHACK' || stage === 'EXPRESS_IXSCAN')?.[
      'indexName'
    ] as string,
    stages: stages.map(({ stage }) => stage as string),
    docs: stats['totalDocsExamined']!,
    keys: stats['totalKeysExamined']!,
    found: stats['nReturned']!,
  };
}

describe('an index is used for', () => {
  it.each<[string, Document, Document, string, number]>([
    ['equality', { no: 'N7' }, {}, 'no_1', 1],
    ['several values', { no: { $in: ['N1', 'N2', 'N3'] } }, {}, 'no_1', 3],
    ['a range', { back: { $gt: 10, $lte: 20 } }, {}, 'back_-1', 10],
    ['a range without its ends', { back: { $gt: 10, $lt: 12 } }, {}, 'back_-1', 1],
    ['the front of a compound index', { status: 'a' }, {}, 'status_1_due_1', 100],
    ['equality and a range behind it', { status: 'a', due: { $lt: 40 } }, {}, 'status_1_due_1', 10],
    ['a pattern with a fixed front', { no: /^N39/ }, {}, 'no_1', 11],
    ['an element of a list', { tags: 't3' }, {}, 'tags_1', 40],
    ['all of several elements', { tags: { $all: ['t3', 'u1'] } }, {}, 'tags_1', 40],
    ['a condition on elements', { parts: { $elemMatch: { k: 2, v: 0 } } }, {}, 'parts.k_1', 80],
    ['what only few documents have', { rare: { $gte: 0 } }, {}, 'rare_1', 20],
    ['what a partial index covers', { open: true, due: { $lt: 100 } }, {}, 'open_due', 10],
    ['an expression that asks for a value', { $expr: { $eq: ['$no', 'N7'] } }, {}, 'no_1', 1],
    ['a sort, read only as far as the page', {}, { sort: { back: 1 }, limit: 5 }, 'back_-1', 5],
    ['a sort the other way round', {}, { sort: { back: -1 }, limit: 5 }, 'back_-1', 5],
    ['equality with a sort behind it', { status: 'b' }, { sort: { due: -1 }, limit: 3 }, 'status_1_due_1', 3],
    [
      'several values with a sort behind them',
      { status: { $in: ['a', 'b'] } },
      { sort: { due: 1 }, limit: 4 },
      'status_1_due_1',
      5,
    ],
    ['the shorter of two ways', { status: 'a', back: { $gte: LENGTH - 4 } }, {}, 'back_-1', 4],
  ])('%s', async (...[, filter, options, index, most]) => {
    const plan = await explained(filter, options);
    expect(plan.stages).not.toContain('COLLSCAN');
    expect(plan.stages).not.toContain('SORT');
    expect(plan.index).toBe(index);
    expect(plan.docs).toBeLessThanOrEqual(most);
  });

  it('each branch of an $or, with what stands beside it', async () => {
    const either = await explained({ $or: [{ no: 'N1' }, { back: 5 }] });
    expect(either.stages).not.toContain('COLLSCAN');
    expect(either).toMatchObject({ found: 2 });
    expect(either.docs).toBeLessThanOrEqual(2);
    const beside = await explained({ $and: [{ $or: [{ no: 'N1' }, { back: 5 }] }, { open: false }] });
    expect(beside.stages).not.toContain('COLLSCAN');
    expect(beside).toMatchObject({ found: 2 });
  });

  it('many values at once', async () => {
    const wanted = Array.from({ length: 3_000 }, (_, n) => `N${n * 2}`);
    const plan = await explained({ no: { $in: wanted } });
    expect(plan).toMatchObject({ index: 'no_1', found: LENGTH / 2, docs: LENGTH / 2 });
  });
});

describe('an index is left alone', () => {
  it.each<[string, Document, Document]>([
    ['when it leaves out documents that are asked for', { rare: null }, {}],
    ['when nothing says that its filter is met', { due: 5 }, {}],
    ['when one branch of an $or has none', { $or: [{ no: 'N1' }, { open: true }] }, {}],
    ['when it is told to be', { no: 'N1' }, { hint: { $natural: 1 } }],
  ])('%s', async (_what, filter, options) => {
    expect((await explained(filter, options)).stages).toContain('COLLSCAN');
  });
});

describe('pipelines', () => {
  it.each<[string, Document[], string]>([
    ['match through an index', [{ $match: { no: 'N3' } }, { $group: { _id: '$status' } }], 'no_1'],
    ['sort and limit through an index', [{ $sort: { back: 1 } }, { $limit: 3 }, { $project: { back: 1 } }], 'back_-1'],
    [
      'match, sort and limit through an index',
      [{ $match: { status: 'a' } }, { $sort: { due: 1 } }, { $skip: 2 }, { $limit: 3 }],
      'status_1_due_1',
    ],
  ])('%s', async (_what, pipeline, index) => {
    const text = JSON.stringify(await rows.aggregate(pipeline).explain());
    expect(text).toContain('IXSCAN');
    expect(text).toContain(`"indexName":"${index}"`);
  });
});

describe('the same answer comes with an index as without one, for', () => {
  const values = [long, `${long}b`, `${long}a`, `${long}c`, 'x', `${long}aa`, 'y'];

  it('long values, also in order', async () => {
    const things = base.fresh();
    await things.insertMany(values.map((v, _id) => ({ _id, v })));
    const ask = async () => [
      (await things.find().sort({ v: 1 }).toArray()).map(({ _id }) => _id),
      (
        await things
          .find({ v: { $gt: `${long}a` } })
          .sort({ v: -1 })
          .toArray()
      ).map(({ _id }) => _id),
      (
        await things
          .find({ v: { $gte: `${long}a`, $lt: `${long}c` } })
          .sort({ v: 1 })
          .toArray()
      ).map(({ _id }) => _id),
    ];
    const without = await ask();
    await addIndex(things, { v: 1 });
    expect(await ask()).toEqual(without);
    expect(without[0]).toEqual([4, 0, 2, 5, 1, 3, 6]);
  });

  it.each<[string, Document]>([
    ['counts of one value', { status: 'a' }],
    ['counts of several values', { status: { $in: ['a', 'c', 'a'] } }],
    ['counts of a range', { back: { $gte: 10, $lt: 50 } }],
    ['counts of a range behind a value', { status: 'a', due: { $gt: 4, $lte: 100 } }],
    ['counts of elements', { tags: { $in: ['t1', 'u1'] } }],
    ['counts of a contradiction', { back: { $gt: 50, $lt: 10 } }],
    ['counts of numbers beside other things', { due: { $lt: 5 }, status: 'b' }],
    ['counts of what is missing', { rare: null }],
  ])('%s', async (_what, filter) => {
    const plain = (await rows.find(filter, { hint: { $natural: 1 } }).toArray()).length;
    expect(await rows.countDocuments(filter)).toBe(plain);
    expect(await rows.countDocuments(filter, { skip: 3, limit: 7 })).toBe(Math.max(0, Math.min(7, plain - 3)));
  });
});

describe('the different values of an indexed field', () => {
  const plan = async (key: string, query: Document = {}) => {
    const command = { distinct: rows.collectionName, key, query };
    const { executionStats } = await base.db.command({ explain: command, verbosity: 'executionStats' });
    return executionStats as Record<string, number>;
  };

  it('are read one of each, of numbers, texts and what is not there', async () => {
    expect((await rows.distinct('status')).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(await plan('status')).toMatchObject({ totalKeysExamined: 4, totalDocsExamined: 4 });
    const mixed = base.fresh();
    await mixed.insertMany([{ v: 1 }, { v: 1.0 }, { v: 'x' }, {}, { v: null }, { v: { a: 1 } }, { v: 2 }, { v: 2 }]);
    await addIndex(mixed, { v: -1 });
    expect(await mixed.distinct('v')).toEqual([null, 1, 2, 'x', { a: 1 }]);
  });

  it('are all found where a list, a long text or a partial index is in the way', async () => {
    expect(await rows.distinct('tags')).toHaveLength(17);
    expect(await rows.distinct('rare')).toHaveLength(20);
    const wide = base.fresh();
    await wide.insertMany([{ v: long }, { v: `${long}y` }, { v: `${long}y` }, { v: 'z' }]);
    await addIndex(wide, { v: 1 });
    expect(await wide.distinct('v')).toHaveLength(3);
  });
});

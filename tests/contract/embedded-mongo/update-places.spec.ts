import { Binary, Decimal128, Double, Long, type Document, type UpdateOptions } from 'mongodb';
import { openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let things: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
});
afterAll(() => base.close());

let last = 0;

interface Asking extends UpdateOptions {
  readonly filter?: Document;
}

/** What a document became. */
async function after(
  before: Document,
  update: Document | Document[],
  { filter, ...options }: Asking = {},
): Promise<Document> {
  const _id = ++last;
  await things.insertOne({ _id, ...before });
  await things.updateOne({ _id, ...filter }, update, options);
  return (await things.findOne({ _id }, { projection: { _id: 0 } }))!;
}

/** The number of the refusal, which has to leave the document alone. */
async function refusal(
  before: Document,
  update: Document | Document[],
  { filter, ...options }: Asking = {},
): Promise<unknown> {
  const _id = ++last;
  await things.insertOne({ _id, ...before });
  const statement = { q: { _id, ...filter }, u: update, ...options };
  const reply = await base.db.command({ update: things.collectionName, updates: [statement] });
  expect(await things.findOne({ _id }, { projection: { _id: 0 } })).toEqual(before);
  return (reply['writeErrors'] as { code: number }[] | undefined)?.[0]?.code ?? 'no error';
}

describe('places in lists', () => {
  const rows = {
    list: [
      { k: 'a', n: 1, in: [1, 2] },
      { k: 'b', n: 2, in: [3] },
      { k: 'a', n: 3, in: [] },
    ],
  };
  const changed = (changes: Record<number, object>) => ({
    list: rows.list.map((row, at) => ({ ...row, ...changes[at] })),
  });

  it.each<[string, Document, Asking, Document]>([
    ['the one the filter met', { $set: { 'list.$.n': 9 } }, { filter: { 'list.k': 'b' } }, changed({ 1: { n: 9 } })],
    [
      'the one $elemMatch met',
      { $inc: { 'list.$.n': 9 } },
      { filter: { list: { $elemMatch: { k: 'a', n: { $gt: 1 } } } } },
      changed({ 2: { n: 12 } }),
    ],
    ['all of them', { $inc: { 'list.$[].n': 1 } }, {}, changed({ 0: { n: 2 }, 1: { n: 3 }, 2: { n: 4 } })],
    [
      'those of an array filter',
      { $set: { 'list.$[x].n': 0 } },
      { arrayFilters: [{ 'x.k': 'a' }] },
      changed({ 0: { n: 0 }, 2: { n: 0 } }),
    ],
    [
      'those of an array filter with two conditions',
      { $set: { 'list.$[x].n': 0 } },
      { arrayFilters: [{ 'x.k': 'a', 'x.n': { $gte: 3 } }] },
      changed({ 2: { n: 0 } }),
    ],
    [
      'those of an array filter by an $or',
      { $set: { 'list.$[x].n': 0 } },
      { arrayFilters: [{ $or: [{ 'x.n': 1 }, { 'x.k': 'b' }] }] },
      changed({ 0: { n: 0 }, 1: { n: 0 } }),
    ],
    [
      'those of two array filters, one inside the other',
      { $mul: { 'list.$[x].in.$[y]': 10 } },
      { arrayFilters: [{ 'x.k': 'a' }, { y: { $gt: 1 } }] },
      changed({ 0: { in: [1, 20] } }),
    ],
    [
      'of every list inside every element',
      { $push: { 'list.$[].in': 0 } },
      {},
      changed({ 0: { in: [1, 2, 0] }, 1: { in: [3, 0] }, 2: { in: [0] } }),
    ],
    ['none, where no element fits', { $set: { 'list.$[x].n': 0 } }, { arrayFilters: [{ 'x.k': 'z' }] }, rows],
    ['taken out by a condition inside', { $pull: { 'list.$[].in': { $lt: 3 } } }, {}, changed({ 0: { in: [] } })],
  ])('%s', async (_what, update, asking, expected) => {
    expect(await after(rows, update, asking)).toEqual(expected);
  });

  it('single values: the one met, and those of a filter', async () => {
    expect(await after({ v: [1, 5, 9] }, { $set: { 'v.$': 0 } }, { filter: { v: { $gte: 5 } } })).toEqual({
      v: [1, 0, 9],
    });
    expect(
      await after({ v: [1, 5, 9] }, { $inc: { 'v.$[big]': 1 } as never }, { arrayFilters: [{ big: { $gte: 5 } }] }),
    ).toEqual({ v: [1, 6, 10] });
  });
});

describe('pipelines', () => {
  it.each<[string, Document, Document[], Document]>([
    ['set from other fields', { a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }], { a: 1, b: 2, c: 3 }],
    [
      'use what an earlier stage made',
      { a: 1 },
      [{ $set: { b: { $add: ['$a', 1] } } }, { $set: { c: '$b' } }],
      { a: 1, b: 2, c: 2 },
    ],
    [
      'choose by a condition',
      { n: 5 },
      [{ $set: { level: { $cond: [{ $gt: ['$n', 3] }, 'high', 'low'] } } }],
      { n: 5, level: 'high' },
    ],
    ['unset', { a: 1, b: 2 }, [{ $unset: 'a' }], { b: 2 }],
    [
      'change every element',
      { l: [1, 2] },
      [{ $set: { l: { $map: { input: '$l', in: { $multiply: ['$$this', 2] } } } } }],
      { l: [2, 4] },
    ],
    ['keep only some fields', { a: 1, b: 2 }, [{ $project: { b: 1 } }], { b: 2 }],
  ])('%s', async (_what, before, update, expected) => {
    expect(await after(before, update)).toEqual(expected);
  });

  it('leave every other field exactly as it was', async () => {
    const before = {
      d: new Double(5),
      l: Long.fromNumber(5),
      m: Decimal128.fromString('5.00'),
      b: new Binary(Buffer.from([1])),
    };
    await things.insertOne({ _id: 'kept', ...before });
    await things.updateOne({ _id: 'kept' }, [{ $set: { x: 1 } }]);
    const found = (await things.findOne({ _id: 'kept' }, { promoteValues: false }))!;
    expect(found['d']).toEqual(before.d);
    expect(found['l']).toEqual(before.l);
    expect(String(found['m'])).toBe('5.00');
  });

  it('use names the command gives', async () => {
    await things.insertOne({ _id: 'let', n: 1 });
    await things.updateOne({ _id: 'let' }, [{ $set: { n: { $add: ['$n', '$$more'] } } }], { let: { more: 41 } });
    expect(await things.findOne({ _id: 'let' })).toEqual({ _id: 'let', n: 42 });
  });
});

describe('upserts', () => {
  it.each<[string, Document, Document | Document[], Document]>([
    [
      'take what the filter holds fixed',
      { a: 1, 'b.c': 2, d: { $gt: 3 }, e: { $eq: 4 } },
      { $set: { x: 1 } },
      { a: 1, b: { c: 2 }, e: 4, x: 1 },
    ],
    ['take it out of $and', { $and: [{ a: 1 }, { b: 2 }] }, { $setOnInsert: { x: 1 } }, { a: 1, b: 2, x: 1 }],
    ['add to nothing', { a: 1 }, { $inc: { n: 5 }, $push: { l: 1 } }, { a: 1, n: 5, l: [1] }],
    ['work by a pipeline', { a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], { a: 1, b: 2 }],
    ['take all of one', { a: { $all: [7] } }, { $set: { x: 1 } }, { a: 7, x: 1 }],
    ['take one branch of $or', { $or: [{ a: 7 }] }, { $set: { x: 1 } }, { a: 7, x: 1 }],
  ])('%s', async (_what, filter, update, expected) => {
    const fresh = base.fresh();
    const { upsertedCount, upsertedId } = await fresh.updateOne(filter, update, { upsert: true });
    expect(upsertedCount).toBe(1);
    expect(await fresh.findOne({ _id: upsertedId })).toEqual({ _id: upsertedId, ...expected });
  });
});

describe('refusing', () => {
  it.each<[string, Document, Document | Document[], number, Asking?]>([
    ['an unknown operator', { a: 1 }, { $foo: { a: 1 } }, 9],
    ['one path twice', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and one below it', { a: {} }, { $set: { a: 1, 'a.b': 1 } }, 40],
    ['a new _id', { a: 1 }, { $set: { _id: 'new' } }, 66],
    ['a path without a name', { a: 1 }, { $set: { 'a..b': 1 } }, 56],
    ['a way through a single value', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a name in a list', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
    ['adding to a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['adding a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['multiplying a list', { a: [1] }, { $mul: { a: 2 } }, 14],
    ['pushing to a number', { a: 1 }, { $push: { a: 1 } }, 2],
    ['pulling from a number', { a: 1 }, { $pull: { a: 1 } }, 2],
    ['adding to a set that is none', { a: 1 }, { $addToSet: { a: 1 } }, 2],
    ['popping from a number', { a: 1 }, { $pop: { a: 1 } }, 14],
    ['popping in the middle', { a: [1] }, { $pop: { a: 2 } }, 9],
    ['several that are no list', { a: [1] }, { $push: { a: { $each: 1 } } }, 2],
    ['an unknown word beside $each', { a: [1] }, { $push: { a: { $each: [], $foo: 1 } } }, 2],
    ['bits of a fraction', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
    ['a name for $rename that is none', { a: 1 }, { $rename: { a: 5 } }, 2],
    ['renaming to itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
    ['a place the filter did not meet', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
    ['an array filter that is missing', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    ['an array filter nobody uses', { a: [1] }, { $set: { a: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    ['all elements of what is no list', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    ['a stage that looks beyond one document', { a: 1 }, [{ $group: { _id: 1 } }], 72],
    ['a time that is none', { a: 1 }, { $currentDate: { a: 'now' } }, 2],
    ['a replacement with an operator in it', { a: 1 }, { a: 1, $set: { b: 1 } }, 52],
  ])('%s', async (...[, before, update, code, asking]) => {
    expect(await refusal(before, update, asking)).toBe(code);
  });
});

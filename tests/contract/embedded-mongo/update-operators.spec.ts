import { Binary, Decimal128, Double, Int32, Long, type Document, type UpdateOptions } from 'mongodb';
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
  await things.updateOne({ _id, ...filter }, update as Document, options);
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

type Case = [string, Document, Document | Document[], Document];

describe('fields', () => {
  it.each<Case>([
    ['set', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
    ['set inside what is missing', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['set at a place of a list', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
    ['set beyond the end of a list', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
    ['set below an element of a list', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
    ['set in the order of their names', {}, { $set: { c: 1, a: 2, b: 3 } }, { a: 2, b: 3, c: 1 }],
    ['unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '', none: '' } }, { b: { d: 2 } }],
    ['unset in a list, where null stays', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['rename', { a: 1, b: { c: 2 } }, { $rename: { a: 'x', 'b.c': 'y' } }, { b: {}, x: 1, y: 2 }],
    ['rename over what is there', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
    ['rename nothing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
    ['set on insert only', { a: 1 }, { $setOnInsert: { a: 9 } }, { a: 1 }],
    ['replace the document', { a: 1, b: 2 }, [{ $replaceWith: { c: '$a' } }], { c: 1 }],
  ])('%s', async (_what, before, update, expected) => {
    expect(await after(before, update)).toEqual(expected);
  });

  it('in a replacement, take the place of all there were', async () => {
    await things.insertOne({ _id: 'r', a: 1 });
    await things.replaceOne({ _id: 'r' }, { b: 2 });
    expect(await things.findOne({ _id: 'r' })).toEqual({ _id: 'r', b: 2 });
  });
});

describe('numbers', () => {
  it.each<Case>([
    ['add', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
    ['add fractions', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
    ['multiply, a missing one as zero', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
    ['take the smaller', { a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } }, { a: 3, b: 5, c: 1 }],
    ['take the larger, across types', { a: 5, b: 'x' }, { $max: { a: 9, b: 1 } }, { a: 9, b: 'x' }],
    ['set bits', { a: 13, b: 3 }, { $bit: { a: { and: 10 }, b: { or: 4 }, c: { xor: 5 } } }, { a: 8, b: 7, c: 5 }],
  ])('%s', async (_what, before, update, expected) => {
    expect(await after(before, update)).toEqual(expected);
  });

  it('keep or grow their types', async () => {
    const before = {
      i: new Int32(2_147_483_647),
      d: new Double(1),
      l: Long.fromNumber(1),
      m: Decimal128.fromString('0.10'),
    };
    await things.insertOne({ _id: 'types', ...before });
    await things.updateOne({ _id: 'types' }, { $inc: { i: 1, d: 1, l: 1, m: Decimal128.fromString('0.20') } as never });
    const found = (await things.findOne({ _id: 'types' }, { promoteValues: false }))!;
    expect(found['i']).toEqual(Long.fromString('2147483648'));
    expect(found['d']).toEqual(new Double(2));
    expect(found['l']).toEqual(Long.fromNumber(2));
    expect(String(found['m'])).toBe('0.30');
  });

  it('of 64 bits are added by every digit', async () => {
    const found = await after({ a: Long.fromString('9007199254740993') }, { $inc: { a: Long.fromNumber(1) } });
    expect(String(found['a'])).toBe('9007199254740994');
  });
});

describe('lists', () => {
  it.each<Case>([
    ['push', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
    ['push several', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    ['push at a place', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
    ['push before the end', { a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    ['push and sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
    [
      'push and sort by a field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    ['push and keep the first', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
    ['push and keep the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
    ['push and keep none', { a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
    ['push a list as one', { a: [] }, { $push: { a: [1, 2] } }, { a: [[1, 2]] }],
    ['add what is not there yet', { a: [1] }, { $addToSet: { a: 1, b: 1 } }, { a: [1], b: [1] }],
    ['add each that is not there yet', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, '2'] } } }, { a: [1, 2, '2'] }],
    [
      'add documents by their fields in order',
      { a: [{ x: 1, y: 1 }] },
      {
        $addToSet: {
          a: {
            $each: [
              { y: 1, x: 1 },
              { x: 1, y: 1 },
            ],
          },
        },
      },
      {
        a: [
          { x: 1, y: 1 },
          { y: 1, x: 1 },
        ],
      },
    ],
    ['pull a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['pull by a condition', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4, $lt: 9 } } }, { a: [1, 9] }],
    ['pull by several values', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
    [
      'pull documents by some of their fields',
      { a: [{ x: 1, y: 1 }, { x: 2 }] },
      { $pull: { a: { x: 1 } } },
      { a: [{ x: 2 }] },
    ],
    [
      'pull documents by a condition',
      { a: [{ x: 1 }, { x: 5 }] },
      { $pull: { a: { x: { $gte: 5 } } } },
      { a: [{ x: 1 }] },
    ],
    [
      'pull documents by the elements of a list inside',
      { a: [{ l: [{ q: 1 }] }, { l: [{ q: 2 }] }] },
      { $pull: { a: { l: { $elemMatch: { q: 2 } } } } },
      { a: [{ l: [{ q: 1 }] }] },
    ],
    ['pull texts by a pattern', { a: ['xa', 'b'] }, { $pull: { a: /^x/ } }, { a: ['b'] }],
    ['pull a list inside a list', { a: [[1], 1] }, { $pull: { a: [1] } }, { a: [1] }],
    ['pull all of several', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['pop the last and the first', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
    ['pop of nothing', { a: [] }, { $pop: { a: 1, b: 1 } }, { a: [] }],
    ['pull of what is missing', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
  ])('%s', async (_what, before, update, expected) => {
    expect(await after(before, update)).toEqual(expected);
  });
});

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
    const { upsertedCount, upsertedId } = await fresh.updateOne(filter, update as Document, { upsert: true });
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

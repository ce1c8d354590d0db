import { Decimal128, Double, Int32, Long, type Document, type UpdateOptions } from 'mongodb';
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

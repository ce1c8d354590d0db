import type { Document } from 'mongodb';
import { VALUES } from './cases/values';
import { addIndex, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let things: Things;
let lists: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  lists = base.fresh();
  await things.insertMany(VALUES);
  await lists.insertMany([
    {
      _id: 1,
      a: [
        { x: 1, y: 5 },
        { x: 2, y: 1 },
      ],
      n: [2, 7],
      deep: { list: [{ k: ['p', 'q'] }] },
    },
    { _id: 2, a: [{ x: 1, y: 1 }], n: [4], deep: { list: [{ k: ['q'] }, { k: [] }] } },
    { _id: 3, a: [], n: [], deep: {} },
    { _id: 4, a: { x: 1, y: 5 }, n: 7, deep: { list: { k: 'p' } } },
    { _id: 5, a: [[{ x: 1 }]], n: [[2, 7]] },
    { _id: 6 },
  ]);
});
afterAll(() => base.close());

const idsOf = async (from: Things, filter: Document) =>
  (await from.find(filter, { sort: { _id: 1 } }).toArray()).map(({ _id }) => _id);

describe('asking into lists', () => {
  it.each<[string, Document, number[]]>([
    ['an element', { n: 7 }, [1, 4]],
    ['a range met by one element', { n: { $elemMatch: { $gt: 2, $lt: 7 } } }, [2]],
    ['two bounds met by two elements', { n: { $gt: 3, $lt: 4 } }, [1]],
    ['an element by several fields', { a: { $elemMatch: { x: 1, y: 1 } } }, [2]],
    ['fields of different elements', { 'a.x': 1, 'a.y': 1 }, [1, 2]],
    ['an element by an $or', { a: { $elemMatch: { $or: [{ x: 2 }, { y: 9 }] } } }, [1]],
    ['an element that is none of these', { n: { $elemMatch: { $nin: [2, 7], $exists: true } } }, [2, 5]],
    ['all of several elements', { n: { $all: [7, 2] } }, [1]],
    ['all, where one value is enough', { n: { $all: [7] } }, [1, 4]],
    ['all by element conditions', { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } }, [1]],
    ['nothing by an empty $all', { n: { $all: [] } }, []],
    ['a length', { n: { $size: 1 } }, [2, 5]],
    ['no elements', { n: { $size: 0 } }, [3]],
    ['a place', { 'n.1': 7 }, [1]],
    ['a field that some element has', { 'a.x': { $exists: true } }, [1, 2, 4]],
    ['a first element', { 'a.0': { $exists: true } }, [1, 2, 5]],
    ['a field at a place', { 'a.0.x': 1, _id: { $lt: 5 } }, [1, 2]],
    ['through two lists', { 'deep.list.k': 'p' }, [1, 4]],
    ['no such field in any element', { 'a.y': { $ne: 5 } }, [2, 3, 5, 6]],
    ['a list that has no such element', { n: { $not: { $elemMatch: { $eq: 7 } } } }, [2, 3, 4, 5, 6]],
    ['a document inside, as a whole', { a: { x: 1, y: 5 } }, [1, 4]],
  ])('finds %s', async (_what, filter, expected) => {
    expect(await idsOf(lists, filter)).toEqual(expected);
  });
});

describe('putting conditions together', () => {
  it.each<[string, Document, number[]]>([
    ['one of two', { $or: [{ n: 4 }, { n: 7 }] }, [1, 2, 4]],
    ['both', { $and: [{ n: 2 }, { n: 7 }] }, [1]],
    ['neither', { $nor: [{ n: 2 }, { n: 7 }] }, [2, 3, 5, 6]],
    ['one inside the other', { $or: [{ $and: [{ n: 2 }, { n: 7 }] }, { _id: 6 }] }, [1, 6]],
    ['with a remark', { n: 4, $comment: 'for the log' }, [2]],
    ['never', { $alwaysFalse: 1 }, []],
  ])('finds %s', async (_what, filter, expected) => {
    expect(await idsOf(lists, filter)).toEqual(expected);
  });
});

describe('the order of values', () => {
  it('goes by type, and by value within a type', async () => {
    const found = await things
      .find({ v: { $not: { $type: 'array' } } })
      .sort({ v: 1, _id: 1 })
      .toArray();
    expect(found.map(({ _id }) => _id)).toEqual([
      'lowest',
      'missing',
      'null',
      'nan',
      'minus',
      'half',
      'decimal',
      'double',
      'int',
      'long',
      'big',
      'infinite',
      'empty',
      'Text',
      'text',
      'chinese',
      'doc',
      'doc turned',
      'bytes',
      'id',
      'false',
      'true',
      'date',
      'stamp',
      'pattern',
      'highest',
    ]);
  });

  it('takes of a list its smallest element going up and its largest going down', async () => {
    const rows = base.fresh();
    await rows.insertMany([
      { _id: 1, v: [1, 9] },
      { _id: 2, v: 5 },
      { _id: 3, v: [] },
      { _id: 4, v: null },
      { _id: 5, v: [4, 6] },
    ]);
    const order = async (direction: 1 | -1) =>
      (await rows.find().sort({ v: direction }).toArray()).map(({ _id }) => _id);
    expect(await order(1)).toEqual([3, 4, 1, 5, 2]);
    expect(await order(-1)).toEqual([1, 5, 2, 4, 3]);
  });

  it('keeps no more than a page of what it sorts', async () => {
    const rows = base.fresh();
    await rows.insertMany(Array.from({ length: 2_000 }, (_, n) => ({ _id: n, v: (n * 7_919) % 2_000 })));
    const page = await rows.find().sort({ v: 1 }).skip(10).limit(5).toArray();
    expect(page.map(({ v }) => v)).toEqual([10, 11, 12, 13, 14]);
  });
});

describe('sorting by a collation', () => {
  const names = ['张三', '李四', '王五', '阿明', 'b', 'A'];
  let people: Things;
  beforeAll(async () => {
    people = base.fresh();
    await people.insertMany(names.map((name, _id) => ({ _id, name })));
    await addIndex(people, { name: 1 });
  });

  it('puts Chinese names in the order of their sounds', async () => {
    const han = { name: { $regex: '\\p{Han}' } };
    const found = await people.find(han).sort({ name: 1 }).collation({ locale: 'zh' }).toArray();
    expect(found.map(({ name }) => name)).toEqual(['阿明', '李四', '王五', '张三']);
  });

  it('puts Latin letters in the order of a dictionary', async () => {
    const found = await people
      .find({ _id: { $gte: 4 } })
      .sort({ name: -1 })
      .collation({ locale: 'en' })
      .toArray();
    expect(found.map(({ name }) => name)).toEqual(['b', 'A']);
  });
});

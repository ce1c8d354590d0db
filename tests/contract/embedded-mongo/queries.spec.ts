import { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp, type Document } from 'mongodb';
import { openTestDatabase, type TestDatabase, type Thing, type Things } from './support';

let base: TestDatabase;
let things: Things;
let lists: Things;

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

/** One field `v` with a value of every kind, named by the `_id`. */
const VALUES: Thing[] = [
  { _id: 'int', v: 5 },
  { _id: 'double', v: new Double(5) },
  { _id: 'long', v: Long.fromNumber(5) },
  { _id: 'decimal', v: Decimal128.fromString('5.0') },
  { _id: 'half', v: 2.5 },
  { _id: 'minus', v: -7 },
  { _id: 'big', v: Long.fromString('9007199254740993') },
  { _id: 'nan', v: Number.NaN },
  { _id: 'infinite', v: Infinity },
  { _id: 'text', v: 'apple' },
  { _id: 'Text', v: 'Apple pie' },
  { _id: 'empty', v: '' },
  { _id: 'chinese', v: '水管漏水' },
  { _id: 'doc', v: { a: 1, b: 2 } },
  { _id: 'doc turned', v: { b: 2, a: 1 } },
  { _id: 'list', v: [1, 5, 9] },
  { _id: 'list of texts', v: ['apple', 'pear'] },
  { _id: 'list of lists', v: [[1, 5], 3] },
  { _id: 'no elements', v: [] },
  { _id: 'bytes', v: new Binary(Buffer.from([6])) },
  { _id: 'id', v: new ObjectId('64b000000000000000000001') },
  { _id: 'true', v: true },
  { _id: 'false', v: false },
  { _id: 'date', v: day(5) },
  { _id: 'stamp', v: new Timestamp({ t: 9, i: 1 }) },
  { _id: 'pattern', v: /ab+/i },
  { _id: 'null', v: null },
  { _id: 'lowest', v: new MinKey() },
  { _id: 'highest', v: new MaxKey() },
  { _id: 'missing' },
];

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

const FIVES = ['decimal', 'double', 'int', 'list', 'long'];

describe('comparing with a value', () => {
  it.each<[string, unknown, string[]]>([
    ['a number, whatever its type', 5, FIVES],
    ['a number as a decimal', Decimal128.fromString('5'), FIVES],
    ['a 64-bit number by its last digit', Long.fromString('9007199254740993'), ['big']],
    ['and not its neighbour', Long.fromString('9007199254740992'), []],
    ['not a number', Number.NaN, ['nan']],
    ['a text, also inside a list', 'apple', ['list of texts', 'text']],
    ['an empty text', '', ['empty']],
    ['a document with its fields in this order', { a: 1, b: 2 }, ['doc']],
    ['a part of a document is not the document', { a: 1 }, []],
    ['a whole list', [1, 5, 9], ['list']],
    ['a list inside a list', [1, 5], ['list of lists']],
    ['an empty list', [], ['no elements']],
    ['bytes', new Binary(Buffer.from([6])), ['bytes']],
    ['a date', day(5), ['date']],
    ['true', true, ['true']],
    ['null, which is also what is missing', null, ['missing', 'null']],
    ['the smallest key', new MinKey(), ['lowest']],
  ])('finds %s', async (_what, v, expected) => {
    expect(await idsOf(things, { v })).toEqual(expected);
    expect(await idsOf(things, { v: { $eq: v } })).toEqual(expected);
    expect(await idsOf(things, { v: { $in: [v, 'nowhere'] } })).toEqual(expected);
    const others = VALUES.map(({ _id }) => String(_id)).filter((id) => !expected.includes(id));
    expect(await idsOf(things, { v: { $ne: v } })).toEqual(others.sort());
    expect(await idsOf(things, { v: { $nin: [v] } })).toEqual(others.sort());
    expect(await idsOf(things, { v: { $not: { $eq: v } } })).toEqual(others.sort());
  });

  it.each<[string, Document, string[]]>([
    ['numbers above one', { $gt: 5 }, ['big', 'infinite', 'list']],
    ['numbers from one on', { $gte: 5 }, ['big', 'decimal', 'double', 'infinite', 'int', 'list', 'long']],
    ['numbers below one', { $lt: 2.5 }, ['list', 'minus']],
    ['numbers up to a decimal', { $lte: Decimal128.fromString('2.5') }, ['half', 'list', 'minus']],
    ['both ends of a range by different elements', { $gt: 5, $lt: 5 }, ['list']],
    ['texts behind another', { $gt: 'apple' }, ['chinese', 'list of texts']],
    ['texts from an empty one on', { $gte: '' }, ['Text', 'chinese', 'empty', 'list of texts', 'text']],
    ['dates', { $lt: day(6) }, ['date']],
    ['booleans', { $gt: false }, ['true']],
    ['null from null on', { $gte: null }, ['missing', 'null']],
    ['nothing above null', { $gt: null }, []],
    ['documents field by field', { $gt: { a: 1, b: 1 } }, ['doc', 'doc turned']],
    ['lists as wholes, and lists inside them', { $gt: [1, 4] }, ['list', 'list of lists', 'list of texts']],
    [
      'everything but the smallest key',
      { $gt: new MinKey() },
      VALUES.map(({ _id }) => String(_id))
        .filter((id) => id !== 'lowest')
        .sort(),
    ],
    ['ids', { $gte: new ObjectId('64b000000000000000000000') }, ['id']],
    ['stamps', { $lt: new Timestamp({ t: 10, i: 0 }) }, ['stamp']],
    ['NaN, which only equals itself', { $gte: Number.NaN }, ['nan']],
  ])('finds %s', async (_what, v, expected) => {
    expect(await idsOf(things, { v })).toEqual(expected);
  });
});

describe('asking for types and existence', () => {
  it.each<[string, unknown, string[]]>([
    ['int, also inside lists', 'int', ['int', 'list', 'list of lists', 'minus']],
    ['double', 'double', ['double', 'half', 'infinite', 'nan']],
    ['double by its number', 1, ['double', 'half', 'infinite', 'nan']],
    ['long', 'long', ['big', 'long']],
    ['decimal', 'decimal', ['decimal']],
    [
      'any number',
      'number',
      ['big', 'decimal', 'double', 'half', 'infinite', 'int', 'list', 'list of lists', 'long', 'minus', 'nan'],
    ],
    ['string', 2, ['Text', 'chinese', 'empty', 'list of texts', 'text']],
    ['object', 'object', ['doc', 'doc turned']],
    ['array', 'array', ['list', 'list of lists', 'list of texts', 'no elements']],
    ['binData', 'binData', ['bytes']],
    ['objectId', 'objectId', ['id']],
    ['bool', 'bool', ['false', 'true']],
    ['date', 9, ['date']],
    ['null, which missing is not', 'null', ['null']],
    ['regex', 'regex', ['pattern']],
    ['timestamp', 'timestamp', ['stamp']],
    ['minKey', -1, ['lowest']],
    ['maxKey', 'maxKey', ['highest']],
    ['one of several', ['bool', 'date'], ['date', 'false', 'true']],
  ])('finds values of the type %s', async (_what, $type, expected) => {
    expect(await idsOf(things, { v: { $type } as Document })).toEqual(expected);
  });

  it('tells what is there from what is not', async () => {
    expect(await idsOf(things, { v: { $exists: false } })).toEqual(['missing']);
    expect(await idsOf(lists, { 'a.x': { $exists: true } })).toEqual([1, 2, 4]);
    expect(await idsOf(lists, { 'a.0': { $exists: true } })).toEqual([1, 2, 5]);
  });
});

describe('asking for patterns and bits', () => {
  it.each<[string, Document, string[]]>([
    ['a pattern', { v: /pple/ }, ['Text', 'list of texts', 'text']],
    ['a pattern without regard to case', { v: /^APPLE$/i }, ['list of texts', 'text']],
    ['a pattern with options', { v: { $regex: '^apple', $options: 'i' } }, ['Text', 'list of texts', 'text']],
    ['a pattern with its blanks left out', { v: { $regex: 'ap p le$', $options: 'x' } }, ['list of texts', 'text']],
    ['a pattern that begins with its options', { v: { $regex: '(?i)APPLE$' } }, ['list of texts', 'text']],
    ['a pattern that is not met', { v: { $not: /pple/, $type: 'string' } }, ['chinese', 'empty']],
    ['one of several patterns', { v: { $in: [/^水/, 'apple'] } }, ['chinese', 'list of texts', 'text']],
    ['the pattern itself', { v: { $in: [/ab+/i] } }, ['pattern']],
    ['what divides with a rest', { v: { $mod: [4, 1] } }, ['big', 'decimal', 'double', 'int', 'list', 'long']],
    ['what divides evenly, from below zero', { v: { $mod: [7, 0] } }, ['minus']],
    ['all bits set', { v: { $bitsAllSet: 5 } }, ['decimal', 'double', 'int', 'list', 'long']],
    ['any bit set', { v: { $bitsAnySet: [1], $type: 'binData' } }, ['bytes']],
    ['all bits clear', { v: { $bitsAllClear: [0], $type: 'binData' } }, ['bytes']],
    ['any bit clear', { v: { $bitsAnyClear: [0, 1], $type: 'int' } }, ['int', 'list', 'minus']],
    ['a comparison of two fields', { $expr: { $eq: ['$v', '$v'] }, v: { $type: 'bool' } }, ['false', 'true']],
    [
      'an expression with a variable',
      { $expr: { $let: { vars: { w: '$v' }, in: { $eq: ['$$w', 'apple'] } } } },
      ['text'],
    ],
    [
      'an expression, in which lists are not looked into',
      { $expr: { $eq: ['$v', 5] } },
      ['decimal', 'double', 'int', 'long'],
    ],
    ['an expression, in which missing is not null', { $expr: { $eq: ['$v', null] } }, ['null']],
  ])('finds %s', async (_what, filter, expected) => {
    expect(await idsOf(things, filter)).toEqual(expected);
  });
});

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

describe('asking by a schema', () => {
  it.each<[string, Document, string[]]>([
    ['a type', { properties: { v: { bsonType: 'date' } }, required: ['v'] }, ['date']],
    [
      'bounds of a number',
      { properties: { v: { bsonType: 'number', minimum: 5, maximum: 5 } }, required: ['v'] },
      ['decimal', 'double', 'int', 'long'],
    ],
    [
      'an open bound',
      { properties: { v: { bsonType: 'int', minimum: 5, exclusiveMinimum: true } }, required: ['v'] },
      [],
    ],
    [
      'a pattern and a length',
      { properties: { v: { type: 'string', pattern: '^a', maxLength: 5 } }, required: ['v'] },
      ['text'],
    ],
    [
      'the elements of a list',
      { properties: { v: { type: 'array', items: { type: 'string' }, minItems: 1 } }, required: ['v'] },
      ['list of texts'],
    ],
    ['one of some values', { properties: { v: { enum: [true, 'apple'] } }, required: ['v'] }, ['text', 'true']],
    [
      'fields of a document and no other',
      {
        properties: {
          v: { type: 'object', properties: { a: {}, b: {} }, additionalProperties: false, required: ['a'] },
        },
        required: ['v'],
      },
      ['doc', 'doc turned'],
    ],
    [
      'either of two schemas',
      { properties: { v: { anyOf: [{ bsonType: 'bool' }, { bsonType: 'null' }] } }, required: ['v'] },
      ['false', 'null', 'true'],
    ],
    ['what does not fit a schema', { not: { required: ['v'] } }, ['missing']],
  ])('finds %s', async (_what, $jsonSchema, expected) => {
    expect(await idsOf(things, { $jsonSchema })).toEqual(expected);
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
    await people.createIndex({ name: 1 });
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

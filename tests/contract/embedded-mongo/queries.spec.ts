import { Binary, Decimal128, Long, MinKey, ObjectId, Timestamp, type Document } from 'mongodb';
import { day, VALUES } from './cases/values';
import { openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let things: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  await things.insertMany(VALUES);
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

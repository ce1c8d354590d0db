import { Decimal128, Double, Int32, Long, ObjectId, type Document } from 'mongodb';
import { codeOf, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let things: Things;

const at = new Date('2026-03-31T20:15:30.125Z');
const id = new ObjectId('64b000000000000000000001');

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  await things.insertOne({
    _id: 1,
    n: 7,
    half: 2.5,
    long: Long.fromString('5000000000'),
    money: Decimal128.fromString('1.10'),
    text: '成都 City',
    list: [3, 1, 2],
    docs: [{ k: 'a', v: 1 }, { k: 'b' }, 5],
    inner: { a: { b: 1 }, list: [{ c: 1 }, { c: 2 }] },
    at,
    nothing: null,
    yes: true,
    id,
  });
});
afterAll(() => base.close());

async function valueOf(expression: unknown, options: Document = {}): Promise<unknown> {
  const [made] = await things.aggregate([{ $project: { _id: 0, made: expression } }], options).toArray();
  return made!['made'];
}

const MISSING = undefined;

type Cases = [string, unknown, unknown][];

const groups: Record<string, Cases> = {
  'fields and variables': [
    ['a field', '$n', 7],
    ['a field inside', '$inner.a.b', 1],
    ['a field of every document of a list', '$docs.k', ['a', 'b']],
    ['a number in a path is a name, not a place', '$list.0', []],
    ['a field that is not there', '$absent', MISSING],
    ['the whole document', { $type: '$$ROOT' }, 'object'],
    ['a field of the whole document', '$$ROOT.n', 7],
    ['a text that looks like a field', { $literal: '$n' }, '$n'],
    ['a document of values', { a: '$n', b: { c: '$absent' } }, { a: 7, b: {} }],
    ['a list of values, missing ones as null', ['$n', '$absent'], [7, null]],
    ['what is taken away', '$$REMOVE', MISSING],
    ['a name given to a value', { $let: { vars: { x: '$n', y: 1 }, in: { $add: ['$$x', '$$y'] } } }, 8],
    ['the time of the question', { $type: '$$NOW' }, 'date'],
  ],
  arithmetic: [
    ['a sum', { $add: ['$n', 1, '$half'] }, 10.5],
    ['a sum with nothing in it', { $add: ['$n', '$absent'] }, null],
    ['time added to a date', { $add: ['$at', 1_000] }, new Date(at.getTime() + 1_000)],
    ['a difference', { $subtract: [3, '$n'] }, -4],
    ['a difference of dates', { $subtract: ['$at', new Date(at.getTime() - 60_000)] }, 60_000],
    ['a date before', { $subtract: ['$at', 125] }, new Date(at.getTime() - 125)],
    ['a product', { $multiply: ['$n', '$half'] }, 17.5],
    ['a quotient', { $divide: ['$n', 2] }, 3.5],
    ['a rest, with the sign of what was divided', { $mod: [-7, 3] }, -1],
    ['a rest of fractions', { $mod: [5.5, 2] }, 1.5],
    ['a sum of decimals by every digit', { $toString: { $add: ['$money', Decimal128.fromString('2.20')] } }, '3.30'],
    ['a product of decimals', { $toString: { $multiply: ['$money', 3] } }, '3.30'],
    ['a sum that grows into 64 bits', { $type: { $add: [2_147_483_647, 1] } }, 'long'],
    ['a product of 64 bits', { $toString: { $multiply: ['$long', 1_000_000] } }, '5000000000000000'],
    ['a size without its sign', { $abs: -3 }, 3],
    ['up to the next whole number', { $ceil: -2.5 }, -2],
    ['down to the next whole number', { $floor: 2.9 }, 2],
    [
      'a half rounded to the even side',
      { $map: { input: [0.5, 1.5, 2.5, -1.5], in: { $round: '$$this' } } },
      [0, 2, 2, -2],
    ],
    ['rounded to a place', { $round: [1.2345, 2] }, 1.23],
    ['rounded to hundreds', { $round: [1_250, -2] }, 1_200],
    ['cut at a place', { $trunc: [-1.29, 1] }, -1.2],
    ['a power', { $pow: [2, 10] }, 1_024],
    ['a root', { $sqrt: 16 }, 4],
    ['logarithms', [{ $ln: 1 }, { $log10: 100 }, { $log: [8, 2] }], [0, 2, 3]],
    ['an angle', { $round: [{ $radiansToDegrees: { $atan2: [1, 1] } }, 6] }, 45],
    ['bits', [{ $bitAnd: [6, 3] }, { $bitOr: [6, 3] }, { $bitXor: [6, 3] }, { $bitNot: 6 }], [2, 7, 5, -7]],
  ],
  comparing: [
    ['equality', { $eq: ['$n', 7.0] }, true],
    ['lists as wholes', { $eq: ['$list', [3, 1, 2]] }, true],
    [
      'documents with their fields in order',
      {
        $eq: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      false,
    ],
    ['missing is less than null', { $lt: ['$absent', null] }, true],
    ['types in order', { $lt: ['$n', '$text'] }, true],
    ['which is larger', { $cmp: ['$n', 8] }, -1],
    ['both', { $and: ['$yes', '$n', 0] }, false],
    ['either', { $or: ['$nothing', '$text'] }, true],
    ['not', { $not: ['$absent'] }, true],
    ['a choice of two', { $cond: [{ $gt: ['$n', 5] }, 'many', 'few'] }, 'many'],
    ['a choice by names', { $cond: { if: '$nothing', then: 1, else: '$n' } }, 7],
    ['the first that is there', { $ifNull: ['$absent', '$nothing', '$n'] }, 7],
    [
      'a choice of several',
      {
        $switch: {
          branches: [
            { case: { $lt: ['$n', 5] }, then: 'a' },
            { case: true, then: 'b' },
          ],
        },
      },
      'b',
    ],
    ['a choice of none', { $switch: { branches: [{ case: false, then: 'a' }], default: 'c' } }, 'c'],
  ],
  lists: [
    ['a length', { $size: '$list' }, 3],
    ['an element', { $arrayElemAt: ['$list', -1] }, 2],
    ['an element that is not there', { $arrayElemAt: ['$list', 9] }, MISSING],
    ['the first and the last', [{ $first: '$list' }, { $last: '$list' }], [3, 2]],
    ['lists in a row', { $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
    [
      'part of a list',
      [{ $slice: ['$list', 2] }, { $slice: ['$list', -2] }, { $slice: ['$list', 1, 1] }],
      [[3, 1], [1, 2], [1]],
    ],
    ['whether it is in the list', [{ $in: [1, '$list'] }, { $in: [9, '$list'] }], [true, false]],
    ['where it is in the list', [{ $indexOfArray: ['$list', 2] }, { $indexOfArray: ['$list', 9] }], [2, -1]],
    ['the other way round', { $reverseArray: '$list' }, [2, 1, 3]],
    ['in order', { $sortArray: { input: '$list', sortBy: 1 } }, [1, 2, 3]],
    ['documents in order', { $sortArray: { input: [{ a: 1 }, { a: 2 }], sortBy: { a: -1 } } }, [{ a: 2 }, { a: 1 }]],
    ['those that pass', { $filter: { input: '$list', as: 'x', cond: { $gte: ['$$x', 2] } } }, [3, 2]],
    ['the first of those that pass', { $filter: { input: '$list', cond: { $gte: ['$$this', 2] }, limit: 1 } }, [3]],
    ['each one changed', { $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 2] } } }, [6, 2, 4]],
    ['all into one', { $reduce: { input: '$list', initialValue: 10, in: { $add: ['$$value', '$$this'] } } }, 16],
    [
      'side by side',
      { $zip: { inputs: ['$list', ['a', 'b']] } },
      [
        [3, 'a'],
        [1, 'b'],
      ],
    ],
    [
      'side by side, the longest of them',
      { $zip: { inputs: [[1], [2, 3]], useLongestLength: true, defaults: [0, 0] } },
      [
        [1, 2],
        [0, 3],
      ],
    ],
    ['numbers in a row', { $range: [0, 10, 4] }, [0, 4, 8]],
    [
      'names and values to a document',
      {
        $arrayToObject: [
          [
            { k: 'a', v: 1 },
            { k: 'b', v: 2 },
          ],
        ],
      },
      { a: 1, b: 2 },
    ],
    ['a document to names and values', { $objectToArray: '$inner.a' }, [{ k: 'b', v: 1 }]],
    ['sums over a list', [{ $sum: '$list' }, { $avg: '$list' }, { $min: '$list' }, { $max: '$list' }], [6, 2, 1, 3]],
    ['sums over arguments', [{ $sum: ['$n', 1, 'x'] }, { $max: ['$n', '$absent', 9] }], [8, 9]],
    ['the largest few', { $maxN: { input: '$list', n: 2 } }, [3, 2]],
    ['whether it is a list', [{ $isArray: '$list' }, { $isArray: '$n' }], [true, false]],
  ],
  'sets and documents': [
    [
      'a union without repeats',
      { $sortArray: { input: { $setUnion: ['$list', [3, 4, 4]] }, sortBy: 1 } },
      [1, 2, 3, 4],
    ],
    ['what is in both', { $setIntersection: ['$list', [3, 9]] }, [3]],
    ['what is only in the first', { $sortArray: { input: { $setDifference: ['$list', [3]] }, sortBy: 1 } }, [1, 2]],
    ['whether sets are equal', { $setEquals: ['$list', [1, 2, 3, 3]] }, true],
    ['whether one is in the other', { $setIsSubset: [[1], '$list'] }, true],
    ['whether all or any are true', [{ $allElementsTrue: [[1, 0]] }, { $anyElementTrue: [[1, 0]] }], [false, true]],
    [
      'documents laid over one another',
      { $mergeObjects: ['$inner.a', { c: 2 }, '$nothing', { b: 9 }] },
      { b: 9, c: 2 },
    ],
    ['a field by a computed name', { $getField: { field: { $concat: ['n', ''] }, input: '$$ROOT' } }, 7],
    [
      'a field with a dollar in its name',
      {
        $getField: {
          field: { $literal: '$x' },
          input: { $setField: { field: { $literal: '$x' }, input: {}, value: 1 } },
        },
      },
      1,
    ],
    ['a field taken away', { $unsetField: { field: 'b', input: '$inner.a' } }, {}],
  ],
  texts: [
    ['texts in a row', { $concat: ['a', '-', '$text'] }, 'a-成都 City'],
    ['texts with nothing in between', { $concat: ['a', '$absent'] }, null],
    ['large and small letters', [{ $toUpper: 'ab' }, { $toLower: 'AB' }], ['AB', 'ab']],
    ['lengths in characters and bytes', [{ $strLenCP: '$text' }, { $strLenBytes: '$text' }], [7, 11]],
    ['part of a text by characters', { $substrCP: ['$text', 1, 3] }, '都 C'],
    ['part of a text by bytes', { $substrBytes: ['$text', 3, 3] }, '都'],
    ['the rest of a text', { $substr: ['abcd', 2, -1] }, 'cd'],
    ['parts', { $split: ['a-b--c', '-'] }, ['a', 'b', '', 'c']],
    [
      'where a part is',
      [{ $indexOfCP: ['$text', 'C'] }, { $indexOfBytes: ['$text', 'C'] }, { $indexOfCP: ['a', 'b'] }],
      [3, 7, -1],
    ],
    [
      'trimmed',
      [{ $trim: { input: ' a ' } }, { $ltrim: { input: 'xxa', chars: 'x' } }, { $rtrim: { input: 'axx', chars: 'x' } }],
      ['a', 'a', 'a'],
    ],
    [
      'replaced once, and everywhere',
      [
        { $replaceOne: { input: 'aba', find: 'a', replacement: 'c' } },
        { $replaceAll: { input: 'aba', find: 'a', replacement: 'c' } },
      ],
      ['cba', 'cbc'],
    ],
    ['compared without regard to case', { $strcasecmp: ['Ab', 'aB'] }, 0],
    ['whether a pattern is met', { $regexMatch: { input: '$text', regex: 'city', options: 'i' } }, true],
    [
      'where a pattern is met',
      { $regexFind: { input: '$text', regex: '(C)i' } },
      { match: 'Ci', idx: 3, captures: ['C'] },
    ],
    ['everywhere a pattern is met', { $size: { $regexFindAll: { input: 'ababa', regex: /a/ } } }, 3],
  ],
  'types and conversions': [
    [
      'types',
      { $map: { input: ['$n', '$half', '$text', '$list', '$nothing', '$at', '$id', '$yes'], in: { $type: '$$this' } } },
      ['int', 'double', 'string', 'array', 'null', 'date', 'objectId', 'bool'],
    ],
    [
      'the type of a decimal, a long and nothing',
      [{ $type: '$money' }, { $type: '$long' }, { $type: '$absent' }],
      ['decimal', 'long', 'missing'],
    ],
    ['a whole double stays a double', { $type: { $divide: [4, 2] } }, 'double'],
    [
      'numbers of texts',
      [{ $toInt: '42' }, { $toDouble: '2.5' }, { $toString: { $toLong: '5000000000' } }],
      [42, 2.5, '5000000000'],
    ],
    ['a number without its fraction', { $toInt: 2.9 }, 2],
    ['a decimal of a text', { $toString: { $toDecimal: '1.50' } }, '1.50'],
    [
      'texts of values',
      [{ $toString: '$yes' }, { $toString: '$half' }, { $toString: '$id' }, { $toString: '$at' }],
      ['true', '2.5', '64b000000000000000000001', '2026-03-31T20:15:30.125Z'],
    ],
    ['a date of a text', { $toDate: '2026-03-31' }, new Date('2026-03-31T00:00:00Z')],
    ['a date of milliseconds', { $toDate: '$long' }, new Date(5_000_000_000)],
    ['an id of a text', { $eq: [{ $toObjectId: '64b000000000000000000001' }, '$id'] }, true],
    ['true of everything but zero', [{ $toBool: 0 }, { $toBool: '' }, { $toBool: '$absent' }], [false, true, null]],
    ['what cannot be converted', { $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
    ['nothing to convert', { $convert: { input: '$absent', to: 'int', onNull: 'none' } }, 'none'],
    ['whether it is a number', [{ $isNumber: '$money' }, { $isNumber: '$text' }], [true, false]],
  ],
  dates: [
    [
      'its parts',
      [
        { $year: '$at' },
        { $month: '$at' },
        { $dayOfMonth: '$at' },
        { $hour: '$at' },
        { $minute: '$at' },
        { $second: '$at' },
        { $millisecond: '$at' },
      ],
      [2026, 3, 31, 20, 15, 30, 125],
    ],
    ['its day in a zone', { $dayOfMonth: { date: '$at', timezone: 'Asia/Shanghai' } }, 1],
    [
      'its day of the week and the year',
      [{ $dayOfWeek: '$at' }, { $isoDayOfWeek: '$at' }, { $dayOfYear: '$at' }],
      [3, 2, 90],
    ],
    [
      'its week',
      [{ $week: '$at' }, { $isoWeek: '$at' }, { $isoWeekYear: new Date('2027-01-01T00:00:00Z') }],
      [13, 14, 2026],
    ],
    ['as a text', { $dateToString: { date: '$at', format: '%Y年%m月%d日 %H:%M' } }, '2026年03月31日 20:15'],
    [
      'as a text in a zone',
      { $dateToString: { date: '$at', format: '%Y-%m-%dT%H:%M:%S.%L%z', timezone: '+08:00' } },
      '2026-04-01T04:15:30.125+0800',
    ],
    ['as a text of weeks', { $dateToString: { date: '$at', format: '%G-W%V-%u %j' } }, '2026-W14-2 090'],
    ['as a text without a format', { $dateToString: { date: '$at' } }, '2026-03-31T20:15:30.125Z'],
    ['of a text', { $dateFromString: { dateString: '2026-04-01T04:15:30.125+08:00' } }, at],
    [
      'of a text in a zone',
      { $dateFromString: { dateString: '2026-04-01 04:15', timezone: 'Asia/Shanghai' } },
      new Date('2026-03-31T20:15:00Z'),
    ],
    [
      'of a text by a format',
      { $dateFromString: { dateString: '31.03.2026', format: '%d.%m.%Y' } },
      new Date('2026-03-31T00:00:00Z'),
    ],
    ['of a text that is none', { $dateFromString: { dateString: 'soon', onError: 'never' } }, 'never'],
    [
      'of its parts',
      { $dateFromParts: { year: 2026, month: 4, day: 1, hour: 4, timezone: '+08:00' } },
      new Date('2026-03-31T20:00:00Z'),
    ],
    [
      'of its parts beyond a month',
      { $dateFromParts: { year: 2026, month: 14, day: 0 } },
      new Date('2027-01-31T00:00:00Z'),
    ],
    [
      'of a week',
      { $dateFromParts: { isoWeekYear: 2026, isoWeek: 14, isoDayOfWeek: 2 } },
      new Date('2026-03-31T00:00:00Z'),
    ],
    [
      'to its parts',
      { $dateToParts: { date: '$at', timezone: '+08:00' } },
      { year: 2026, month: 4, day: 1, hour: 4, minute: 15, second: 30, millisecond: 125 },
    ],
    [
      'a month later, in a shorter month',
      { $dateAdd: { startDate: '$at', unit: 'month', amount: 1 } },
      new Date('2026-04-30T20:15:30.125Z'),
    ],
    [
      'a quarter before',
      { $dateSubtract: { startDate: '$at', unit: 'quarter', amount: 1 } },
      new Date('2025-12-31T20:15:30.125Z'),
    ],
    [
      'days between, in a zone',
      {
        $dateDiff: {
          startDate: new Date('2026-03-31T15:00:00Z'),
          endDate: '$at',
          unit: 'day',
          timezone: 'Asia/Shanghai',
        },
      },
      1,
    ],
    [
      'months and years between',
      [
        { $dateDiff: { startDate: new Date('2025-12-31T00:00:00Z'), endDate: '$at', unit: 'month' } },
        { $dateDiff: { startDate: new Date('2025-12-31T00:00:00Z'), endDate: '$at', unit: 'year' } },
      ],
      [3, 1],
    ],
    [
      'weeks between, that begin on Monday',
      {
        $dateDiff: { startDate: new Date('2026-03-29T00:00:00Z'), endDate: '$at', unit: 'week', startOfWeek: 'monday' },
      },
      1,
    ],
    [
      'the start of its month in a zone',
      { $dateTrunc: { date: '$at', unit: 'month', timezone: 'Asia/Shanghai' } },
      new Date('2026-03-31T16:00:00Z'),
    ],
    [
      'the start of its week',
      { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday' } },
      new Date('2026-03-30T00:00:00Z'),
    ],
    [
      'the start of its quarter of an hour',
      { $dateTrunc: { date: '$at', unit: 'minute', binSize: 15 } },
      new Date('2026-03-31T20:15:00Z'),
    ],
    ['nothing of nothing', [{ $year: '$absent' }, { $dateToString: { date: '$nothing', onNull: '-' } }], [null, '-']],
  ],
};

describe.each(Object.entries(groups))('in expressions, %s:', (_name, cases) => {
  it.each(cases)('%s', async (_what, expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected);
  });
});

describe('in expressions', () => {
  it('values may be given names by the command', async () => {
    expect(await valueOf({ $add: ['$n', '$$more'] }, { let: { more: 3 } })).toBe(10);
    const found = await things.find({ $expr: { $eq: ['$n', '$$wanted'] } }, { let: { wanted: 7 } }).toArray();
    expect(found).toHaveLength(1);
  });

  it('results keep the type numbers have in MongoDB', async () => {
    const made = {
      i: { $add: [1, 2] },
      d: { $multiply: [2, { $literal: new Double(1) }] },
      l: { $toLong: 3 },
      m: { $add: ['$money', 1] },
    };
    const [row] = await things.aggregate([{ $project: made }], { promoteValues: false }).toArray();
    expect(row!['i']).toBeInstanceOf(Int32);
    expect(row!['d']).toBeInstanceOf(Double);
    expect(row!['l']).toBeInstanceOf(Long);
    expect(row!['m']).toBeInstanceOf(Decimal128);
  });

  it.each<[string, unknown, number]>([
    ['an operator that is not known', { $foo: 1 }, 168],
    ['two operators at once', { $add: [1], $abs: 1 }, 15983],
    ['a variable nobody named', '$$who', 17276],
    ['too few arguments', { $subtract: [1] }, 16020],
    ['a text in a sum', { $add: ['$n', '$text'] }, 14],
    ['a division by zero', { $divide: ['$n', 0] }, 2],
    ['a rest by zero', { $mod: ['$n', 0] }, 16610],
    ['a number in a row of texts', { $concat: ['a', '$n'] }, 16702],
    ['the length of what is no list', { $size: '$n' }, 17124],
    ['a choice without a match', { $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
    ['a text that is no number', { $toInt: 'x' }, 241],
    ['a number too large to convert', { $toInt: '$long' }, 241],
    ['a root of what is below zero', { $sqrt: -1 }, 28714],
    ['a zone that is not known', { $hour: { date: '$at', timezone: 'Nowhere/Town' } }, 40485],
    ['an argument that is not known', { $filter: { input: [], cond: true, foo: 1 } }, 9],
    ['a list that is no list of names and values', { $arrayToObject: '$n' }, 40386],
  ])('refuse %s', async (_what, expression, code) => {
    // MongoDB numbers some of these anew once it has optimised the constants away; the fields keep it from that.
    expect(await codeOf(valueOf(expression))).toBe(code);
  });
});

import { Decimal128, Double, Int32, Long, type Document } from 'mongodb';
import { DOCUMENT } from './cases/expression-document';
import { DATES } from './cases/expressions-of-dates';
import { TEXTS } from './cases/expressions-of-texts';
import { VALUES } from './cases/expressions-of-values';
import { codeOf, openTestDatabase, type TestDatabase, type Things } from './support';

let base: TestDatabase;
let things: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  await things.insertOne(DOCUMENT);
});
afterAll(() => base.close());

async function valueOf(expression: unknown, options: Document = {}): Promise<unknown> {
  const [made] = await things.aggregate([{ $project: { _id: 0, made: expression } }], options).toArray();
  return made!['made'];
}

describe.each(Object.entries({ ...VALUES, ...TEXTS, ...DATES }))('in expressions, %s:', (_name, cases) => {
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

import { type Cases } from './expression-document';

/** Expressions on the one document, by what they are about. */
export const TEXTS: Record<string, Cases> = {
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
};

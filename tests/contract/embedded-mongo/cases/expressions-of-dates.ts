import { at, type Cases } from './expression-document';

/** Expressions on the one document, by what they are about. */
export const DATES: Record<string, Cases> = {
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

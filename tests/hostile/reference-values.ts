import type { Chance } from './chance';
import type { Maker } from './text-values';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = '0123456789';

/** What stands for something else: ids, codes, places, days, versions, cursors, ports; nearly right or not at all. */
export const REFERENCE_VALUES: Readonly<Record<string, Maker>> = {
  'an id of nobody': (chance) => chance.text(CROCKFORD, 26),
  'an id nearly': (chance) =>
    chance.text(CROCKFORD, chance.pick([25, 27, 26])) + chance.pick(['', 'I', 'u', '\n', '%0a', ' ']),
  'an id in small letters': (chance) => chance.text(CROCKFORD, 26).toLowerCase(),
  'an id of another database': (chance) => chance.text('0123456789abcdef', 24),
  'a uuid': (chance) => [8, 4, 4, 4, 12].map((length) => chance.text('0123456789abcdef', length)).join('-'),
  'an id after an id': (chance) => Array.from({ length: 50 }, () => chance.text(CROCKFORD, 26)).join(','),
  'a receipt with wrong check digits': (chance) => chance.text(DIGITS, 20),
  'a receipt of wrong length': (chance) => chance.text(DIGITS, chance.pick([1, 18, 19, 21, 63, 64, 65, 5_000])),
  'a receipt in other digits': (chance) =>
    chance.text(chance.pick(['０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '๐๑๒๓๔๕๖๗๘๙', '⁰¹²³⁴⁵⁶⁷⁸⁹']), 20),
  'a poster code of nobody': (chance) => chance.text(CROCKFORD, 19),
  'a poster code nearly': (chance) =>
    chance.text(`${CROCKFORD}ILOilo`, chance.pick([18, 19, 20])) + chance.pick(['', '.', '/', '?', '％']),
  'a place that is not there': (chance) => chance.text(DIGITS, chance.pick([2, 4, 6, 9, 12])),
  'a place of odd form': (chance) =>
    chance.pick(['51172', '5117241', '511724A', '511724a08', '51.1724', '-511724', '511724108200000', '51A1A1', '00']),
  'a place elsewhere': (chance) =>
    chance.pick(['51', '5117', '510107', '110101', '511724', '511724108', '511724108200']),
  'a version': (chance) =>
    chance.pick(['-1', '0', '1', '2', '1.5', '1e0', '0x1', '9007199254740993', '1e999', 'NaN', ' 1', '１', '[1]', '']),
  'a day': (chance) =>
    chance.pick([
      '2026-02-30',
      '0000-00-00',
      '99999-12-31',
      '2026-13-01',
      '2026/11/24',
      '+275760-09-13',
      '1970-01-01',
      '今天',
      '2026-11-24T25:61:61Z',
      '-271821-04-20',
    ]),
  'a cursor': (chance) =>
    chance.pick([
      Buffer.from('{}').toString('base64url'),
      chance.bytes(60).toString('base64url'),
      '=',
      '~',
      '2026-11-24_',
      `${'9'.repeat(10)}_${'Z'.repeat(26)}`,
      'A'.repeat(300),
    ]),
  'a cursor of another kind': (chance) =>
    Buffer.from(
      chance.pick([
        '[1,2]',
        '["2026-11-24"]',
        '{"$gt":""}',
        'null',
        '"a"',
        '[null,null]',
        '[{},{}]',
        '["2026-11-24","ZZZZZZZZZZZZZZZZZZZZZZZZZZ"]',
      ]),
    ).toString('base64url'),
  'a port': (chance) => chance.pick(['0', '65536', '-1', '99999999999', '80;80', '080', '1e3']),
  'a ticket of nobody': (chance) =>
    `v1.${chance.bytes(90).toString('base64url')}.${chance.bytes(32).toString('base64url')}`,
  'a ticket of odd form': (chance) =>
    chance.pick(['v1..', 'v1.a.b', 'v2.a.b', 'v1', '.', `v1.${'A'.repeat(2_000)}.${'A'.repeat(43)}`]),
  'a pass of nobody': (chance) => chance.bytes(chance.pick([1, 12, 28, 120, 900])).toString('base64url'),
  'a button': (chance) =>
    chance.pick([
      'send',
      'edit',
      'review',
      'place',
      'add-person',
      'remove-person-1',
      'remove-person-9',
      `remove-${'0'.repeat(26)}`,
      'remove-',
      'remove-__proto__',
      'SEND',
      'send,send',
    ]),
  'a language': (chance) =>
    chance.pick(['en', 'zh-CN', 'zh', 'EN', 'xx', '__proto__', 'constructor', '../en', 'e'.repeat(5_000)]),
  'an account name': (chance) => chance.pick(['triage', 'team-leader', 'admin', 'root', '__proto__', 'null', '']),
};

/** The real thing with one small change. */
export function nearly(value: string, chance: Chance): string | Buffer {
  const at = chance.below(value.length + 1);
  switch (chance.below(7)) {
    case 0:
      return value.slice(0, at);
    case 1:
      return value.slice(0, at) + chance.text(CROCKFORD, 1) + value.slice(at + 1);
    case 2:
      return value + value;
    case 3:
      return ` ${value}\n`;
    case 4:
      return value.toUpperCase() === value ? value.toLowerCase() : value.toUpperCase();
    case 5:
      return Buffer.concat([Buffer.from(value.slice(0, at)), chance.bytes(2), Buffer.from(value.slice(at))]);
    default:
      return Array.from(value).reverse().join('');
  }
}

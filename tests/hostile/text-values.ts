import type { Chance } from './chance';

/** A way of making a value; strings go out as UTF-8, bytes as they are. */
export type Maker = (chance: Chance) => string | Buffer;

const MIB = 1024 * 1024;

/** Marks of different classes, alternating: putting them in order is slow for whoever does it step by step. */
const alternatingMarks = (pairs: number): string => `a${'\u0323\u0301'.repeat(pairs)}`;

/** Text as nobody types it: broken, turned around, unseen, endless. */
export const TEXT_VALUES: Readonly<Record<string, Maker>> = {
  empty: () => '',
  'only spaces': (chance) => ' \t\u3000\u00a0\u2003'.repeat(chance.below(200) + 1),
  'surrogates as bytes': (chance) =>
    Buffer.concat([Buffer.from('前'), Buffer.from('eda080edb080edbfbf', 'hex'), chance.bytes(4)]),
  'overlong and cut encodings': (chance) =>
    Buffer.from(chance.pick(['c080', 'e08080', 'f0808080', 'f88080808080', 'fe', 'ff', 'e4bd', 'f09f98', 'c3']), 'hex'),
  'bytes of another encoding': () => Buffer.from('b4e5c0efd0dec7fe', 'hex'),
  'UTF-16': () => Buffer.from('\ufeff村里修渠', 'utf16le'),
  'right to left and back': (chance) =>
    `账${chance.pick(['\u202e', '\u2066', '\u2067', '\u200f', '\u061c'])}gpj.exe\u202c`,
  'zero width': (chance) =>
    Array.from('村里修渠').join(chance.pick(['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'])),
  NUL: (chance) => `前\u0000后${'\u0000'.repeat(chance.below(50))}`,
  'control characters': () =>
    Array.from({ length: 32 }, (_unused, at) => String.fromCharCode(at)).join('') + '\u007f\u0085',
  'line ends of all kinds': (chance) => `一\r\n二\r三\n四\u2028五\u2029六\v七\f${'\n'.repeat(chance.below(2_000))}`,
  decomposed: () => 'e\u0301 \u1112\u1161\u11ab ー\u3099 \u0f71\u0f72\u0f74',
  'characters beyond the first plane': (chance) => '𠮷𩸽🧑‍🤝‍🧑👨‍👩‍👧‍👦\u{10ffff}\u{e0041}'.repeat(chance.below(60) + 1),
  'a tower of marks': (chance) =>
    `z${chance.pick(['\u0489', '\u0301', '\u20dd', '\ufe0f'])}`.repeat(1) + '\u0301'.repeat(chance.below(20_000)),
  'marks out of order': (chance) => alternatingMarks(chance.below(4_000)),
  'very many marks out of order': (chance) => (chance.onceIn(40) ? alternatingMarks(120_000) : alternatingMarks(500)),
  'one very long line': (chance) =>
    chance.pick(['字', 'a', '<', '&', '"', '%', '𠮷']).repeat(chance.pick([3_001, 20_000, 65_000])),
  'longer than a field may be': (chance) =>
    chance.onceIn(20) ? 'x'.repeat(MIB + chance.below(3) - 1) : 'x'.repeat(70_000),
  markup: (chance) =>
    `</textarea><${chance.pick(['img src=x onerror=alert(1)', 'svg/onload=alert(1)', 'title', '/title', 'base href=//x'])}>`,
  quotes: () => `'"\`></option></select><script>//`,
  'template marks': (chance) =>
    chance.pick(['<%= it %>', '<%~ 1 %>', '{{7*7}}', '${7*7}', '#{7*7}', '{name}', '{size}{size}']),
  'query objects': (chance) => chance.pick(['{"$ne":""}', '{"$where":"1"}', '$gt', '$where', '{"$regex":"."}']),
  'names of the language': (chance) =>
    chance.pick(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'valueOf', 'true']),
  formulas: (chance) => chance.pick(['=1+1', '+1', '-1', '@x', '\t=1']) + '|cmd',
  'paths and commands': (chance) =>
    chance.pick(['../'.repeat(30), '..\\..\\', '/dev/null', 'C:\\', '|id', '$(id)', '`id`', ';id']),
  'header breaks': () => '好\r\nSet-Cookie: a=b\r\n\r\n<html>',
  'percent signs': (chance) => chance.pick(['%', '%0', '%zz', '%00', '%u4f60', '%c0%ae', '%25%30%30', '%%%%']),
  'numbers written strangely': (chance) =>
    chance.pick(['１２３４', '٠١٢٣', '1e3', '0x1f', '-0', 'Infinity', '9'.repeat(400), '1,000', '½']),
  noise: (chance) => chance.bytes(chance.below(400)),
};

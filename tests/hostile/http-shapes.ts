import { BODY_SHAPES } from './body-shapes';
import type { ShapeMaker } from './raw-request';
import { asked, FORM, plain, postText } from './raw-request';

/** Requests as no browser writes them. */
export const HTTP_SHAPES: Readonly<Record<string, ShapeMaker>> = {
  'an odd method': (to, chance) =>
    asked(to, {
      method: chance.pick([
        'PUT',
        'DELETE',
        'PATCH',
        'OPTIONS',
        'TRACE',
        'PROPFIND',
        'SEARCH',
        'M-SEARCH',
        'LINK',
        'PURGE',
        'QUERY',
      ]),
    }),
  'no method at all': (to, chance) =>
    asked(to, { method: chance.pick(['get', 'G ET', '', 'GETGET', '\0', 'Ünicode', 'A'.repeat(9_000), 'CONNECT']) }),
  'an odd version': (to, chance) =>
    asked(to, {
      version: chance.pick([
        'HTTP/1.0',
        'HTTP/0.9',
        'HTTP/2.0',
        'HTTP/1.2',
        'HTTP/9.9',
        'HTTP/1',
        'HTTP',
        'http/1.1',
        '',
        'ICE/1.0',
        'HTTP/1.1 x',
      ]),
    }),
  'an odd target': (to, chance) =>
    asked(
      {
        ...to,
        path: chance.pick([
          '*',
          'x',
          '',
          '//',
          '//x.invalid/',
          `http://${to.host}/`,
          'http://x.invalid/',
          'http://',
          'HTTP://x.invalid:99999/',
          'https://x.invalid/q/1',
          'http://[',
          '/\\',
          '/%',
          '/%00',
          '/%zz',
          '/a b',
          '/\xff',
          '/\x01',
          `/${'a'.repeat(9_000)}`,
          '/?\0',
          '/#a',
          'ftp://x/',
          '/..%2f..%2fx',
          '/q/%e0%a4%a',
        ]),
      },
      {},
    ),
  hosts: (to, chance) =>
    asked(to, {
      headers: chance.pick([
        '',
        `Host: ${to.host}\r\nHost: ${to.host}\r\n`,
        `Host: ${to.host}\r\nHost: x.invalid\r\n`,
        'Host:\r\n',
        'Host: x.invalid\r\n',
        'Host: a/b?c#d\r\n',
        'Host: a@b\r\n',
        'Host: [::1\r\n',
        'Host: \xff\r\n',
        `Host: ${'a'.repeat(5_000)}\r\n`,
        'Host: 127.0.0.1:99999\r\n',
        'host:x\r\n',
      ]),
      host: false,
    }),
  'header lines of odd form': (to, chance) =>
    asked(to, {
      headers: chance.pick([
        'X\r\n',
        ': a\r\n',
        'X : a\r\n',
        ' X: a\r\n',
        'X: a\r\n folded\r\n',
        'X: a\r\n\tfolded\r\n',
        'X: \0\r\n',
        'X\0: a\r\n',
        'X: a\rY: b\r\n',
        'X: a\nY: b\n',
        '\xff: a\r\n',
        'X(: a\r\n',
        '"X": a\r\n',
        'X: \x7f\r\n',
        '\r\nX: a\r\n',
      ]),
    }),
  'a flood of headers': (to, chance) => asked(to, { headers: 'X: a\r\n'.repeat(chance.pick([55, 70, 900, 4_000])) }),
  'many requests at once': (to, chance) => {
    const count = chance.below(12) + 2;
    return { pieces: [plain(to).repeat(count)], then: 'wait', answers: count };
  },
  'many requests, and gone': (to) => ({ pieces: [plain(to).repeat(20)], then: 'go', answers: 0 }),
  'a good request, then noise': (to, chance) => ({
    pieces: [plain(to), chance.bytes(chance.below(300) + 1)],
    then: 'end',
    answers: 2,
  }),
  'half a request': (to, chance) => ({
    pieces: [plain(to).slice(0, chance.below(plain(to).length - 1))],
    then: chance.pick(['end', 'go']),
    answers: 1,
  }),
  'byte by byte': (to, chance) => ({
    pieces: Array.from(chance.pick([plain(to), postText(to)])),
    then: 'wait',
    answers: 1,
  }),
  'a slow body that never ends': (to, chance) => ({
    pieces: [
      `POST ${to.path} HTTP/1.1\r\nHost: ${to.host}\r\n${FORM}Content-Length: 5000\r\n\r\n`,
      ...Array.from({ length: chance.below(30) }, () => 'a=b&'),
    ],
    then: 'go',
    answers: 0,
  }),
  'an upload and gone': (to, chance) => ({
    pieces: [
      `POST ${to.path} HTTP/1.1\r\nHost: ${to.host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 90000\r\n\r\n--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n`,
      chance.bytes(chance.below(2_000)),
    ],
    then: 'go',
    answers: 0,
  }),
  'a greeting of another protocol': (_to, chance) => ({
    pieces: [
      chance.pick([
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
        'SSH-2.0-x\r\n',
        'EHLO x\r\n',
        '\r\n\r\n\r\n',
        '\0\0\0\0',
        '*1\r\n$4\r\nPING\r\n',
      ]),
    ],
    then: 'end',
    answers: 1,
  }),
  noise: (_to, chance) => ({ pieces: [chance.bytes(chance.below(3_000) + 1)], then: 'end', answers: 1 }),
  ...BODY_SHAPES,
};

import type { ShapeMaker } from './raw-request';
import { asked, FORM, posted } from './raw-request';

/** Bodies that are not as long as they say, or say it twice. */
export const BODY_SHAPES: Readonly<Record<string, ShapeMaker>> = {
  'two lengths': (to, chance) =>
    posted(
      to,
      chance.pick([
        'Content-Length: 3\r\nContent-Length: 4\r\n',
        'Content-Length: 3, 3\r\n',
        'Content-Length: 3\r\nContent-Length: 3\r\n',
      ]),
      'a=b',
    ),
  'an odd length': (to, chance) =>
    posted(
      to,
      `Content-Length: ${chance.pick(['-1', '+3', '0x3', '3.0', '3 3', '', 'a', '٣', '99999999999999999999', '1e1', '18446744073709551615', '9007199254740993'])}\r\n`,
      'a=b',
    ),
  'a length and chunks': (to, chance) =>
    posted(
      to,
      chance.pick([
        'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n',
        'Transfer-Encoding: chunked\r\nContent-Length: 6\r\n',
      ]),
      '0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
    ),
  'an odd transfer encoding': (to, chance) =>
    posted(
      to,
      `${chance.pick(['Transfer-Encoding: xchunked', 'Transfer-Encoding: chunked, identity', 'Transfer-Encoding: identity', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked', 'Transfer-Encoding:\tchunked', 'Transfer-Encoding : chunked', 'Transfer-Encoding: "chunked"', 'Transfer-Encoding: gzip, chunked', 'transfer-encoding: CHUNKED', 'Transfer-Encoding: \x0bchunked', 'TE: trailers'])}\r\n`,
      '3\r\na=b\r\n0\r\n\r\n',
    ),
  'odd chunks': (to, chance) =>
    posted(
      to,
      'Transfer-Encoding: chunked\r\n',
      chance.pick([
        '-1\r\na\r\n0\r\n\r\n',
        'ffffffffffffffff\r\na',
        '3;a=b;"\r\na=b\r\n0\r\n\r\n',
        `3;${'x'.repeat(20_000)}\r\na=b\r\n0\r\n\r\n`,
        '3\na=b\n0\n\n',
        '3\r\na=bX\r\n0\r\n\r\n',
        '0x3\r\na=b\r\n0\r\n\r\n',
        '0\r\nX: a\r\nContent-Length: 9\r\n\r\n',
        `0\r\n${'T: a\r\n'.repeat(3_000)}\r\n`,
        'z\r\n\r\n',
        '3\r\na=b\r\n',
      ]),
    ),
  'chunks of one byte': (to, chance) =>
    posted(
      to,
      'Transfer-Encoding: chunked\r\n',
      `${Array.from({ length: chance.below(500) }, () => '1\r\na\r\n').join('')}0\r\n\r\n`,
    ),
  'chunks to an old version': (to) =>
    asked(to, {
      method: 'POST',
      version: 'HTTP/1.0',
      headers: `${FORM}Transfer-Encoding: chunked\r\n`,
      body: '0\r\n\r\n',
    }),
  'a body where none is wanted': (to, chance) =>
    asked(to, { method: chance.pick(['GET', 'HEAD']), headers: 'Content-Length: 5\r\n', body: 'hello' }),
  'less than promised': (to, chance) => ({
    ...posted(to, `Content-Length: ${chance.pick([40, 4_000, 400_000])}\r\n`, 'a=b'),
    then: chance.pick(['end', 'go']),
  }),
  'more than promised': (to) => posted(to, 'Content-Length: 3\r\n', `a=b${'x'.repeat(500)}`),
  'more than anybody takes': (to, chance) =>
    posted(to, `Content-Length: ${chance.pick(['335544321', '1073741825', '99999999999'])}\r\n`, 'a=b', 'end'),
  'a request hidden in a body': (to) =>
    posted(to, 'Content-Length: 44\r\n', 'a=b&c=GET /desk HTTP/1.1\r\nHost: x.invalid\r\n\r\n'.slice(0, 44)),
};

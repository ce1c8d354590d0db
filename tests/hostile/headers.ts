import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Chance } from './chance';
import type { Body } from './multipart';

export type Header = readonly [name: string, value: string];

type HeaderMaker = (chance: Chance) => readonly Header[];

/** Headers that ask for strange things or say strange things; written as bytes, one character each. */
export const HEADERS: Readonly<Record<string, HeaderMaker>> = {
  'a session of nobody': (chance) => [
    ['Cookie', `sid=s%3A${chance.text('abcdefghijklmnop-_', 32)}.${chance.text('abcdefghijkl+/', 43)}`],
  ],
  'odd cookies': (chance) => [
    [
      'Cookie',
      chance.pick([
        'sid=',
        'sid',
        ';',
        'sid=%',
        'sid=%zz',
        'sid=s:',
        'sid=j:{"a":1}',
        'sid=a; sid=b; sid=c',
        `sid=${'a'.repeat(5_000)}`,
        '__proto__=1',
        '=1',
        'sid=\xff\xfe',
        'a=b; '.repeat(900),
      ]),
    ],
  ],
  'odd languages': (chance) => [
    [
      'Accept-Language',
      chance.pick([
        '',
        '*',
        ',',
        ';q=1',
        'en;q=2',
        'en;q=a',
        'zh-CN;q=-1',
        '__proto__',
        'x'.repeat(5_000),
        'en,'.repeat(2_000),
        '\xe4\xbd',
        'en-US-x-private;q=0.00001',
      ]),
    ],
  ],
  'odd encodings wanted': (chance) => [
    [
      'Accept-Encoding',
      chance.pick(['gzip', 'br', 'deflate', 'gzip;q=0, *;q=0', 'identity;q=0', 'x', 'gzip,'.repeat(900), '\xff']),
    ],
  ],
  'odd types wanted': (chance) => [
    ['Accept', chance.pick(['', 'application/json', 'a', '*/*;q=0', 'text/html;'.repeat(500), '\xff'])],
  ],
  'part of the page wanted': (chance) => [
    [
      'Range',
      chance.pick([
        'bytes=0-0',
        'bytes=-1',
        'bytes=9999999-',
        `bytes=${'0-1,'.repeat(900)}`,
        'lines=1-2',
        'bytes=a-b',
        'bytes=0-18446744073709551616',
      ]),
    ],
  ],
  'only if it changed': (chance) => [
    [
      chance.pick(['If-None-Match', 'If-Modified-Since', 'If-Match', 'If-Unmodified-Since', 'If-Range']),
      chance.pick(['*', '"a"', 'W/"', 'Thu, 99 Foo 2026', '', 'x'.repeat(4_000)]),
    ],
  ],
  'another site': (chance) => [
    [
      chance.pick(['Origin', 'Sec-Fetch-Site', 'Referer']),
      chance.pick(['null', 'https://x.invalid', 'cross-site', 'same-origin', '', '\xff', '//', 'file://']),
    ],
  ],
  'another way to say the method': (chance) => [
    [
      chance.pick(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']),
      chance.pick(['DELETE', 'PUT', 'TRACE']),
    ],
  ],
  'what a proxy would say': (chance) => [
    [
      chance.pick([
        'X-Forwarded-For',
        'X-Forwarded-Host',
        'X-Forwarded-Proto',
        'Forwarded',
        'X-Real-IP',
        'Via',
        'X-Original-URL',
        'X-Rewrite-URL',
      ]),
      chance.pick(['x.invalid', 'for=unknown', '127.0.0.1, '.repeat(200), '/desk', 'https', '\xff']),
    ],
  ],
  'a type of body nobody reads': (chance) => [
    [
      'Content-Type',
      chance.pick([
        'application/json',
        'text/plain',
        'text/xml',
        'application/x-www-form-urlencoded; charset=gb18030',
        'application/x-www-form-urlencoded; charset=utf-7',
        'application/x-www-form-urlencoded; charset="',
        'application/x-www-form-urlencoded;;;',
        'multipart/form-data',
        'multipart/mixed; boundary=a',
        'multipart/form-data; boundary=a; boundary=b',
        'MULTIPART/FORM-DATA; BOUNDARY=A',
        '/',
        '',
        ';',
        '\xff',
        'x'.repeat(3_000),
      ]),
    ],
  ],
  'very many headers': (chance) =>
    Array.from({ length: chance.pick([50, 61, 300]) }, (_unused, at) => [`X-${at}`, 'a'] as const),
  'very long headers': (chance) => [['X-Long', 'a'.repeat(chance.pick([4_000, 8_300, 60_000]))]],
  'an expectation': (chance) => [['Expect', chance.pick(['200-ok', '100-continue, x', '', '100-Continue'])]],
  'an upgrade': (chance) => [
    ['Connection', 'Upgrade'],
    ['Upgrade', chance.pick(['websocket', 'h2c', 'TLS/1.0', ''])],
  ],
  'names of the language': (chance) => [[chance.pick(['__proto__', 'constructor', 'toString', 'hasOwnProperty']), 'a']],
};

/** The same body in another wrapping, truly or falsely announced. */
export const WRAPPINGS: Readonly<
  Record<string, (body: Body, chance: Chance) => { readonly headers: readonly Header[]; readonly bytes: Buffer }>
> = {
  'truly packed': ({ bytes }, chance) =>
    chance.pick([
      packed('gzip', gzipSync(bytes)),
      packed('deflate', deflateSync(bytes)),
      packed('br', brotliCompressSync(bytes, QUICK)),
    ]),
  'falsely packed': ({ bytes }, chance) =>
    packed(chance.pick(['gzip', 'deflate', 'br', 'compress', 'zstd', 'x', 'gzip, gzip', 'identity', '']), bytes),
  'packed and cut': ({ bytes }, chance) => packed('gzip', gzipSync(bytes).subarray(0, chance.below(30))),
  'packed without end': (_body, chance) =>
    packed('gzip', gzipSync(Buffer.alloc(chance.pick([65_000, 66_000, 4 * 1024 * 1024]), 'a='))),
};

const QUICK = { params: {} };

const packed = (encoding: string, bytes: Buffer) => ({
  headers: [['Content-Encoding', encoding]] as readonly Header[],
  bytes,
});

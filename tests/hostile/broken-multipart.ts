import type { Chance } from './chance';
import type { Body, Part } from './multipart';
import { BOUNDARY, framed, headOf, multipart, scratched } from './multipart';

type Breaker = (parts: readonly Part[], chance: Chance) => Body;

const NAMES = [
  '__proto__',
  '__proto__[a]',
  'constructor',
  'constructor.prototype',
  'a[b]',
  'a[]',
  'a[0]',
  'a[300000000]',
  'a[b][c][d]',
  'account[$ne]',
  'toString',
  'hasOwnProperty',
  '[]',
  '][',
  'a[',
  'a]',
  '.',
  'ticket.a',
  'do[]',
  'length',
  'valueOf',
  '__defineGetter__',
];
const FILE_NAMES = [
  '../../etc/hosts',
  '..\\..\\x.jpg',
  'a\u0000.jpg',
  '\u202egpj.exe',
  '.',
  '..',
  '',
  ' ',
  'CON',
  'nul.jpg',
  'a/b/c.jpg',
  '照片.jpg\u200b',
  'e\u0301'.repeat(300),
  '长'.repeat(3_000),
  '<img src=x>.jpg',
  'a\\"b.jpg',
  '%00.jpg',
  '%',
  'x.jpg; filename=y.exe',
  '__proto__',
];

/** Bodies that are not quite what they say. */
export const BROKEN_MULTIPART: Readonly<Record<string, Breaker>> = {
  'names that mean something to the language': (parts, chance) => named(parts, chance.pick(NAMES)),
  'the same name many times': (parts, chance) =>
    multipart([...parts, ...copies(parts[chance.below(parts.length)], chance.below(180) + 1)]),
  'the ticket last': (parts) => multipart([...parts].reverse()),
  'the ticket after the files': (parts) => multipart([...files(3), ...parts]),
  'no ticket': (parts) => multipart(parts.slice(1)),
  'a huge name': (parts, chance) => named(parts, 'n'.repeat(chance.pick([63, 64, 65, 8_000, 90_000]))),
  'a name of odd bytes': (parts, chance) =>
    odd(
      parts,
      Buffer.concat([Buffer.from('Content-Disposition: form-data; name="'), chance.bytes(12), Buffer.from('"')]),
    ),
  'an empty name': (parts) => named(parts, ''),
  'a part without a name': (parts) => odd(parts, 'Content-Disposition: form-data'),
  'a part without a disposition': (parts) => odd(parts, 'Content-Type: text/plain'),
  'a part without a head': (parts) => odd(parts, ''),
  'another disposition': (parts, chance) =>
    odd(
      parts,
      `Content-Disposition: ${chance.pick(['attachment', 'inline', '', ';', 'form-data;;;', 'FORM-DATA'])}; name="account"`,
    ),
  'a name written the long way': (parts, chance) =>
    odd(
      parts,
      `Content-Disposition: form-data; ${chance.pick(["name*=utf-8''account", "name*=x''%zz", "name*=utf-8''%ff%fe", 'name*=', 'name*0=acc; name*1=ount'])}`,
    ),
  'a file name written the long way': (parts, chance) =>
    odd(
      parts,
      `Content-Disposition: form-data; name="files"; ${chance.pick(["filename*=utf-8''%e7%85%a7.jpg", "filename*=gb18030''%d5%d5", "filename*=utf-8''%", "filename*=utf-8''%00", "filename*=''''", 'filename=a; filename=b', 'filename'])}\r\nContent-Type: image/jpeg`,
    ),
  'a tricky file name': (parts, chance) =>
    multipart([
      ...parts,
      { name: 'files', filename: chance.pick(FILE_NAMES), value: '%PDF-1.4 x', type: 'application/pdf' },
    ]),
  'a declared type that lies': (parts, chance) =>
    multipart([
      ...parts,
      {
        name: 'files',
        filename: 'a.jpg',
        value: 'x',
        type: chance.pick(['', '/', 'image/jpeg; a=b', 'text/html', 'multipart/mixed; boundary=x', 'a'.repeat(9_000)]),
      },
    ]),
  'a transfer encoding of its own': (parts, chance) =>
    odd(
      parts,
      `Content-Disposition: form-data; name="account"\r\nContent-Transfer-Encoding: ${chance.pick(['base64', 'quoted-printable', '8bit', 'x'])}`,
    ),
  'a charset of its own': (parts, chance) =>
    odd(
      parts,
      `Content-Disposition: form-data; name="account"\r\nContent-Type: text/plain; charset=${chance.pick(['utf-16', 'gb18030', 'utf-7', 'x'.repeat(99), '"', '__proto__'])}`,
    ),
  'a flood of headers': (parts, chance) =>
    odd(parts, `${headOf({ name: 'account', value: '' })}\r\n${lines(chance.pick([19, 21, 500, 3_000]))}`),
  'a header without an end': (parts) => odd(parts, 'Content-Disposition: form-data; name="' + 'a'.repeat(20_000)),
  'a folded header': (parts) => odd(parts, 'Content-Disposition: form-data;\r\n name="account"'),
  'line feeds alone': (parts) => replaced(multipart(parts), '\r\n', '\n'),
  'carriage returns alone': (parts) => replaced(multipart(parts), '\r\n', '\r'),
  '240 parts and one': (parts) => multipart([...parts, ...copies({ name: 'x', value: '1' }, 241 - parts.length)]),
  '200 fields and one': (parts) =>
    multipart([...parts, ...Array.from({ length: 201 }, (_unused, at) => ({ name: `x${at}`, value: '1' }))]),
  'more files than are taken, or 40 and one': (parts, chance) =>
    multipart([...parts, ...files(chance.onceIn(6) ? 41 : 10)]),
  'files in unexpected fields': (parts, chance) =>
    multipart([
      ...parts,
      { name: chance.pick(['account', 'ticket', '__proto__', 'a[b]', '']), filename: 'a.pdf', value: '%PDF-1.4' },
    ]),
  'a file where the ticket is wanted': (parts) =>
    multipart([{ name: 'ticket', filename: 't', value: parts[0]?.value ?? '' }, ...parts.slice(1)]),
  'no boundary in the header': (parts) => ({ ...multipart(parts), type: 'multipart/form-data' }),
  'another boundary in the header': (parts, chance) => ({
    ...multipart(parts),
    type: `multipart/form-data; boundary=${chance.pick(['x', '""', '"', ' ', '-', '--', BOUNDARY.slice(1), `${BOUNDARY}x`, 'b'.repeat(71), 'b'.repeat(7_000)])}`,
  }),
  'two boundaries in the header': (parts) => ({
    ...multipart(parts),
    type: `multipart/form-data; boundary=x; boundary=${BOUNDARY}`,
  }),
  'a boundary of odd characters': (parts, chance) =>
    multipart(parts, chance.pick(["'()+_,-./:=?", '"a b"', 'ä', '=', ';', '$&'])),
  'the boundary inside a value': (parts) =>
    multipart([...parts, { name: 'account', value: `a\r\n--${BOUNDARY}\r\n--${BOUNDARY}--\r\nb` }]),
  'boundaries and nothing else': (_parts, chance) => framedBytes(`--${BOUNDARY}\r\n`.repeat(chance.below(3_000) + 1)),
  'only the end': () => framedBytes(`--${BOUNDARY}--`),
  'nothing at all': () => framedBytes(''),
  'text before and after': (parts) => around(multipart(parts)),
  'a body inside the body': (parts) => multipart([...parts, { name: 'account', value: multipart(parts).bytes }]),
  'no last boundary': (parts) => ({
    ...multipart(parts),
    bytes: multipart(parts).bytes.subarray(0, -BOUNDARY.length - 6),
  }),
  'two bodies, one after the other': (parts) =>
    framedBytes(Buffer.concat([multipart(parts).bytes, multipart(parts).bytes])),
  'a few changed bytes': (parts, chance) => scratched(multipart(parts), chance),
  noise: (_parts, chance) => framedBytes(chance.bytes(chance.below(2_000))),
};

const named = (parts: readonly Part[], name: string): Body => multipart([...parts, { name, value: 'a' }]);

const odd = (parts: readonly Part[], head: string | Buffer): Body =>
  framed([...parts.map((part) => [headOf(part), part.value] as const), [head, '%PDF-1.4 value']]);

const copies = (part: Part | undefined, count: number): readonly Part[] =>
  Array.from({ length: Math.max(0, count) }, () => part ?? { name: 'x', value: '' });

const files = (count: number): readonly Part[] =>
  Array.from({ length: count }, (_unused, at) => ({ name: 'files', filename: `${at}.pdf`, value: `%PDF-1.4 ${at}` }));

const lines = (count: number): string => Array.from({ length: count }, (_unused, at) => `X-${at}: ${at}`).join('\r\n');

const framedBytes = (bytes: string | Buffer): Body => ({
  type: `multipart/form-data; boundary=${BOUNDARY}`,
  bytes: Buffer.from(bytes),
});

const replaced = ({ type, bytes }: Body, what: string, by: string): Body => ({
  type,
  bytes: Buffer.from(bytes.toString('latin1').replaceAll(what, by), 'latin1'),
});

const around = ({ type, bytes }: Body): Body => ({
  type,
  bytes: Buffer.concat([Buffer.from('before\r\n--x\r\n'), bytes, Buffer.from('after\r\n--x--')]),
});

import { crc32, deflateSync } from 'node:zlib';
import type { Chance } from './chance';

/** Files that break readers: made here byte by byte, and small. */
export const EVIDENCE_FILES: Readonly<
  Record<string, (chance: Chance) => { readonly name: string; readonly bytes: Buffer }>
> = {
  'a PNG that says it is enormous': (chance) =>
    named('大.png', png(chance.pick([20_000, 65_535, 2 ** 31 - 1]), chance.pick([20_000, 2 ** 31 - 1]), chance)),
  'a PNG of no size': (chance) => named('零.png', png(0, chance.below(2), chance)),
  'a PNG of one bit a pixel': (chance) => named('位.png', png(chance.pick([7_000, 3_000]), 7_000, chance)),
  'a PNG whose text unpacks without end': () => named('字.png', bombedPng('zTXt')),
  'a PNG whose colours unpack without end': () => named('色.png', bombedPng('iCCP')),
  'a PNG with wrong sums': (chance) => named('错.png', scratch(png(4, 4, chance), chance)),
  'a JPEG cut off': (chance) => named('断.jpg', JPEG.subarray(0, chance.below(JPEG.length))),
  'a JPEG that says it is enormous': () => named('广.jpg', jpegOf(65_535, 65_535)),
  'a JPEG of ten thousand scans': () =>
    named('扫.jpg', Buffer.concat([JPEG.subarray(0, -2), ...Array.from({ length: 10_000 }, () => SCAN), END])),
  'a JPEG with wrong bytes': (chance) => named('坏.jpg', scratch(JPEG, chance)),
  'a WebP of lies': (chance) =>
    named('网.webp', Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8X', 'latin1'), chance.bytes(40)])),
  'a GIF under a photo name': () => named('动.jpg', Buffer.from('GIF89a\xff\xff\xff\xff\xf7\0\0;', 'latin1')),
  'an SVG under a photo name': () =>
    named(
      '画.jpg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///dev/zero"/></svg>'),
    ),
  'a page under a photo name': () => named('页.jpg', Buffer.from('<!doctype html><script>alert(1)</script>')),
  'a photo that is a page too': () =>
    named('双.jpg', Buffer.concat([JPEG, Buffer.from('<html><script>alert(1)</script>')])),
  'a photo that is a ZIP too': () => named('双.png', Buffer.concat([JPEG, zip([['a.txt', Buffer.from('a')]])])),
  'a PDF that acts': () =>
    named(
      '动.pdf',
      Buffer.from(
        '%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</O<</S/Launch/F(x)>>>>>>endobj\ntrailer<</Root 1 0 R/Prev 0>>',
      ),
    ),
  'a PDF of nothing': () => named('空.pdf', Buffer.from('%PDF-')),
  'nothing at all': () => named('空.jpg', Buffer.alloc(0)),
  'one byte': (chance) => named('一.jpg', chance.bytes(1)),
  zeros: (chance) => named('零.jpg', Buffer.alloc(chance.below(20_000) + 1)),
  'a document in a document in a document': () => named('深.docx', deepDocument(20)),
  'a document that unpacks without end': () =>
    named('大.docx', zip([...OFFICE, ['word/document.xml', Buffer.alloc(2 * 1024 * 1024)]])),
  'a document with paths outside': () =>
    named(
      '外.docx',
      zip([...OFFICE, ['../../../../x', Buffer.from('x')], ['/abs', Buffer.from('x')], ['word/', Buffer.alloc(0)]]),
    ),
  'a document of very many entries': () =>
    named(
      '多.xlsx',
      zip([...OFFICE, ...Array.from({ length: 400 }, (_unused, at) => [`xl/${at}`, Buffer.alloc(0)] as const)]),
    ),
  'the head of a video': (chance) =>
    named(
      '头.mp4',
      Buffer.from(
        `000000${chance.pick(['18', '00', '01', 'ff'])}66747970${chance.pick(['69736f6d', '68656963', '71742020', '4d344120', '33677034', '00000000'])}00000200`,
        'hex',
      ),
    ),
  'a video of a boundless box': () =>
    named(
      '框.mp4',
      Buffer.from('000000186674797069736f6d0000020069736f6d6d70343200000001' + '6d646174' + 'f'.repeat(16), 'hex'),
    ),
  'the head of a sound': (chance) =>
    named(
      '声.amr',
      Buffer.from(chance.pick(['#!AMR', 'OggS', 'ID3', 'RIFF', '\x1aE\xdf\xa3webm', '\xff\xfb\x90\x00']), 'latin1'),
    ),
  'noise under a photo mark': (chance) =>
    named('噪.jpg', Buffer.concat([Buffer.from('ffd8ff', 'hex'), chance.bytes(3_000)])),
  noise: (chance) => named('噪.bin', chance.bytes(chance.below(9_000))),
};

const named = (name: string, bytes: Buffer) => ({ name, bytes });

function scratch(bytes: Buffer, chance: Chance): Buffer {
  const changed = Buffer.from(bytes);
  for (let count = 3; count > 0; count -= 1) changed[chance.below(changed.length)] = chance.below(256);
  return changed;
}

/** One bit a pixel; as many rows as it says, as long as that is little. */
function png(width: number, height: number, chance: Chance): Buffer {
  const row = Math.ceil(width / 8) + 1;
  const rows = row * height > 8_000_000 ? Buffer.alloc(64) : Buffer.alloc(row * height, chance.below(2));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  return Buffer.concat([
    PNG_MARK,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function bombedPng(type: 'zTXt' | 'iCCP'): Buffer {
  const whole = png(8, 8, { below: () => 0 } as unknown as Chance);
  const bomb = chunk(type, Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(8 * 1024 * 1024))]));
  return Buffer.concat([whole.subarray(0, 33), bomb, whole.subarray(33)]);
}

const PNG_MARK = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

const SCAN = Buffer.from('ffda0008010100003f00' + 'd2cf20', 'hex');
const END = Buffer.from('ffd9', 'hex');

/** Grey, eight by eight said or as large as said, one scan. */
function jpegOf(width: number, height: number): Buffer {
  const size = [height, width].map((side) => side.toString(16).padStart(4, '0')).join('');
  const tables = `ffdb004300${'10'.repeat(64)}ffc0000b08${size}01011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000`;
  return Buffer.concat([Buffer.from(`ffd8ffe000104a46494600010100000100010000${tables}`, 'hex'), SCAN, END]);
}

const JPEG = jpegOf(8, 8);

type Entry = readonly [name: string, data: Buffer];

const OFFICE: readonly Entry[] = [
  ['[Content_Types].xml', Buffer.from('<Types/>')],
  ['word/a', Buffer.alloc(0)],
];

function deepDocument(depth: number): Buffer {
  let inner: Buffer = Buffer.from('<a/>');
  for (let level = 0; level < depth; level += 1) inner = zip([...OFFICE, ['word/inner.docx', inner]]);
  return inner;
}

/** Entries one after the other, each with its own head; no directory at the end. */
function zip(entries: readonly Entry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(([name, data]) => {
      const packed = deflateSync(data).subarray(2, -4);
      const head = Buffer.alloc(30);
      head.write('PK\x03\x04', 'latin1');
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(8, 8);
      head.writeUInt32LE(crc32(data), 14);
      head.writeUInt32LE(packed.length, 18);
      head.writeUInt32LE(data.length, 22);
      head.writeUInt16LE(Buffer.byteLength(name), 26);
      return [head, Buffer.from(name), packed];
    }),
  );
}

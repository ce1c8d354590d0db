import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { listFiles } from '../../../src/adapters/lists/list-files';
import type { ListLine } from '../../../src/core/organisation/list-file';
import { MOST_LINES } from '../../../src/core/organisation/list-file';

const lists = listFiles();
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

async function linesOf(bytes: Uint8Array): Promise<readonly ListLine[]> {
  const read = await lists.read(bytes);
  if (!read.ok) throw new Error(`Refused: ${JSON.stringify(read.refusal)}`);
  return read.lines;
}

const cellsOf = async (bytes: Uint8Array) => (await linesOf(bytes)).map(({ cells }) => cells);
const refusalOf = async (bytes: Uint8Array) => {
  const read = await lists.read(bytes);
  return read.ok ? null : read.refusal;
};

const TEXT = '名称,编码\r\n中共䢺江镇委员会,A-1\r\n';
const CELLS = [
  ['名称', '编码'],
  ['中共䢺江镇委员会', 'A-1'],
];

describe('a list as a file', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a mark', utf8(`\uFEFF${TEXT}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ])('is read in %s', async (_encoding, bytes) => {
    expect(await cellsOf(bytes)).toEqual(CELLS);
  });

  it('is read in GB18030, rare characters too', async () => {
    // 名称 , 编码 / 大竹 , 䢺 (four bytes)
    const bytes = Buffer.from('c3fbb3c62cb1e0c2eb0d0ab4f3d6f12c8232ef36', 'hex');
    const [head, line] = await cellsOf(bytes);
    expect(head).toEqual(['名称', '编码']);
    expect(line?.[0]).toBe('大竹');
    expect(Array.from(line?.[1] ?? '')).toHaveLength(1);
  });

  it.each([',', ';', '\t'])('is read with %j between its cells', async (sign) => {
    const text = `名称${sign}编码\n"甲${sign}乙"${sign}1\n`;
    expect(await cellsOf(utf8(text))).toEqual([
      ['名称', '编码'],
      [`甲${sign}乙`, '1'],
    ]);
  });

  it('names its lines as an editor does, and leaves empty ones out', async () => {
    const text = '名称,编码\n\n甲,1\n,\n"乙\n乙",2\n丙,3,,,\n';
    expect((await linesOf(utf8(text))).map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, '名称'],
      [3, '甲'],
      [6, '乙\n乙'],
      [7, '丙'],
    ]);
  });

  it.each([
    ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), 'no-list'],
    ['a PDF', utf8('%PDF-1.7'), 'no-list'],
    ['a spreadsheet of before 2007', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    ['nothing', new Uint8Array(), 'empty'],
    ['noise', Buffer.from('80ff00ff8100ff', 'hex'), 'encoding'],
    ['a torn archive', utf8('PK\u0003\u0004 and nothing more'), 'no-list'],
    ['too much', new Uint8Array(5 * 1024 * 1024 + 1).fill(65), 'too-large'],
  ])('is refused when it is %s, whatever it is called', async (_what, bytes, why) => {
    expect(await refusalOf(bytes)).toEqual({ why });
  });

  it('is refused where a quotation mark is never closed, by the line', async () => {
    const refusal = await refusalOf(utf8(`名称,编码\n甲,1\n"${'乙'.repeat(30_000)}`));
    expect(refusal).toMatchObject({ why: 'broken' });
  });

  it('is refused with more lines than can be looked through', async () => {
    const text = `名称\n${'甲组织\n'.repeat(MOST_LINES + 1)}`;
    expect(await refusalOf(utf8(text))).toEqual({ why: 'too-many-lines' });
  });

  it('is refused when it says to unpack to more than any list holds', async () => {
    expect(await refusalOf(zipOf({ 'xl/worksheets/sheet1.xml': 200 * 1024 * 1024 }))).toEqual({ why: 'no-list' });
  });

  it('holds formulas as the text they are, marked so that no spreadsheet computes them', async () => {
    const rows = [['名称'], ['=HYPERLINK("http://x")'], ['+1'], ['-1'], ['@SUM(A1)'], ["'=1"], ['a=1']];
    const csv = await lists.write('csv', rows);
    const text = Buffer.from(csv).toString('utf8');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).not.toMatch(/(^|[,\n"])[=+@-]/);
    expect(await cellsOf(csv)).toEqual(rows);
    expect(await cellsOf(await lists.write('xlsx', rows))).toEqual(rows);
  });

  it('written as CSV and read again is the same', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\0', '').replace(/[\uFEFF\r]/g, ''));
    const row = fc
      .array(cell, { minLength: 2, maxLength: 5 })
      .filter((cells) => cells.some((one) => one.trim() !== ''));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const all = [['名称', '类别', '上级', '所在地', '编码'], ...rows];
        expect(await cellsOf(await lists.write('csv', all))).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });
});

/** An archive whose directory names these sizes; what is packed in it is short. */
function zipOf(sizes: Readonly<Record<string, number>>): Uint8Array {
  const packed = deflateRawSync('<worksheet/>');
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, size] of Object.entries(sizes)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(sizes).length, 10);
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

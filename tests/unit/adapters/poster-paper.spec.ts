import { readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { fonts } from '../../../src/adapters/posters/paper/fonts';
import { penFor } from '../../../src/adapters/posters/paper/pen';
import { wrap } from '../../../src/adapters/posters/paper/wrap';
import { posterPrints } from '../../../src/adapters/posters/poster-prints';
import { squaresOf, stretchesOf } from '../../../src/adapters/posters/qr';
import { POSTER_FORMATS } from '../../../src/core/poster/batch';
import { FORMAT_MEASURES, fitsFormat, SMALLEST_CODE_MM } from '../../../src/core/poster/format';
import type { PosterFace, PosterSheet } from '../../../src/core/poster/sheet';
import { wordsA, wordsB } from '../../../src/core/poster/words';

/** The characters that fonts for screens leave out. */
const RARE = '垇荍蟇簝䢺楻漹㭎椑';
const AREAS = path.join(__dirname, '..', '..', '..', 'src', 'adapters', 'areas', 'sichuan.txt');

interface Embedded {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}

describe('the font in a PDF', () => {
  it.each(['regular', 'bold'] as const)(
    'has every character of every place and word, the rare ones too: %s',
    async (face) => {
      const doc = new PDFDocument({ autoFirstPage: false });
      doc.registerFont(face, (await fonts())[face]);
      doc.font(face);
      const { font } = (doc as unknown as Embedded)._font;
      const words = [...wordsA, ...wordsB].map(({ word }) => word).join('');
      const wanted = new Set(RARE + words + readFileSync(AREAS, 'utf8').replace(/\s/g, ''));
      expect([...wanted].filter((one) => !font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0))).toEqual([]);
      expect(font.hasGlyphForCodePoint(0x10ffff)).toBe(false);
    },
  );
});

describe('the measures of a poster', () => {
  it('give every format a code that is read at an arm’s length, with its white around it', () => {
    for (const format of POSTER_FORMATS) {
      const { code, width, height } = FORMAT_MEASURES[format];
      expect(code).toBeGreaterThanOrEqual(SMALLEST_CODE_MM);
      expect(code * (41 / 33)).toBeLessThan(Math.min(width, height));
    }
  });

  it('refuse a format whose squares would be under half a millimetre', () => {
    const squares = (url: string) => squaresOf(url)?.size ?? null;
    const short = squares('https://xc.example.gov.cn/Q/0123456789A12345678');
    const long = squares(`https://xc.example.gov.cn/${'a'.repeat(260)}/Q/0123456789A12345678`);
    const endless = squares(`https://xc.example.gov.cn/${'a'.repeat(4_000)}`);
    expect(POSTER_FORMATS.map((format) => fitsFormat(format, short))).toEqual([true, true, true, true, true]);
    expect(POSTER_FORMATS.map((format) => fitsFormat(format, long))).toEqual([true, true, true, false, true]);
    expect(POSTER_FORMATS.some((format) => fitsFormat(format, endless))).toBe(false);
  });

  it('draw each dark square once', () => {
    const code = squaresOf('https://a.example/Q/0')!;
    const drawn = stretchesOf(code).reduce((sum, { length }) => sum + length, 0);
    const dark = Array.from({ length: code.size ** 2 }, (_unused, at) => at).filter((at) =>
      code.isDark(Math.floor(at / code.size), at % code.size),
    );
    expect(drawn).toBe(dark.length);
  });
});

it('stops drawing when nobody reads on', async () => {
  const drawn = { count: 0, isClosed: false };
  function* sheets(): Generator<PosterSheet> {
    try {
      for (;;) {
        drawn.count += 1;
        yield SHEET;
      }
    } finally {
      drawn.isClosed = true;
    }
  }
  const job = { format: 'a5', design: 'plain', sheet: 'single', title: 'endless', madeOn: new Date(0) } as const;
  for await (const bytes of posterPrints().pdf(job, sheets())) if (bytes.length > 0 && drawn.count > 3) break;
  expect(drawn.isClosed).toBe(true);
  expect(drawn.count).toBeLessThan(10);
});

it('refuses a poster whose code cannot be drawn, and prints those of others at the same time', async () => {
  const job = { format: 'card', design: 'plain', sheet: 'a4', title: 'both', madeOn: new Date(0) } as const;
  const prints = posterPrints();
  const pdf = async (sheets: readonly PosterSheet[]) => {
    const parts: Uint8Array[] = [];
    for await (const bytes of prints.pdf(job, sheets)) parts.push(bytes);
    return Buffer.concat(parts);
  };
  const tooLong = { ...SHEET, url: `https://a.example/${'a'.repeat(4_000)}` };
  const eleven = Array.from({ length: 11 }, () => SHEET);
  const [refused, printed] = await Promise.allSettled([pdf([SHEET, tooLong]), pdf(eleven)]);
  expect(refused.status === 'rejected' && String(refused.reason)).toContain('too long');
  const again = await pdf(eleven);
  expect(printed).toEqual({ status: 'fulfilled', value: again });
  expect(again.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(4);
});

const FACE: PosterFace = {
  locale: 'zh-CN',
  title: '扫码',
  roundName: '一轮',
  office: '巡察办',
  team: '',
  place: ['大竹县', '清河镇', '农新村'],
  inspected: '',
  scopeTitle: '受理什么',
  scope: '问题',
  scopeShort: '问题',
  dates: [],
  channels: [],
  scanHint: '',
  codeLabel: '',
  addressLabel: '',
  wordALabel: '',
  wordA: '松树',
  wordBLabel: '',
  wordB: '远山',
  promise: '',
  expiry: '',
  serial: '',
};
const SHEET: PosterSheet = {
  url: 'https://a.example/Q/0',
  address: 'a.example',
  manualCode: 'ABCD 2345',
  faces: [FACE],
};

describe('lines on paper', () => {
  const wide = (text: string) => Array.from(text).length;

  it('break between characters and words, and never before a closing mark', () => {
    expect(wrap('受理反映问题，请如实。', 6, wide)).toEqual(['受理反映问', '题，请如实。']);
    expect(wrap('（甲）乙“丙”', 4, wide)).toEqual(['（甲）乙', '“丙”']);
    expect(wrap('one two three', 7, wide)).toEqual(['one two', 'three']);
    expect(wrap('abcdefghij', 4, wide)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrap('', 4, wide)).toEqual(['']);
  });

  it('are set smaller until they fit, and cut with a mark when nothing else helps', async () => {
    const { regular, bold } = await fonts();
    const doc = new PDFDocument({ margin: 0 });
    doc.registerFont('regular', regular).registerFont('bold', bold);
    const said: string[] = [];
    const sizes: number[] = [];
    const write = doc.text.bind(doc) as (...said: readonly unknown[]) => typeof doc;
    const listening = (line: string, ...rest: readonly unknown[]) => {
      said.push(line);
      sizes.push((doc as unknown as { readonly _fontSize: number })._fontSize);
      return write(line, ...rest);
    };
    Object.assign(doc, { text: listening });
    const box = { x: 0, y: 0, w: 40, h: 8 };
    penFor(doc).set([{ text: '凉山彝族自治州木里藏族自治县', size: 5 }], box);
    expect(said.join('')).toBe('凉山彝族自治州木里藏族自治县');
    expect(Math.max(...sizes)).toBeLessThan(5);
    penFor(doc).set([{ text: '长'.repeat(900), size: 5 }], box);
    expect(said.at(-1)?.endsWith('…')).toBe(true);
  });
});

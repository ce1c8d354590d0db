import type { PosterDesign } from '../../../core/poster/batch';
import { FORMAT_MEASURES } from '../../../core/poster/format';
import type { PosterSheet } from '../../../core/poster/sheet';
import { drawCode } from './code';
import type { Pen } from './pen';
import { INK, MUTED, PAPER, SEAL } from './pen';
import { cellsOf, cellWords, inEach } from './words-of';

const A4 = FORMAT_MEASURES.a4;
const LEFT = 15;
const WIDE = A4.width - 2 * LEFT;
/** Where the column beside the code begins. */
const BESIDE = 117;
const BESIDE_WIDE = A4.width - LEFT - BESIDE;

/** A3, A4 and A5 are one drawing in the measures of A4. Everything lies within what any printer reaches. */
export function drawWallPoster(pen: Pen, sheet: PosterSheet, design: PosterDesign): void {
  const accent = design === 'solemn' ? SEAL : INK;
  if (design === 'solemn') drawSolemnHead(pen, sheet);
  else drawPlainHead(pen, sheet);
  drawPlace(pen, sheet);
  drawScanning(pen, sheet, accent);
  pen.set(inEach(sheet, 'scopeTitle', { size: 5, bold: true, color: accent, second: 0.8 }).slice(0, 1), {
    x: LEFT,
    y: 183,
    w: WIDE,
    h: 8,
  });
  pen.set(inEach(sheet, 'scope', { size: 5.1, second: 0.86 }), { x: LEFT, y: 190.4, w: WIDE, h: 29.4 });
  drawCells(pen, sheet);
  drawFoot(pen, sheet, accent);
}

/** 庄重: a head in the red of a seal, and a double frame. */
function drawSolemnHead(pen: Pen, sheet: PosterSheet): void {
  pen.frame({ x: 8, y: 8, w: A4.width - 16, h: A4.height - 16 }, SEAL, 1.1);
  pen.frame({ x: 9.7, y: 9.7, w: A4.width - 19.4, h: A4.height - 19.4 }, SEAL, 0.3);
  pen.fill({ x: 9.7, y: 9.7, w: A4.width - 19.4, h: 42 }, SEAL);
  const middle = { x: LEFT, w: WIDE, align: 'center' } as const;
  pen.set(inEach(sheet, 'title', { size: 14.5, bold: true, color: PAPER, second: 0.42 }), {
    ...middle,
    y: 11.5,
    h: 26,
    stand: 'middle',
  });
  pen.set(inEach(sheet, 'roundName', { size: 5.6, color: PAPER, second: 0.66 }), {
    ...middle,
    y: 37,
    h: 13,
    stand: 'middle',
  });
}

/** 简明: black on white, one thick rule; it copies well on any machine. */
function drawPlainHead(pen: Pen, sheet: PosterSheet): void {
  pen.fill({ x: LEFT, y: 12, w: WIDE, h: 3 }, INK);
  pen.set(inEach(sheet, 'title', { size: 14.5, bold: true, second: 0.42 }), {
    x: LEFT,
    y: 16,
    w: WIDE,
    h: 25,
    stand: 'middle',
  });
  pen.set(inEach(sheet, 'roundName', { size: 5.6, color: MUTED, second: 0.7 }), { x: LEFT, y: 40, w: WIDE, h: 12 });
  pen.fill({ x: LEFT, y: 52.6, w: WIDE, h: 0.5 }, INK);
}

/** The county small, township and village large: which poster this is must be plain from across the square. */
function drawPlace(pen: Pen, { faces: [main] }: PosterSheet): void {
  if (!main) return;
  const above = main.place.slice(0, -2).join(' ');
  const below = main.place.slice(-2).join('  ');
  pen.set(
    [
      { text: above, size: 5, color: MUTED },
      { text: below, size: 11.5, bold: true },
      { text: main.inspected, size: 4.6, color: MUTED },
    ],
    { x: LEFT, y: 54.5, w: WIDE, h: 29, align: 'center', stand: 'middle' },
  );
}

function drawScanning(pen: Pen, sheet: PosterSheet, accent: string): void {
  const whole = drawCode(pen, sheet.url, { x: LEFT, y: 84, side: A4.code });
  pen.frame({ x: LEFT, y: 84, w: whole, h: whole }, accent, 0.4);
  const beside = { x: BESIDE, w: BESIDE_WIDE } as const;
  pen.set(inEach(sheet, 'scanHint', { size: 5.4, bold: true, second: 0.7 }), { ...beside, y: 84, h: 13 });
  drawWord(pen, sheet, { part: 'wordA', y: 98, accent });
  drawWord(pen, sheet, { part: 'wordB', y: 124.5, accent: MUTED });
  pen.set(
    [
      ...inEach(sheet, 'codeLabel', { size: 3.9, color: MUTED, second: 0.86 }),
      { text: sheet.manualCode, size: 10, bold: true },
      ...inEach(sheet, 'addressLabel', { size: 3.7, color: MUTED, second: 0.86, gap: 0.2 }),
      { text: sheet.address, size: 5, bold: true },
    ],
    { ...beside, y: 151.5, h: 31 },
  );
}

interface WordPlace {
  readonly part: 'wordA' | 'wordB';
  readonly y: number;
  readonly accent: string;
}

function drawWord(pen: Pen, sheet: PosterSheet, { part, y, accent }: WordPlace): void {
  pen.fill({ x: BESIDE, y, w: 1.2, h: 24.5 }, accent);
  const label = part === 'wordA' ? 'wordALabel' : 'wordBLabel';
  const inside = { x: BESIDE + 4, w: BESIDE_WIDE - 4 } as const;
  pen.set(inEach(sheet, label, { size: 3.9, color: MUTED, second: 0.86 }), { ...inside, y, h: 8.5, stand: 'bottom' });
  pen.set(inEach(sheet, part, { size: 12.5, bold: true, second: 0.36 }), {
    ...inside,
    y: y + 8.5,
    h: 16,
    stand: 'middle',
  });
}

const COLUMNS = 2;
const CELL_HIGH = 11.4;

function drawCells(pen: Pen, sheet: PosterSheet): void {
  const cells = [...cellsOf(sheet, 'dates'), ...cellsOf(sheet, 'channels')];
  const wide = WIDE / COLUMNS;
  pen.setAlike(
    cells.map((cell, at) => {
      const [column, row] = [at % COLUMNS, Math.floor(at / COLUMNS)];
      const box = { x: LEFT + column * wide, y: 221 + row * CELL_HIGH, w: wide - 4, h: CELL_HIGH - 0.8 };
      return { words: cellWords(cell, 4.4), box };
    }),
  );
}

function drawFoot(pen: Pen, sheet: PosterSheet, accent: string): void {
  pen.frame({ x: LEFT, y: 256.5, w: WIDE, h: 12 }, accent, 0.5);
  pen.set(inEach(sheet, 'promise', { size: 5, bold: true, color: accent, second: 0.72 }), {
    x: LEFT + 3,
    y: 257,
    w: WIDE - 6,
    h: 11,
    align: 'center',
    stand: 'middle',
  });
  const foot = { y: 270.5, h: 15.5 } as const;
  pen.set(
    [
      ...inEach(sheet, 'serial', { size: 3.6, color: MUTED, second: 0.9 }),
      ...inEach(sheet, 'expiry', { size: 3.6, color: MUTED, second: 0.9 }),
    ],
    { ...foot, x: LEFT, w: 100 },
  );
  pen.set(
    [
      ...inEach(sheet, 'office', { size: 4.8, bold: true, second: 0.7 }),
      ...inEach(sheet, 'team', { size: 4.8, bold: true, second: 0.7 }),
    ],
    { ...foot, x: 105, w: A4.width - LEFT - 105, align: 'right' },
  );
}

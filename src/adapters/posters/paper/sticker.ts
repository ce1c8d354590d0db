import type { PosterDesign } from '../../../core/poster/batch';
import { FORMAT_MEASURES } from '../../../core/poster/format';
import type { PosterSheet } from '../../../core/poster/sheet';
import { drawCode } from './code';
import type { Pen } from './pen';
import { INK, MUTED, PAPER, SEAL } from './pen';
import { cellsOf, cellWords, inEach } from './words-of';

const STICKER = FORMAT_MEASURES.sticker;
const SAFE = 4.5;
const WIDE = STICKER.width - 2 * SAFE;
const BESIDE = 57;
const BESIDE_WIDE = STICKER.width - SAFE - BESIDE;

/** For a door, a post box, a counter: everything on one side. */
export function drawSticker(pen: Pen, sheet: PosterSheet, design: PosterDesign): void {
  const accent = design === 'solemn' ? SEAL : INK;
  drawHead(pen, sheet, design);
  drawCode(pen, sheet.url, { x: 3.6, y: 32, side: STICKER.code });
  drawWord(pen, sheet, { part: 'wordA', y: 33 });
  drawWord(pen, sheet, { part: 'wordB', y: 51 });
  pen.set(
    [
      ...inEach(sheet, 'codeLabel', { size: 2.3, color: MUTED, second: 0.9 }),
      { text: sheet.manualCode, size: 4.6, bold: true },
    ],
    { x: BESIDE, y: 69, w: BESIDE_WIDE, h: 12.6 },
  );
  pen.set([{ text: sheet.address, size: 3.2, bold: true }], { x: SAFE, y: 82.6, w: WIDE, h: 5, align: 'center' });
  pen.set(inEach(sheet, 'scopeShort', { size: 2.7, second: 0.84 }), { x: SAFE, y: 87.6, w: WIDE, h: 10.4 });
  drawCells(pen, sheet);
  pen.set(inEach(sheet, 'promise', { size: 2.8, bold: true, color: accent, second: 0.8 }), {
    x: SAFE,
    y: 115.2,
    w: WIDE,
    h: 5.4,
    align: 'center',
    stand: 'middle',
  });
  pen.set(
    [
      ...inEach(sheet, 'serial', { size: 2.1, color: MUTED, second: 0.9 }),
      ...inEach(sheet, 'expiry', { size: 2.1, color: MUTED, second: 0.9 }),
    ],
    { x: SAFE, y: 120.6, w: 42, h: 6.4 },
  );
  pen.set(
    [...inEach(sheet, 'office', { size: 2.5, bold: true }), ...inEach(sheet, 'team', { size: 2.5, bold: true })],
    { x: 47, y: 120.6, w: STICKER.width - SAFE - 47, h: 6.4, align: 'right' },
  );
}

function drawHead(pen: Pen, sheet: PosterSheet, design: PosterDesign): void {
  const color = design === 'solemn' ? PAPER : INK;
  if (design === 'solemn') pen.fill({ x: 3, y: 3, w: STICKER.width - 6, h: 16 }, SEAL);
  else pen.fill({ x: SAFE, y: 18.6, w: WIDE, h: 0.6 }, INK);
  pen.set(
    [
      ...inEach(sheet, 'title', { size: 6.4, bold: true, color, second: 0.5 }),
      ...inEach(sheet, 'roundName', { size: 2.9, color, second: 0.8 }),
    ],
    { x: SAFE, y: 3.5, w: WIDE, h: 15, align: 'center', stand: 'middle' },
  );
  const place = sheet.faces[0]?.place ?? [];
  pen.set(
    [
      { text: place.slice(0, -2).join(' '), size: 2.7, color: MUTED },
      { text: place.slice(-2).join(' '), size: 5.6, bold: true },
    ],
    { x: SAFE, y: 19.8, w: WIDE, h: 12, align: 'center', stand: 'middle' },
  );
}

function drawWord(pen: Pen, sheet: PosterSheet, { part, y }: { part: 'wordA' | 'wordB'; y: number }): void {
  const label = part === 'wordA' ? 'wordALabel' : 'wordBLabel';
  pen.set(
    [
      ...inEach(sheet, label, { size: 2.3, color: MUTED, second: 0.9 }),
      ...inEach(sheet, part, { size: 8, bold: true, second: 0.36 }),
    ],
    { x: BESIDE, y, w: BESIDE_WIDE, h: 17.4 },
  );
}

const CELL_HIGH = 5.6;

function drawCells(pen: Pen, sheet: PosterSheet): void {
  const cells = [...cellsOf(sheet, 'dates'), ...cellsOf(sheet, 'channels')];
  pen.setAlike(
    cells.map((cell, at) => {
      const [column, row] = [at % 2, Math.floor(at / 2)];
      const box = { x: SAFE + (column * WIDE) / 2, y: 98.4 + row * CELL_HIGH, w: WIDE / 2 - 1.5, h: CELL_HIGH - 0.2 };
      return { words: cellWords(cell, 2.4), box };
    }),
  );
}

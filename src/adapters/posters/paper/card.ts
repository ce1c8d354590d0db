import type { PosterDesign } from '../../../core/poster/batch';
import { FORMAT_MEASURES } from '../../../core/poster/format';
import type { PosterSheet } from '../../../core/poster/sheet';
import { drawCode } from './code';
import type { Pen } from './pen';
import { INK, MUTED, SEAL } from './pen';
import { cellsOf, cellWords, inEach } from './words-of';

const CARD = FORMAT_MEASURES.card;
/** A printer's knife may be a millimetre off. */
const SAFE = 4;
const BESIDE = 45.5;
const BESIDE_WIDE = CARD.width - SAFE - BESIDE;

/** The front of a card: the code, the words, the place. */
export function drawCardFront(pen: Pen, sheet: PosterSheet, design: PosterDesign): void {
  const accent = design === 'solemn' ? SEAL : INK;
  drawCode(pen, sheet.url, { x: 2.6, y: 6.4, side: CARD.code });
  pen.fill({ x: BESIDE, y: SAFE, w: BESIDE_WIDE, h: 0.8 }, accent);
  const beside = { x: BESIDE, w: BESIDE_WIDE } as const;
  pen.set(
    [
      ...inEach(sheet, 'title', { size: 3.8, bold: true, color: accent, second: 0.6 }),
      ...inEach(sheet, 'roundName', { size: 2.3, color: MUTED, second: 0.86 }),
    ],
    { ...beside, y: 5.4, h: 12 },
  );
  const place = sheet.faces[0]?.place ?? [];
  pen.set(
    [
      { text: place.slice(0, -2).join(' '), size: 2.3, color: MUTED },
      { text: place.slice(-2).join(' '), size: 3.6, bold: true },
    ],
    { ...beside, y: 17.6, h: 8.6 },
  );
  drawWord(pen, sheet, { part: 'wordA', x: BESIDE });
  drawWord(pen, sheet, { part: 'wordB', x: BESIDE + BESIDE_WIDE / 2 });
  pen.set(
    [
      ...inEach(sheet, 'codeLabel', { size: 2.1, color: MUTED, second: 0.9 }),
      { text: sheet.manualCode, size: 4.6, bold: true },
      { text: sheet.address, size: 2.4, bold: true },
    ],
    { ...beside, y: 38.6, h: 12.4, stand: 'bottom' },
  );
}

function drawWord(pen: Pen, sheet: PosterSheet, { part, x }: { part: 'wordA' | 'wordB'; x: number }): void {
  const label = part === 'wordA' ? 'wordALabel' : 'wordBLabel';
  pen.set(
    [
      ...inEach(sheet, label, { size: 2.1, color: MUTED, second: 0.9 }).slice(0, 1),
      ...inEach(sheet, part, { size: 5.6, bold: true, second: 0.4 }),
    ],
    { x, y: 26.6, w: BESIDE_WIDE / 2 - 1, h: 12 },
  );
}

const CELL_HIGH = 6;

/** The back: what is taken, how else to reach the team, who signs. */
export function drawCardBack(pen: Pen, sheet: PosterSheet, design: PosterDesign): void {
  const accent = design === 'solemn' ? SEAL : INK;
  const wide = CARD.width - 2 * SAFE;
  pen.fill({ x: SAFE, y: SAFE, w: wide, h: 0.8 }, accent);
  pen.set(inEach(sheet, 'scopeShort', { size: 2.5, second: 0.84 }), { x: SAFE, y: 5.6, w: wide, h: 10.4 });
  const cells = [...cellsOf(sheet, 'dates'), ...cellsOf(sheet, 'channels')];
  pen.setAlike(
    cells.map((cell, at) => {
      const [column, row] = [at % 2, Math.floor(at / 2)];
      const box = { x: SAFE + (column * wide) / 2, y: 16.8 + row * CELL_HIGH, w: wide / 2 - 1.5, h: CELL_HIGH - 0.3 };
      return { words: cellWords(cell, 2.5), box };
    }),
  );
  pen.set(inEach(sheet, 'promise', { size: 2.6, bold: true, color: accent, second: 0.8 }), {
    x: SAFE,
    y: 35.6,
    w: wide,
    h: 6.8,
    stand: 'middle',
  });
  pen.set(
    [
      ...inEach(sheet, 'serial', { size: 2.1, color: MUTED, second: 0.9 }),
      ...inEach(sheet, 'expiry', { size: 2.1, color: MUTED, second: 0.9 }),
    ],
    { x: SAFE, y: 43, w: 44, h: 7.4 },
  );
  pen.set(
    [...inEach(sheet, 'office', { size: 2.4, bold: true }), ...inEach(sheet, 'team', { size: 2.4, bold: true })],
    { x: 49, y: 43, w: CARD.width - SAFE - 49, h: 7.4, align: 'right' },
  );
}

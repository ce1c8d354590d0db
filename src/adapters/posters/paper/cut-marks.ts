import type { PosterFormat } from '../../../core/poster/batch';
import { FORMAT_MEASURES } from '../../../core/poster/format';
import type { PrintJob } from '../../../core/poster/sheet';
import type { Pen } from './pen';

const A4 = FORMAT_MEASURES.a4;
const LONG = 6;
const AWAY = 2;
const THIN = 0.1;

/** The upper left corners of the posters on a sheet of A4; backs in mirrored order, for turning along the long edge. */
export function placesOnA4(format: PosterFormat, side: 'front' | 'back') {
  const { width, height, onA4 } = FORMAT_MEASURES[format];
  const { columns, rows } = onA4 ?? { columns: 1, rows: 1 };
  const { left, top } = edgesOf(format);
  return Array.from({ length: columns * rows }, (_unused, at) => {
    const column = side === 'front' ? at % columns : columns - 1 - (at % columns);
    return { x: left + column * width, y: top + Math.floor(at / columns) * height };
  });
}

/** Short lines outside of the posters, where the knife goes. */
export function drawCutMarks({ doc }: Pen, format: PosterFormat): void {
  const { width, height, onA4 } = FORMAT_MEASURES[format];
  const { columns, rows } = onA4 ?? { columns: 1, rows: 1 };
  const { left, top } = edgesOf(format);
  const [right, bottom] = [A4.width - left, A4.height - top];
  for (let column = 0; column <= columns; column += 1) {
    const x = left + column * width;
    doc.moveTo(x, top - AWAY - LONG).lineTo(x, top - AWAY);
    doc.moveTo(x, bottom + AWAY).lineTo(x, bottom + AWAY + LONG);
  }
  for (let row = 0; row <= rows; row += 1) {
    const y = top + row * height;
    doc.moveTo(left - AWAY - LONG, y).lineTo(left - AWAY, y);
    doc.moveTo(right + AWAY, y).lineTo(right + AWAY + LONG, y);
  }
  doc.lineWidth(THIN).stroke('#000000');
}

function edgesOf(format: PosterFormat) {
  const { width, height, onA4 } = FORMAT_MEASURES[format];
  const { columns, rows } = onA4 ?? { columns: 1, rows: 1 };
  return { left: (A4.width - columns * width) / 2, top: (A4.height - rows * height) / 2 };
}

/** How many posters one page holds. */
export function postersOnPage({ format, sheet }: Pick<PrintJob, 'format' | 'sheet'>): number {
  const { onA4 } = FORMAT_MEASURES[format];
  return sheet === 'a4' && onA4 ? onA4.columns * onA4.rows : 1;
}

import { QUIET_MODULES } from '../../../core/poster/format';
import { squaresOf, stretchesOf } from '../qr';
import type { Pen } from './pen';
import { PAPER } from './pen';

/** Draws the code of a URL in vectors, its own side as given, white around it. Answers how wide it is with the white. */
export function drawCode({ doc }: Pen, url: string, at: { x: number; y: number; side: number }): number {
  const code = squaresOf(url);
  if (!code) throw new Error('The address is too long for a code');
  const module = at.side / code.size;
  const whole = at.side + 2 * QUIET_MODULES * module;
  doc.rect(at.x, at.y, whole, whole).fill(PAPER);
  const [left, top] = [at.x + QUIET_MODULES * module, at.y + QUIET_MODULES * module];
  for (const { row, from, length } of stretchesOf(code)) {
    doc.rect(left + from * module, top + row * module, length * module, module);
  }
  doc.fill('#000000');
  return whole;
}

import type PDFDocument from 'pdfkit';
import type { WidthOf } from './wrap';
import { wrap } from './wrap';

type Doc = InstanceType<typeof PDFDocument>;

export const INK = '#1c2127';
export const MUTED = '#4a535d';
export const SEAL = '#9b2226';
export const PAPER = '#ffffff';

/** A piece of text to be set: its height in millimetres. */
export interface Words {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** Space above it, in its own size. */
  readonly gap?: number;
}

/** Where it goes. Text that is too much for its box is set smaller until it fits. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly stand?: 'top' | 'middle' | 'bottom';
}

export interface Placed {
  readonly words: readonly Words[];
  readonly box: Box;
}

/** Draws in millimetres from the upper left corner of one poster. */
export interface Pen {
  readonly doc: Doc;
  readonly set: (words: readonly Words[], box: Box) => void;
  /** Several texts that belong together, as large as the longest of them allows. */
  readonly setAlike: (texts: readonly Placed[]) => void;
  readonly fill: (box: Box, color: string) => void;
  readonly frame: (box: Box, color: string, width: number) => void;
}

const LINE = 1.42;
/** Smaller than this nobody reads: what still does not fit has its end cut. */
const SMALLEST = 0.4;
const STEP = 0.03;
const MOST_KEPT = 600;

interface Line {
  readonly text: string;
  readonly words: Words;
  readonly size: number;
  readonly top: number;
  readonly width: number;
}

interface Setting {
  readonly lines: readonly Line[];
  readonly height: number;
  readonly factor: number;
}

/** A pen for a document whose fonts are registered as `regular` and `bold`. What repeats is set once. */
export function penFor(doc: Doc): Pen {
  const kept = new Map<string, Setting>();
  const measure = measuring(doc);
  const settingOf = (words: readonly Words[], box: Box, largest = 1): Setting => {
    const said = words.map(({ text, size, bold, gap }) => [text, size, bold, gap]);
    const key = JSON.stringify([said, box.w, box.h, largest]);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = fitted(words, box, { largest, measure });
    kept.set(key, made);
    return made;
  };
  return {
    doc,
    set: (words, box) => {
      const said = words.filter(({ text }) => text !== '');
      if (said.length > 0) draw(doc, settingOf(said, box), box);
    },
    setAlike: (texts) => {
      const largest = Math.min(1, ...texts.map(({ words, box }) => settingOf(words, box).factor));
      for (const { words, box } of texts) draw(doc, settingOf(words, box, largest), box);
    },
    fill: ({ x, y, w, h }, color) => void doc.rect(x, y, w, h).fill(color),
    frame: ({ x, y, w, h }, color, width) => void doc.lineWidth(width).rect(x, y, w, h).stroke(color),
  };
}

/** Widths of words, measured once. */
function measuring(doc: Doc): (bold: boolean) => WidthOf {
  const known = new Map<string, number>();
  return (bold) => (text) => {
    const key = `${bold ? 'b' : 'r'}${text}`;
    const width = known.get(key) ?? doc.font(bold ? 'bold' : 'regular', 100).widthOfString(text) / 100;
    known.set(key, width);
    return width;
  };
}

interface Fitting {
  readonly largest: number;
  readonly measure: (bold: boolean) => WidthOf;
}

function fitted(words: readonly Words[], box: Box, { largest, measure }: Fitting): Setting {
  for (let factor = largest; factor > SMALLEST; factor -= STEP) {
    const setting = settingAt(words, box.w, { factor, measure });
    if (setting.height <= box.h + 0.01) return setting;
  }
  const { lines } = settingAt(words, box.w, { factor: SMALLEST, measure });
  const whole = lines.filter(({ top, size }) => top + size * LINE <= box.h + 0.01);
  const last = whole.at(-1);
  const cut = last && whole.length < lines.length ? [...whole.slice(0, -1), shortened(last)] : whole;
  return { lines: cut, height: box.h, factor: SMALLEST };
}

const shortened = (line: Line): Line => ({ ...line, text: `${line.text.slice(0, -1)}…` });

interface Terms {
  readonly factor: number;
  readonly measure: (bold: boolean) => WidthOf;
}

function settingAt(words: readonly Words[], width: number, { factor, measure }: Terms): Setting {
  const lines: Line[] = [];
  let top = 0;
  for (const one of words) {
    const size = one.size * factor;
    const widthOf = measure(one.bold === true);
    top += (one.gap ?? 0) * size;
    for (const text of wrap(one.text, width / size, widthOf)) {
      lines.push({ text, words: one, size, top, width: widthOf(text) * size });
      top += size * LINE;
    }
  }
  return { lines, height: top, factor };
}

/** The font's own ascent over its size: where a line's letters begin below its top. */
const HEAD_ROOM = 0.23;

function draw(doc: Doc, { lines, height }: Setting, { x, y, w, h, align = 'left', stand = 'top' }: Box): void {
  const down = stand === 'top' ? 0 : stand === 'middle' ? (h - height) / 2 : h - height;
  for (const { text, words, size, top, width } of lines) {
    const left = align === 'left' ? 0 : align === 'center' ? (w - width) / 2 : w - width;
    doc.font(words.bold ? 'bold' : 'regular', size).fillColor(words.color ?? INK);
    doc.text(text, x + left, y + down + top + ((LINE - 1) / 2 - HEAD_ROOM) * size, { lineBreak: false });
  }
}

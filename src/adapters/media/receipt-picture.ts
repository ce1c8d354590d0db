import sharp from 'sharp';
import type { ReceiptPictures } from '../../core/petition/receipt-picture';

type Point = readonly [x: number, y: number];
/** A line from point to point. */
type Line = readonly Point[];

/** A part of an ellipse, in degrees from the right, clockwise: -90 is the top. */
interface Arc {
  readonly at: Point;
  readonly wide: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

const [WIDE, HIGH] = [60, 100];
/** Half of how thick a line is. */
const HALF = 6.5;
const STEP = 6;

/** Drawn by hand, since a fresh machine has no fonts and no other picture is read here: lines in a box of 60 by 100. */
const SIX: readonly Line[] = [
  arc({ at: [30, 68], wide: 22, high: 24, from: 0, to: 360 }),
  arc({ at: [52, 68], wide: 44, high: 60, from: 180, to: 255 }),
];
const LINES: readonly (readonly Line[])[] = [
  [arc({ at: [30, 50], wide: 22, high: 42, from: 0, to: 360 })],
  [points(14, 26, 34, 8, 34, 92)],
  [[...arc({ at: [30, 30], wide: 20, high: 22, from: -170, to: 30 }), ...points(9, 92, 52, 92)]],
  [
    arc({ at: [28, 28], wide: 20, high: 20, from: -150, to: 90 }),
    arc({ at: [28, 70], wide: 22, high: 22, from: -90, to: 150 }),
  ],
  [points(42, 92, 42, 8, 8, 66, 53, 66)],
  [[...points(48, 8, 16, 8), ...arc({ at: [29, 65], wide: 23, high: 27, from: -130, to: 150 })]],
  SIX,
  [points(8, 8, 52, 8, 24, 92)],
  [
    arc({ at: [30, 28], wide: 19, high: 20, from: 0, to: 360 }),
    arc({ at: [30, 70], wide: 22, high: 22, from: 0, to: 360 }),
  ],
  SIX.map((line) => line.map(([x, y]): Point => [WIDE - x, HIGH - y])),
];

function points(...numbers: readonly number[]): Line {
  return numbers.flatMap((x, at): readonly Point[] => (at % 2 === 0 ? [[x, numbers[at + 1] ?? 0]] : []));
}

function arc({ at: [x, y], wide, high, from, to }: Arc): Line {
  const steps = Math.ceil((to - from) / STEP);
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)];
  });
}

const [BETWEEN, GAP, EDGE, IN_A_ROW, GROUP] = [16, 60, 60, 2, 4];
const WHITE = 255;

/** Draws the groups two in a row, large and black on white. */
export function receiptPictures(): ReceiptPictures {
  const inks = new Map<number, Uint8Array>();
  return {
    png: async (groups) => {
      const groupWide = GROUP * (WIDE + BETWEEN) + GAP;
      const width = 2 * EDGE + IN_A_ROW * groupWide - GAP - BETWEEN;
      const height = 2 * EDGE + Math.ceil(groups.length / IN_A_ROW) * (HIGH + GAP) - GAP;
      const paper = Buffer.alloc(width * height, WHITE);
      groups.forEach((group, at) => {
        const y = EDGE + Math.floor(at / IN_A_ROW) * (HIGH + GAP);
        Array.from(group, Number).forEach((digit, place) => {
          const ink = inks.get(digit) ?? inkOf(LINES[digit] ?? []);
          inks.set(digit, ink);
          const x = EDGE + (at % IN_A_ROW) * groupWide + place * (WIDE + BETWEEN);
          for (let row = 0; row < HIGH; row += 1) {
            paper.set(ink.subarray(row * WIDE, (row + 1) * WIDE), (y + row) * width + x);
          }
        });
      });
      const picture = sharp(paper, { raw: { width, height, channels: 1 } });
      return new Uint8Array(await picture.png({ palette: true, colours: 16 }).toBuffer());
    },
  };
}

/** The digit as grey values: a round pen goes along its lines and leaves a soft edge. */
function inkOf(lines: readonly Line[]): Uint8Array {
  const ink = new Uint8Array(WIDE * HIGH).fill(WHITE);
  for (const line of lines) for (const point of dotsOf(line)) press(ink, point);
  return ink;
}

/** A pen this thick leaves no gaps between dots two pixels apart. */
const DOTS_A_PIXEL = 0.5;

function dotsOf(line: Line): readonly Point[] {
  return line.slice(1).flatMap(([toX, toY], at): readonly Point[] => {
    const [x, y] = line[at] ?? [toX, toY];
    const dots = Math.ceil(Math.hypot(toX - x, toY - y) * DOTS_A_PIXEL);
    return Array.from({ length: dots + 1 }, (_, dot): Point => {
      const part = dots === 0 ? 0 : dot / dots;
      return [x + (toX - x) * part, y + (toY - y) * part];
    });
  });
}

/** Within the first all is black, beyond the second nothing is; in squares, since roots are only taken at the edge. */
const [BLACK, NOTHING] = [(HALF - 0.5) ** 2, (HALF + 0.5) ** 2];

function press(ink: Uint8Array, [x, y]: Point): void {
  const reach = HALF + 1;
  const [top, bottom] = [Math.max(0, Math.floor(y - reach)), Math.min(HIGH, y + reach)];
  const [left, right] = [Math.max(0, Math.floor(x - reach)), Math.min(WIDE, x + reach)];
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const away = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
      if (away >= NOTHING) continue;
      const grey = away <= BLACK ? 0 : WHITE * (away ** 0.5 - HALF + 0.5);
      const at = row * WIDE + column;
      if (grey < (ink[at] ?? WHITE)) ink[at] = grey;
    }
  }
}

import { crc32, deflate } from 'node:zlib';
import { setImmediate as others } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Chance } from './chance';

export type Point = readonly [x: number, y: number];
export type Colour = readonly [red: number, green: number, blue: number];

/** A picture in the making. Everything painted on it is a little rough, as things outdoors are. */
export interface Canvas {
  /** From one colour at the top of the picture to another further down. */
  fade(from: Colour, to: Colour, untilY: number): void;
  /** A filled shape; `rough` is how much its colour varies. */
  shape(points: readonly Point[], colour: Colour, rough?: number): void;
  line(points: readonly Point[], colour: Colour, width: number): void;
  /** The picture as PNG, painted a little at a time. */
  png(): Promise<Uint8Array>;
}

const packed = promisify(deflate);
const FASTEST = 1;

/** How long it paints before others have their turn. */
const TURN_MS = 8;

export function canvasOf(width: number, height: number, chance: Chance): Canvas {
  const strokes: ((image: Image) => void)[] = [];
  const shape = (points: readonly Point[], colour: Colour, rough = 12): void => {
    strokes.push((image) => {
      for (const [y, from, to] of spansOf(points, image)) image.paint(y, [from, to], colour, rough);
    });
  };
  return {
    shape,
    fade: (from, to, untilY) => {
      strokes.push((image) => {
        for (let y = 0; y < untilY; y += 1) image.paint(y, [0, width], between(from, to, y / untilY), 5);
      });
    },
    line: (points, colour, thick) => {
      for (const [at, end] of points.slice(1).entries()) shape(bar(points[at] ?? end, end, thick), colour);
    },
    png: async () => {
      const image = imageOf(width, height, chance);
      let begun = performance.now();
      for (const stroke of strokes) {
        stroke(image);
        if (performance.now() - begun < TURN_MS) continue;
        await others();
        begun = performance.now();
      }
      return pngOf(image);
    },
  };
}

/** Rows as PNG wants them: each begins with a byte that says how it is filtered, here not at all. */
interface Image {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8ClampedArray;
  paint(y: number, span: readonly [from: number, to: number], colour: Colour, rough: number): void;
}

function imageOf(width: number, height: number, chance: Chance): Image {
  const rows = new Uint8ClampedArray((width * 3 + 1) * height);
  const grain = grainOf(chance);
  return {
    width,
    height,
    rows,
    paint: (y, [from, to], [red, green, blue], rough) => {
      for (let x = from, at = y * (width * 3 + 1) + 1 + from * 3; x < to; x += 1, at += 3) {
        const change = grain(x, y) * rough;
        rows[at] = red + change;
        rows[at + 1] = green + change;
        rows[at + 2] = blue + change;
      }
    },
  };
}

const between = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** What of a shape lies in the picture, row by row. */
function spansOf(points: readonly Point[], { width, height }: Image): readonly (readonly [number, number, number])[] {
  const heights = points.map(([, y]) => y);
  const top = Math.max(0, Math.ceil(Math.min(...heights)));
  const bottom = Math.min(height - 1, Math.floor(Math.max(...heights)));
  const rows = Array.from({ length: Math.max(0, bottom - top + 1) }, (_each, at) => top + at);
  return rows.flatMap((y) =>
    spansAt(points, y).map(([from, to]) => [y, Math.max(0, Math.ceil(from)), Math.min(width, Math.ceil(to))] as const),
  );
}

/** Where a level line is inside the shape. */
function spansAt(points: readonly Point[], y: number): readonly (readonly [from: number, to: number])[] {
  const crossings = points
    .flatMap(([x1, y1], at): readonly number[] => {
      const [x2, y2] = points[(at + 1) % points.length] ?? [x1, y1];
      return y1 <= y === y2 <= y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
    })
    .sort((one, other) => one - other);
  return crossings.flatMap((from, at) => (at % 2 === 0 ? [[from, crossings[at + 1] ?? from] as const] : []));
}

function bar([x1, y1]: Point, [x2, y2]: Point, thick: number): readonly Point[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((y1 - y2) / length) * (thick / 2), ((x2 - x1) / length) * (thick / 2)];
  return [
    [x1 + dx, y1 + dy],
    [x2 + dx, y2 + dy],
    [x2 - dx, y2 - dy],
    [x1 - dx, y1 - dy],
  ];
}

const TILE = 128;

/** Roughness between -1 and 1: fine grains on coarser ones. */
function grainOf(chance: Chance): (x: number, y: number) => number {
  const fine = Float32Array.from({ length: TILE * TILE }, () => chance.below(2_001) / 1_000 - 1);
  const at = (x: number, y: number): number => fine[(y % TILE) * TILE + (x % TILE)] ?? 0;
  return (x, y) => at(x, y) * 0.6 + at((x >> 2) + 31, (y >> 2) + 17) * 0.4;
}

async function pngOf({ width, height, rows }: Image): Promise<Uint8Array> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a colour, three colours a pixel.
  head.set([8, 2, 0, 0, 0], 8);
  const image = await packed(rows, { level: FASTEST });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', image), part('IEND', Buffer.alloc(0))]);
}

function part(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(data.length);
  named.copy(frame, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}

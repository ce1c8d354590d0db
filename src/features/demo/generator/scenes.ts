import type { Canvas, Colour, Point } from './canvas';
import { canvasOf } from './canvas';
import type { Chance } from './chance';
import { chanceOf } from './chance';
import type { Scene } from './matter';

const [WIDTH, HEIGHT] = [960, 720];

/** Draws what the photo shows: simple shapes, so that nobody takes it for a real place. */
export async function drawScene(scene: Scene, variant: number): Promise<Uint8Array> {
  const chance = chanceOf(`picture ${scene} ${String(variant)}`);
  const canvas = canvasOf(WIDTH, HEIGHT, chance);
  SCENES[scene](canvas, chance);
  return canvas.png();
}

type Draw = (canvas: Canvas, chance: Chance) => void;

const SKY: readonly Colour[] = [
  [168, 190, 210],
  [196, 198, 200],
  [150, 172, 190],
];
const GREEN: Colour = [96, 122, 74];
const GREY: Colour = [142, 140, 134];
const EARTH: Colour = [140, 112, 84];
const DARK: Colour = [52, 50, 46];
const PAPER: Colour = [236, 232, 220];
const WALL: Colour = [206, 198, 182];
const RED: Colour = [176, 48, 44];

function road(canvas: Canvas, chance: Chance): void {
  outdoors(canvas, chance, 260);
  canvas.shape(quad([400, 260], [560, 260], [960, 720], [40, 720]), GREY, 16);
  canvas.line(
    [
      [480, 270],
      [500, 720],
    ],
    [186, 182, 170],
    8,
  );
  const [x, y] = [chance.between(380, 620), chance.between(480, 580)];
  canvas.shape(blob([x, y], [150, 56], chance), EARTH, 20);
  canvas.shape(blob([x + 6, y + 8], [112, 36], chance), DARK, 10);
  canvas.shape(blob([x + 12, y + 12], [70, 18], chance), [120, 126, 130], 6);
  for (let crack = 0; crack < 5; crack += 1)
    canvas.line(wander([x, y], 5, [crack % 2 === 0 ? 46 : -46, 26], chance), DARK, 3);
}

function ditch(canvas: Canvas, chance: Chance): void {
  outdoors(canvas, chance, 220);
  canvas.shape(quad([420, 220], [520, 220], [800, 720], [150, 720]), [128, 126, 120], 16);
  canvas.shape(quad([446, 224], [496, 224], [640, 720], [300, 720]), [66, 72, 58], 12);
  for (let at = 0; at < 26; at += 1) {
    const place: Point = [chance.between(320, 600), chance.between(320, 710)];
    canvas.shape(
      blob(place, [chance.between(8, 34), chance.between(4, 10)], chance),
      chance.happens(50) ? EARTH : [150, 150, 128],
    );
  }
  tufts(canvas, chance, [140, 300]);
  tufts(canvas, chance, [650, 900]);
}

function board(canvas: Canvas, chance: Chance): void {
  canvas.shape(box(0, 0, WIDTH, HEIGHT), WALL, 14);
  canvas.shape(box(0, 600, WIDTH, HEIGHT), GREY, 16);
  canvas.shape(box(110, 90, 850, 540), [84, 104, 116], 8);
  canvas.shape(box(130, 150, 830, 520), [214, 216, 208], 6);
  canvas.shape(box(130, 100, 830, 146), RED, 6);
  for (let at = 0; at < 5; at += 1) canvas.shape(box(330 + at * 64, 110, 374 + at * 64, 138), PAPER, 4);
  for (let column = 0; column < 4; column += 1) {
    const left = 150 + column * 170;
    if (chance.happens(20)) continue;
    const lines = chance.between(7, 12);
    canvas.shape(box(left, 176, left + 148, 200 + lines * 26), PAPER, 5);
    writing(canvas, chance, { left: left + 14, right: left + 132, top: 200, lines });
  }
}

function receipt(canvas: Canvas, chance: Chance): void {
  canvas.shape(box(0, 0, WIDTH, HEIGHT), [128, 92, 62], 12);
  for (let y = 60; y < HEIGHT; y += chance.between(50, 90))
    canvas.line(wander([0, y], 9, [110, 8], chance), [108, 76, 50], 3);
  const tilt = chance.between(-40, 40);
  canvas.shape(quad([190 + tilt, 110], [770 + tilt, 130 + tilt], [760, 620], [180, 600 - tilt]), PAPER, 6);
  writing(canvas, chance, { left: 240 + tilt, right: 690, top: 190, lines: 7 });
  canvas.line(
    [
      [236, 470],
      [700, 474],
    ],
    [90, 90, 96],
    3,
  );
  stamp(canvas, [600, 500], chance);
}

function house(canvas: Canvas, chance: Chance): void {
  outdoors(canvas, chance, 470);
  canvas.shape(quad([150, 240], [810, 240], [810, 600], [150, 600]), [188, 160, 116], 18);
  canvas.shape(quad([110, 250], [250, 130], [720, 130], [850, 250]), [88, 82, 80], 14);
  for (let x = 150; x < 830; x += 26)
    canvas.line(
      [
        [x, 246],
        [x * 0.72 + 130, 134],
      ],
      [70, 66, 64],
      3,
    );
  canvas.shape(box(420, 370, 530, 600), [94, 66, 46], 10);
  canvas.shape(box(220, 340, 340, 440), [70, 76, 80], 8);
  canvas.line(
    [
      [280, 340],
      [280, 440],
    ],
    [150, 140, 120],
    6,
  );
  const x = chance.between(600, 740);
  const crack = wander([252, x], 8, [chance.between(28, 40), 22], chance).map(([down, aside]): Point => [aside, down]);
  canvas.line(crack, DARK, chance.between(4, 8));
  canvas.shape(blob([x + 30, 590], [70, 18], chance), EARTH, 20);
  tufts(canvas, chance, [60, 400]);
}

function rubbish(canvas: Canvas, chance: Chance): void {
  canvas.shape(box(0, 0, WIDTH, 430), WALL, 16);
  canvas.shape(box(0, 430, WIDTH, HEIGHT), GREY, 16);
  for (const left of [90, 250]) {
    canvas.shape(quad([left, 300], [left + 130, 300], [left + 116, 520], [left + 14, 520]), [58, 110, 84], 10);
    canvas.shape(box(left - 8, 284, left + 138, 306), [44, 88, 68], 8);
  }
  const colours: readonly Colour[] = [PAPER, DARK, [70, 96, 150], [190, 170, 90], RED, [120, 110, 96], [220, 220, 226]];
  for (let bag = 0; bag < 70; bag += 1) {
    const x = chance.between(300, 860);
    const y = chance.between(430 + Math.abs(x - 580) / 3, 640);
    canvas.shape(blob([x, y], [chance.between(14, 58), chance.between(12, 40)], chance), chance.pick(colours), 18);
  }
}

const SCENES: Readonly<Record<Scene, Draw>> = { road, ditch, board, receipt, house, rubbish };

function outdoors(canvas: Canvas, chance: Chance, horizon: number): void {
  canvas.fade(chance.pick(SKY), [222, 224, 222], horizon);
  canvas.shape(
    [[0, horizon], ...wander([0, horizon - 40], 10, [110, 26], chance), [WIDTH + 200, horizon]],
    [104, 122, 104],
    8,
  );
  canvas.shape(box(0, horizon, WIDTH, HEIGHT), GREEN, 22);
}

function tufts(canvas: Canvas, chance: Chance, [from, to]: Point): void {
  for (let at = 0; at < 60; at += 1) {
    const [x, y] = [chance.between(from, to), chance.between(520, 715)];
    canvas.line(
      [
        [x, y],
        [x + chance.between(-12, 12), y - chance.between(16, 44)],
      ],
      [74, chance.between(94, 130), 56],
      4,
    );
  }
}

interface Sheet {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly lines: number;
}

/** Lines as of handwriting, that say nothing. */
function writing(canvas: Canvas, chance: Chance, { left, right, top, lines }: Sheet): void {
  for (let line = 0; line < lines; line += 1) {
    const y = top + line * 26;
    const end = right - chance.below(Math.floor((right - left) / 2));
    for (let x = left; x < end; x += 15) {
      canvas.line(wander([x, y], 3, [5, 9], chance), [70, 72, 84], 2);
    }
  }
}

function stamp(canvas: Canvas, [x, y]: Point, chance: Chance): void {
  const ring = Array.from({ length: 33 }, (_each, at): Point => {
    const turn = (at / 32) * Math.PI * 2;
    return [x + Math.cos(turn) * 62, y + Math.sin(turn) * 60];
  });
  canvas.line(ring, RED, 6);
  canvas.shape(blob([x, y], [18, 18], chance), RED, 20);
}

const quad = (...corners: readonly Point[]): readonly Point[] => corners;

const box = (left: number, top: number, right: number, bottom: number): readonly Point[] =>
  quad([left, top], [right, top], [right, bottom], [left, bottom]);

function blob([x, y]: Point, [wide, high]: Point, chance: Chance): readonly Point[] {
  return Array.from({ length: 18 }, (_each, at): Point => {
    const turn = (at / 18) * Math.PI * 2;
    const reach = chance.between(70, 115) / 100;
    return [x + Math.cos(turn) * wide * reach, y + Math.sin(turn) * high * reach];
  });
}

/** A line that goes on to the right and wavers. */
function wander([x, y]: Point, steps: number, [along, aside]: Point, chance: Chance): readonly Point[] {
  const points: Point[] = [[x, y]];
  for (let step = 1; step <= steps; step += 1) points.push([x + step * along, y + chance.between(-aside, aside)]);
  return points;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openKeyRing } from '../../../src/adapters/sealing/key-ring';
import { posterCodesOf } from '../../../src/adapters/sealing/poster-codes';
import { drawManualCode, readManualCode } from '../../../src/core/poster/manual-code';
import type { PosterCodes } from '../../../src/core/poster/poster';
import { chanceOf } from '../../../src/features/demo/generator/chance';

/** How many codes are tried: 10,000 in every run, a million in the torture. */
const CASES = Number(process.env['POSTER_CODES'] ?? 10_000);
const FROM = Number(process.env['POSTER_CODES_FROM'] ?? 0);
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MANUAL = '0123456789ABCDEFGHJKMNPQRSTVWXY';

let folder: string;
let codes: PosterCodes;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'poster-codes-'));
  codes = posterCodesOf(await openKeyRing({ directory: folder, mayCreate: true }));
});
afterAll(() => rm(folder, { recursive: true }));

const draw = chanceOf(`poster codes from ${FROM}`);
const digit = (alphabet: string) => alphabet.charAt(draw.below(alphabet.length));
const at = (text: string, place: number, put: string) => text.slice(0, place) + put + text.slice(place + 1);

it(`tells ${CASES} random codes from ours: a tag is guessed once in 2^40`, () => {
  const believed = Array.from({ length: CASES }, () =>
    Array.from({ length: 19 }, () => digit(ALPHABET)).join(''),
  ).filter((code) => codes.read(code).kind === 'genuine');
  expect(believed).toEqual([]);
});

it(`tells ${CASES} mistyped codes from what they were`, () => {
  let missed = 0;
  for (let count = 0; count < CASES; count += 1) {
    const code = codes.codeOf({ id: codes.newId(), version: 1 });
    expect(codes.read(code.toLowerCase()).kind).toBe('genuine');
    const place = draw.below(19);
    const wrong = at(code, place, digit(ALPHABET.replace(code.charAt(place), '')));
    if (codes.read(wrong).kind === 'genuine') missed += 1;
  }
  expect(missed).toBe(0);
}, 600_000);

it('notices every wrong character and every two that changed places in a code to type', () => {
  for (let count = 0; count < CASES / 100; count += 1) {
    const code = drawManualCode((below) => draw.below(below));
    expect(readManualCode(code)).toBe(code);
    const wrong = Array.from(code).flatMap((right, place) =>
      Array.from(MANUAL.replace(right, '')).map((put) => at(code, place, put)),
    );
    const swapped = Array.from({ length: 7 }, (_unused, place) =>
      at(at(code, place, code.charAt(place + 1)), place + 1, code.charAt(place)),
    ).filter((other) => other !== code);
    expect([...wrong, ...swapped].filter((other) => readManualCode(other) !== null)).toEqual([]);
  }
}, 600_000);

it(`takes about one in ${MANUAL.length} random strings for a code to type, and no more`, () => {
  const read = Array.from({ length: CASES }, () => Array.from({ length: 8 }, () => digit(MANUAL)).join('')).filter(
    (typed) => readManualCode(typed) !== null,
  );
  expect(read.length / CASES).toBeLessThan(0.05);
});

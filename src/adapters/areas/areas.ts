import { readFileSync } from 'node:fs';
import path from 'node:path';
import { levelOf, parentOf, prefixesOf, type Area, type AreaCode, type Areas } from '../../core/area/area';

/** The build compiles TypeScript only, and `src` and `dist` are equally deep: both find the texts in `src`. */
const FOLDER = path.join(__dirname, '..', '..', '..', 'src', 'adapters', 'areas');
const PACKED = path.join(FOLDER, 'sichuan.txt');
const LETTERS = path.join(FOLDER, 'letters.txt');

/** `  24 大竹县`: the indent is the level, the digits are the code's own part. */
const DIVISION = /^( {0,3})(\d+) (.+)$/gm;

/** `    200b 汤家营村`: the letter restores the official ending. Sticky: read from where the township's line ends. */
const VILLAGE = / {4}(\d{3})([a-z]?) (.+)\n/y;

/** `= b 村 村民委员会`, at the head of the text. */
const ENDING = /^= ([a-z]) (\S+) (\S+)$/gm;

/** `511724 DZ 大竹县` */
const LETTERED = /^(\d+) ([A-Z]{2,3}) /gm;

/** For a place of which not even the province is known; no area has these letters. */
const NOWHERE = 'XX';

/** How a short name ends and how the official one does, by the letter on the line. */
type Endings = ReadonlyMap<string, { readonly said: string; readonly official: string }>;

interface Division {
  readonly area: Area;
  readonly below: Area[];
  /** Where its line ends in the text; what follows a township are its villages. */
  readonly end: number;
}

interface Divisions {
  readonly text: string;
  readonly endings: Endings;
  /** Province to township. */
  readonly byCode: ReadonlyMap<AreaCode, Division>;
}

/** Sichuan's divisions. The text is read at the first question; a township's villages each time they are asked for. */
export function openAreas(): Areas {
  let opened: Divisions | null = null;
  const divisions = (): Divisions => (opened ??= readDivisions(readFileSync(PACKED, 'utf8')));

  let lettered: ReadonlyMap<string, string> | null = null;
  const letters = (): ReadonlyMap<string, string> => (lettered ??= readLetters(readFileSync(LETTERS, 'utf8')));

  const children = (code: AreaCode): readonly Area[] => {
    const division = divisions().byCode.get(code);
    if (!division) return [];
    return division.area.level === 'township' ? villagesOf(division, divisions()) : division.below;
  };

  const find = (code: AreaCode): Area | null => {
    if (levelOf(code) !== 'village') return divisions().byCode.get(code)?.area ?? null;
    const township = parentOf(code);
    return (township && children(township).find((village) => village.code === code)) ?? null;
  };

  const pathTo = (code: AreaCode): readonly Area[] => {
    const self = find(code);
    if (!self) return [];
    const above = prefixesOf(code).slice(0, -1).map(find);
    return [...above.filter((area) => area !== null), self];
  };

  const lettersOf = (code: AreaCode): string => {
    const known = prefixesOf(code).map((above) => letters().get(above));
    return known.findLast((one) => one !== undefined) ?? NOWHERE;
  };

  return { find, children, path: pathTo, lettersOf };
}

function readLetters(text: string): ReadonlyMap<string, string> {
  return new Map(Array.from(text.matchAll(LETTERED), ([, code = '', letters = '']) => [code, letters]));
}

function readDivisions(text: string): Divisions {
  const byCode = new Map<AreaCode, Division>();
  const above: Division[] = [];

  for (const { 0: line, 1: indent = '', 2: digits = '', 3: name = '', index } of text.matchAll(DIVISION)) {
    const parent = above[indent.length - 1];
    const area = divisionUnder(parent?.area, digits, name);
    const division = { area, below: [], end: index + line.length + 1 };
    parent?.below.push(area);
    above[indent.length] = division;
    byCode.set(area.code, division);
  }

  return { text, endings: readEndings(text), byCode };
}

function divisionUnder(parent: Area | undefined, digits: string, name: string): Area {
  const code = codeUnder(parent, digits);
  return { code, name, shortName: name, level: levelOf(code), kind: null };
}

function readEndings(text: string): Endings {
  const endings = new Map<string, { said: string; official: string }>();
  for (const [, letter = '', said = '', official = ''] of text.matchAll(ENDING))
    endings.set(letter, { said, official });
  return endings;
}

function villagesOf(township: Division, { text, endings }: Divisions): readonly Area[] {
  const villages: Area[] = [];
  VILLAGE.lastIndex = township.end;
  for (let line = VILLAGE.exec(text); line; line = VILLAGE.exec(text)) {
    const [, digits = '', letter = '', shortName = ''] = line;
    const ending = endings.get(letter);
    const name = ending ? shortName.slice(0, -ending.said.length) + ending.official : shortName;
    const code = codeUnder(township.area, digits);
    villages.push({ code, name, shortName, level: 'village', kind: kindOf(digits) });
  }
  return villages;
}

/** 001–199 are residents' committees, 200–399 villagers' committees, whatever the name says. */
function kindOf(digits: string): 'village' | 'community' {
  return digits < '200' ? 'community' : 'village';
}

function codeUnder(parent: Area | undefined, digits: string): AreaCode {
  return `${parent?.code ?? ''}${digits}` as AreaCode;
}

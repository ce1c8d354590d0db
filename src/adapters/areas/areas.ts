import type { Area, AreaCode, Areas } from '../../core/area/area';
import { levelOf, parentOf, prefixesOf } from '../../core/area/area';
import type { PublishedAreas } from '../../core/area/with-changes';
import { withChanges } from '../../core/area/with-changes';
import type { ShanghaiDay } from '../../core/shared/clock';
import { readDivisions, readLetters, readReadings } from './texts';

/** `  24 大竹县`: the indent is the level, the digits are the code's own part. */
const DIVISION = /^( {0,3})(\d+) (.+)$/gm;

/** `    200b 汤家营村`: the letter restores the official ending. Sticky: read from where the township's line ends. */
const VILLAGE = / {4}(\d{3})([a-z]?) (.+)\n/y;

/** Any line of a place. */
const PLACE = /^( {0,4})(\d+)[a-z]? (.+)$/gm;

/** `= b 村 村民委员会`, at the head of the text. */
const ENDING = /^= ([a-z]) (\S+) (\S+)$/gm;

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

/** The divisions as published, nothing of them changed. */
export function openAreas(): Areas {
  return withChanges(publishedAreas(), [], '' as ShanghaiDay);
}

/** The published divisions. Nothing is read before the first question; a township's villages each time they are asked for. */
export function publishedAreas(): PublishedAreas {
  const divisions = once(() => divisionsIn(readDivisions()));
  const letters = once(readLetters);

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

  return {
    find,
    children,
    roots: () => [...divisions().byCode.values()].flatMap(({ area }) => (area.level === 'province' ? [area] : [])),
    lettersOf: (code) => {
      const known = prefixesOf(code).map((above) => letters().get(above));
      return known.findLast((one) => one !== undefined) ?? NOWHERE;
    },
    names: () => namesIn(divisions().text),
    readings: once(readReadings),
  };
}

/** Made at the first question, and kept. */
function once<Thing extends object>(make: () => Thing): () => Thing {
  let made: Thing | null = null;
  return () => (made ??= make());
}

function namesIn(text: string): readonly Pick<Area, 'code' | 'shortName'>[] {
  const above: string[] = [];
  return Array.from(text.matchAll(PLACE), ([, indent = '', digits = '', shortName = '']) => {
    const code = `${above[indent.length - 1] ?? ''}${digits}` as AreaCode;
    above[indent.length] = code;
    return { code, shortName };
  });
}

function divisionsIn(text: string): Divisions {
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

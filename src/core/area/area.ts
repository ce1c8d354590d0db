import type { ShanghaiDay } from '../shared/clock';

/**
 * Where people live, as the state counts it. A code is a path: the first digits of a village's code are its township's,
 * its county's, its prefecture's and its province's, so "everything in 大竹县" is one comparison and never a walk.
 */

/** 2, 4, 6, 9 or 12 characters: province, prefecture, county, township, village. */
export type AreaCode = string & { readonly __brand: 'AreaCode' };

const LEVELS = [
  { level: 'province', length: 2 },
  { level: 'prefecture', length: 4 },
  { level: 'county', length: 6 },
  { level: 'township', length: 9 },
  { level: 'village', length: 12 },
] as const;

export type AreaLevel = (typeof LEVELS)[number]['level'];

export interface Area {
  readonly code: AreaCode;
  /** As the state publishes it: 石桥村村民委员会. */
  readonly name: string;
  /** As people say it: 石桥村, 欢迎镇. Names repeat (63 villages are called 团结村): show the township and county with it. */
  readonly shortName: string;
  readonly level: AreaLevel;
  /** Whether villagers' or residents' committee; by the code, since some villages are named 社区. Null above the village. */
  readonly kind: 'village' | 'community' | null;
  /** The first day on which there is such a place: only of what an office has added. */
  readonly validFrom?: ShanghaiDay;
  /** The last day on which there was such a place: only of what was merged or closed, by itself or with what it lay in. */
  readonly validTo?: ShanghaiDay;
  /** What a merged place became part of; that may have been merged again. */
  readonly mergedInto?: AreaCode;
}

/** The divisions this product knows, as they are today: what the state published and what offices have changed since. */
export interface Areas {
  /** Also what was merged or closed, since old petitions keep showing it: then with `validTo`. */
  find(code: AreaCode): Area | null;
  /** One level down, in the order of the codes; none for a village or an unknown code. Only what can be chosen today. */
  children(code: AreaCode): readonly Area[];
  /** The provinces. */
  roots(): readonly Area[];
  /** From the province to the area itself: how an area is shown to people. Empty when it is unknown. */
  path(code: AreaCode): readonly Area[];
  /** The two or three letters of its county, else of the nearest above that is known: how numbers begin that staff quote. */
  lettersOf(code: AreaCode): string;
  /**
   * What people mean by these words, best first: Chinese characters, pinyin, initials or a mixture, of the name or of a
   * whole path. Only what can be chosen today; the old name of a place finds what it is called or part of now.
   */
  search(text: string, options: SearchOptions): readonly Area[];
  /** How its short name is read, one syllable a character, without tones. */
  readingOf(area: Pick<Area, 'shortName'>): string;
  /** How many counties, townships and villages lie in it. */
  countIn(code: AreaCode): AreaCounts;
}

export interface SearchOptions {
  /** Only this place and what lies in it. */
  readonly within?: AreaCode;
  readonly limit: number;
}

export interface AreaCounts {
  readonly county: number;
  readonly township: number;
  readonly village: number;
}

/** A part begins with a capital letter where an office has added a place the state does not list. */
const CODE = /^\d{2}(?:[\dA-Z]\d(?:[\dA-Z]\d(?:[\dA-Z]\d{2}(?:[\dA-Z]\d{2})?)?)?)?$/;

/** Whether it has the shape of a code; only `Areas.find` says whether there is such a place. */
export function parseAreaCode(raw: string): AreaCode | null {
  return CODE.test(raw) ? (raw as AreaCode) : null;
}

export function levelOf(code: AreaCode): AreaLevel {
  return LEVELS.find(({ length }) => length === code.length)?.level ?? 'village';
}

/** The division it is part of; a province is part of none here. */
export function parentOf(code: AreaCode): AreaCode | null {
  return prefixesOf(code).at(-2) ?? null;
}

/** From the province down to itself. Stored with a petition, so that a list at any level is one indexed equality. */
export function prefixesOf(code: AreaCode): readonly AreaCode[] {
  return LEVELS.filter(({ length }) => length <= code.length).map(({ length }) => code.slice(0, length) as AreaCode);
}

/** Whether who answers for `ancestor` answers for `code`: it is the same place or inside it. */
export function covers(ancestor: AreaCode, code: AreaCode): boolean {
  return code.startsWith(ancestor);
}

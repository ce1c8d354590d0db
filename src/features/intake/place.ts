import type { Area, AreaCode, Areas } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import type { TypedForm } from './typed-form';

/** The lists to choose a place from and what is chosen, always inside the round's own area. */
export interface PlaceChoice {
  readonly code: AreaCode;
  readonly path: readonly Area[];
  readonly county: Level | null;
  readonly township: Level | null;
  readonly village: Level | null;
  /** A village was chosen that is not in the chosen township: the township was changed after it. */
  readonly torn: boolean;
}

export interface Level {
  readonly options: readonly Area[];
  readonly chosen: AreaCode | null;
}

type Chosen = Pick<TypedForm, 'county' | 'township' | 'village'>;

const COUNTY_LENGTH = 6;
const TOWNSHIP_LENGTH = 9;

/** Walks from the round's area down to what was chosen. What does not lie inside is not chosen. */
export function placeChoice(areas: Areas, within: AreaCode, typed: Chosen): PlaceChoice {
  const county = within.length >= COUNTY_LENGTH ? null : level(countiesIn(areas, within), typed.county);
  const countyCode = county ? county.chosen : cut(within, COUNTY_LENGTH);
  const township =
    within.length >= TOWNSHIP_LENGTH ? null : level(countyCode ? areas.children(countyCode) : [], typed.township);
  const townshipCode = township ? township.chosen : cut(within, TOWNSHIP_LENGTH);
  const village =
    within.length > TOWNSHIP_LENGTH ? null : level(townshipCode ? areas.children(townshipCode) : [], typed.village);
  const code = village?.chosen ?? township?.chosen ?? county?.chosen ?? within;
  const torn = typed.village !== '' && village !== null && village.chosen === null;
  return { code, path: areas.path(code), county, township, village, torn };
}

function level(options: readonly Area[], raw: string): Level {
  return { options, chosen: options.find(({ code }) => code === raw)?.code ?? null };
}

function countiesIn(areas: Areas, within: AreaCode): readonly Area[] {
  const below = areas.children(within);
  return within.length === 2 ? below.flatMap(({ code }) => areas.children(code)) : below;
}

const cut = (code: AreaCode, length: number): AreaCode => code.slice(0, length) as AreaCode;

/** The three lists as they stand when a form begins at this place. */
export function chosenFrom(within: AreaCode, raw: string): Chosen {
  const code = parseAreaCode(raw);
  if (!code || !covers(within, code)) return { county: '', township: '', village: '' };
  return {
    county: code.length >= COUNTY_LENGTH ? cut(code, COUNTY_LENGTH) : '',
    township: code.length >= TOWNSHIP_LENGTH ? cut(code, TOWNSHIP_LENGTH) : '',
    village: code.length > TOWNSHIP_LENGTH ? code : '',
  };
}

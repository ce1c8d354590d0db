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
const VILLAGE_LENGTH = 12;

/** The divisions as a form asks them. */
type Divisions = Pick<Areas, 'children' | 'path'>;

/** Walks from the round's area down to what was chosen. What does not lie inside is not chosen. */
export function placeChoice(areas: Divisions, within: AreaCode, typed: Chosen): PlaceChoice {
  const county = within.length >= COUNTY_LENGTH ? null : level(countiesIn(areas, within), typed.county);
  const township = below(
    areas,
    { within, length: COUNTY_LENGTH, above: county, next: TOWNSHIP_LENGTH },
    typed.township,
  );
  const village = below(
    areas,
    { within, length: TOWNSHIP_LENGTH, above: township, next: VILLAGE_LENGTH },
    typed.village,
  );
  const chosen = [village, township, county].map((one) => one?.chosen).find((code) => code);
  const code = chosen ?? within;
  return { code, path: areas.path(code), county, township, village, torn: isTorn(typed.village, village) };
}

interface Step {
  readonly within: AreaCode;
  /** The length of the codes above, and of those to choose from. */
  readonly length: number;
  readonly next: number;
  readonly above: Level | null;
}

/** Null where the round's own area already decides this level. */
function below(areas: Divisions, { within, length, next, above }: Step, raw: string): Level | null {
  if (within.length >= next) return null;
  const parent = above ? above.chosen : cut(within, length);
  return level(parent ? areas.children(parent) : [], raw);
}

const isTorn = (raw: string, village: Level | null): boolean => raw !== '' && village?.chosen === null;

function level(options: readonly Area[], raw: string): Level {
  return { options, chosen: options.find(({ code }) => code === raw)?.code ?? null };
}

function countiesIn(areas: Divisions, within: AreaCode): readonly Area[] {
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

import type { Area, AreaCode, Areas } from '../../core/area/area';
import type { Poster } from '../../core/poster/poster';

/** One place to choose from. */
export interface PlaceOption {
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

/** The parts of an area by which posters are looked after: townships; in whole provinces counties. */
export function placeOptions(areas: Areas, within: AreaCode, chosen: string): readonly PlaceOption[] {
  const base = areas.find(within);
  if (!base) return [];
  return partsOf(areas, base, base).map(({ code, name }) => ({ value: code, name, isChosen: code === chosen }));
}

interface Part {
  readonly code: AreaCode;
  readonly name: string;
}

function partsOf(areas: Areas, area: Area, base: Area): readonly Part[] {
  const last = base.level === 'province' ? 'county' : 'township';
  const own = area.code === base.code ? [] : [{ code: area.code, name: nameBelow(areas, area.code, base) }];
  if (area.level === last || area.level === 'village') return own;
  return [...own, ...areas.children(area.code).flatMap((child) => partsOf(areas, child, base))];
}

const nameBelow = (areas: Areas, code: AreaCode, base: Area): string =>
  areas
    .path(code)
    .filter((area) => area.code.length > base.code.length)
    .map(({ shortName }) => shortName)
    .join(' / ');

/** Where a poster hangs, from the county down. */
export const placeWords = (areas: Areas, { areaCode }: Pick<Poster, 'areaCode'>): readonly string[] =>
  areas
    .path(areaCode)
    .filter(({ level }) => level === 'county' || level === 'township' || level === 'village')
    .map(({ shortName }) => shortName);

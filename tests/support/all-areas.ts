import type { Area, AreaCode, Areas } from '../../src/core/area/area';

/** Every place, in the order of the codes. */
export function allAreas(areas: Areas): readonly Area[] {
  const withAllIn = (area: Area): readonly Area[] => [area, ...areas.children(area.code).flatMap(withAllIn)];
  return areas.roots().flatMap(withAllIn);
}

/** The county a place lies in, or itself where it is larger. */
export const countyOf = ({ code }: Area): AreaCode => code.slice(0, 6) as AreaCode;

/** The names of all it is part of and its own, one after another. */
export const wholePath = (areas: Areas, area: Area): string =>
  areas
    .path(area.code)
    .map(({ shortName }) => shortName)
    .join('');

import type { AreaCode, Areas } from '../../core/area/area';

/** A place as lists show it: county and below by short names, the wider places where it is one of them. */
export function placeName(areas: Areas, code: AreaCode): string {
  const path = areas.path(code).map(({ shortName }) => shortName);
  if (path.length === 0) return code;
  return (path.length > 2 ? path.slice(2) : path.slice(-1)).join(' / ');
}

import type { Area, AreaCode, Areas } from '../area/area';
import { prefixesOf } from '../area/area';
import type { Organisation } from './organisation';

/** Which places get a party organisation of their own. */
export type GrowthLevel = 'township' | 'village';

/** An organisation as it would be made; its id is given when it is. */
export type Sprout = Omit<Organisation, 'id' | 'parentId'> & {
  /** The place whose organisation is above it. */
  readonly under: AreaCode;
};

/**
 * The organisations that the places in an area lack: for a township without a committee, and a village without committee
 * or branch. Named as they are called by custom; an office can rename them.
 */
export function missingIn(
  areas: Areas,
  { areaCode, level }: { readonly areaCode: AreaCode; readonly level: GrowthLevel },
  known: readonly Organisation[],
): readonly Sprout[] {
  const served = new Set(known.filter((one) => one.active && isOfParty(one)).map((one) => one.areaCode));
  return placesIn(areas, areaCode, level)
    .filter(({ code }) => !served.has(code))
    .map((area) => sprout(areas, area));
}

/** 党委 and 支部: what has a place of its own in the tree of the party. */
export const isOfParty = ({ kind }: Pick<Organisation, 'kind'>): boolean => kind === 'committee' || kind === 'branch';

/** Every township or village in the area, itself included. */
export function placesIn(areas: Areas, areaCode: AreaCode, level: GrowthLevel): readonly Area[] {
  const here = areas.find(areaCode);
  if (!here) return [];
  if (here.level === level) return [here];
  return areas.children(areaCode).flatMap(({ code }) => placesIn(areas, code, level));
}

function sprout(areas: Areas, area: Area): Sprout {
  const above = prefixesOf(area.code).at(-2) ?? area.code;
  const near = areas.find(above)?.shortName ?? '';
  return {
    name: `中共${near}${area.shortName}${endingOf(area)}`,
    kind: area.kind === 'village' ? 'branch' : 'committee',
    // Where two people make it at the same moment, the code lets only one be stored.
    code: area.code,
    areaCode: area.code,
    inspectedIn: [],
    active: true,
    under: above,
  };
}

function endingOf({ kind, shortName }: Area): string {
  if (kind === 'village') return '支部委员会';
  return shortName.endsWith('街道') ? '工作委员会' : '委员会';
}

/** The committee that leads a place: of several there, the one with nothing of the same place above it. */
export function leadingAt(known: readonly Organisation[], place: AreaCode): Organisation | null {
  const here = known.filter((one) => one.active && one.kind === 'committee' && one.areaCode === place);
  const ids = new Set(here.map(({ id }) => id));
  const tops = here.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  return [...tops].sort((a, b) => a.name.length - b.name.length)[0] ?? null;
}

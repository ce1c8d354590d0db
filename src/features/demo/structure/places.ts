import type { Area, AreaCode, Areas } from '../../../core/area/area';
import type { Chance } from '../generator/chance';
import type { Ground } from '../generator/words';
import { inspectedIn } from './organisations';
import type { RoundKey } from './rounds';
import { ROUND_KEYS } from './rounds';

/** Where a report comes from, and how people there call things. */
export interface Place {
  readonly areaCode: AreaCode;
  readonly ground: Ground;
}

export type PlaceIn = (round: RoundKey, chance: Chance) => Place;

/** Most reports come from what is inspected, some from elsewhere, a few without a village. */
const [FROM_INSPECTED, WITHOUT_VILLAGE] = [80, 6];

/** Draws places of a round from the real divisions. */
export function placesOf(areas: Areas): PlaceIn {
  const townships = Object.fromEntries(ROUND_KEYS.map((key) => [key, townshipsOf(areas, key)])) as unknown as Readonly<
    Record<RoundKey, Townships>
  >;
  return (round, chance) => {
    const { inspected, all } = townships[round];
    const township = chance.pick(chance.happens(FROM_INSPECTED) ? inspected : all);
    const village = chance.pick(areas.children(township));
    const ground: Ground = round === 'wuhou' || village.kind === 'community' ? 'community' : 'village';
    return { areaCode: chance.happens(WITHOUT_VILLAGE) ? township : village.code, ground };
  };
}

interface Townships {
  readonly inspected: readonly AreaCode[];
  readonly all: readonly AreaCode[];
}

function townshipsOf(areas: Areas, key: RoundKey): Townships {
  const inspected = inspectedIn(key);
  const county = (inspected[0] ?? '').slice(0, 6) as AreaCode;
  const all = areas.children(county).filter(({ code }) => areas.children(code).length > 0);
  return { inspected, all: all.map(({ code }: Area) => code) };
}

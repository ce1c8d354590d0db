import type { AreaCode } from '../../../core/area/area';
import type { Tile } from '../../../core/category/category';
import type { Organisation } from '../../../core/organisation/organisation';
import { organisationId } from '../demo-ids';
import type { RoundKey } from './rounds';
import { ROUND_KEYS, roundIdOf } from './rounds';

type Place = readonly [code: string, name: string];

/** What belongs to a round: who leads the place, whom it inspects, who handles what is passed on. */
interface Circle {
  /** The committee whose office runs the round. */
  readonly committee: Place;
  readonly office: Place;
  /** The committee that leads the place, where that is another one. */
  readonly local?: Place;
  readonly inspected: readonly Place[];
  readonly branches: readonly Place[];
  /** For water and works, for relief, for land and the rest; the last receives clues. */
  readonly units: readonly [Place, Place, Place, Place];
}

const ABOVE: readonly Place[] = [
  ['51', '中共四川省委巡视工作领导小组办公室'],
  ['5117', '中共达州市委巡察工作领导小组办公室'],
];

const CIRCLES: Readonly<Record<RoundKey, Circle>> = {
  dazhu: {
    committee: ['511724', '大竹县委'],
    office: ['511724', '大竹县委巡察办'],
    inspected: [
      ['511724108', '中共大竹县石桥铺镇委员会'],
      ['511724106', '中共大竹县石河镇委员会'],
      ['511724116', '中共大竹县庙坝镇委员会'],
      ['511724109', '中共大竹县观音镇委员会'],
      ['511724001', '中共大竹县竹阳街道工作委员会'],
      ['511724104', '中共大竹县清河镇委员会'],
    ],
    branches: [
      ['511724108200', '中共石桥铺镇汤家营村支部委员会'],
      ['511724106201', '中共石河镇严家桥村支部委员会'],
      ['511724116201', '中共庙坝镇福城村支部委员会'],
      ['511724104202', '中共清河镇万里坪村支部委员会'],
    ],
    units: [
      ['511724', '大竹县水务局'],
      ['511724', '大竹县民政局'],
      ['511724', '大竹县农业农村局'],
      ['511724', '大竹县纪委监委'],
    ],
  },
  wuhou: {
    committee: ['5101', '成都市委'],
    office: ['5101', '成都市委巡察办'],
    local: ['510107', '武侯区委'],
    inspected: [
      ['510107005', '中共武侯区玉林街道工作委员会'],
      ['510107009', '中共武侯区晋阳街道工作委员会'],
      ['510107011', '中共武侯区簇桥街道工作委员会'],
      ['510107012', '中共武侯区机投桥街道工作委员会'],
    ],
    branches: [
      ['510107005006', '中共玉林街道九如村社区委员会'],
      ['510107009003', '中共晋阳街道晋阳社区委员会'],
    ],
    units: [
      ['510107', '武侯区住房建设和交通运输局'],
      ['510107', '武侯区民政局'],
      ['510107', '武侯区综合行政执法局'],
      ['510107', '武侯区纪委监委'],
    ],
  },
  quxian: {
    committee: ['511725', '渠县县委'],
    office: ['511725', '渠县县委巡察办'],
    inspected: [
      ['511725110', '中共渠县清溪场镇委员会'],
      ['511725112', '中共渠县有庆镇委员会'],
      ['511725120', '中共渠县李馥镇委员会'],
    ],
    branches: [['511725110209', '中共清溪场镇玉印村支部委员会']],
    units: [
      ['511725', '渠县交通运输局'],
      ['511725', '渠县民政局'],
      ['511725', '渠县农业农村局'],
      ['511725', '渠县纪委监委'],
    ],
  },
};

/** The committee whose own conduct is the oversight office's to hear of. */
export const committeeOf = (key: RoundKey): string => CIRCLES[key].committee[1];

/** Townships and streets that the round inspects. */
export const inspectedIn = (key: RoundKey): readonly AreaCode[] =>
  CIRCLES[key].inspected.map(([code]) => code as AreaCode);

/** Which of the units handles what; the third takes what is not named. */
const UNIT_OF: Readonly<Partial<Record<Tile, 0 | 1>>> = { services: 0, environment: 0, subsidies: 1 };

export const unitNumber = (tile: Tile): 0 | 1 | 2 => UNIT_OF[tile] ?? 2;

/** Who is asked to handle what is passed on. */
export const unitFor = (key: RoundKey, tile: Tile): Organisation['id'] =>
  organisationId(CIRCLES[key].units[unitNumber(tile)][1]);

/** Who takes clues about persons. */
export const clueReceiver = (key: RoundKey): Organisation['id'] => organisationId(CIRCLES[key].units[3][1]);

/** Offices, committees, village branches and units of all rounds. */
export function demoOrganisations(): readonly Organisation[] {
  const above = ABOVE.map((place) => organisation(place, 'office', null));
  return [...above, ...ROUND_KEYS.flatMap((key) => circleOf(key, CIRCLES[key]))];
}

function circleOf(key: RoundKey, circle: Circle): readonly Organisation[] {
  const { committee, office, local, inspected, branches, units } = circle;
  const above = organisationId(committee[1]);
  const leading = local ? organisationId(local[1]) : above;
  return [
    organisation(committee, 'committee', null),
    organisation(office, 'office', above),
    ...(local ? [organisation(local, 'committee', above)] : []),
    ...inspected.map((place) => ({ ...organisation(place, 'committee', leading), inspectedIn: [roundIdOf(key)] })),
    ...branches.map((place) => organisation(place, 'branch', parentAmong(inspected, place) ?? leading)),
    ...units.map((place) => organisation(place, 'unit', leading)),
  ];
}

function parentAmong(townships: readonly Place[], [code]: Place): Organisation['id'] | null {
  const township = townships.find(([prefix]) => code.startsWith(prefix));
  return township ? organisationId(township[1]) : null;
}

function organisation(
  [code, name]: Place,
  kind: Organisation['kind'],
  parentId: Organisation['id'] | null,
): Organisation {
  return {
    id: organisationId(name),
    name,
    kind,
    areaCode: code as AreaCode,
    parentId,
    inspectedIn: [],
    code: null,
    active: true,
  };
}

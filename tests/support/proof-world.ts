import fc from 'fast-check';
import type { Area, AreaCode, Areas } from '../../src/core/area/area';
import { levelOf, parentOf } from '../../src/core/area/area';
import type { Organisation } from '../../src/core/organisation/organisation';
import type { ProofInput } from '../../src/core/routing/proof';
import type { CoverageRule, Ground } from '../../src/core/routing/coverage';
import type { Round } from '../../src/core/round/round';
import type { ShanghaiDay } from '../../src/core/shared/clock';
import type { Declaration, Staff } from '../../src/core/staff/staff';
import type { Team } from '../../src/core/team/team';

export const ROUND = 'R' as Round['id'];
export const COUNTY = '511724' as AreaCode;
export const TODAY = '2026-11-25' as ShanghaiDay;

export const code = (raw: string): AreaCode => raw as AreaCode;
export const at = (raw: string): Ground => ({ kind: 'area', areaCode: code(raw) });
export const of = (id: string): Ground => ({ kind: 'organisation', organisationId: id as Organisation['id'] });

/** A county of three townships with their villages; beside it another one. */
const CODES = [
  ['51', '5117', '511724', '511724101', '511724101201', '511724101202', '511724102', '511724102201', '511724102202'],
  ['511724102203', '511724103', '511724103201', '511725', '511725101', '511725101201'],
].flat();

const AREAS: readonly Area[] = CODES.map((one) => ({
  code: code(one),
  name: one,
  shortName: one,
  level: levelOf(code(one)),
  kind: null,
}));

export const areas: Pick<Areas, 'find' | 'children'> = {
  find: (wanted) => AREAS.find((area) => area.code === wanted) ?? null,
  children: (parent) => AREAS.filter((area) => parentOf(area.code) === parent),
};

export const placesIn = (within: AreaCode): readonly AreaCode[] =>
  CODES.filter((one) => one.startsWith(within)).map(code);

export const rule = (ground: Ground, teamIds: readonly string[], more: Partial<CoverageRule> = {}): CoverageRule => ({
  id: `rule ${JSON.stringify(ground)} ${teamIds.join()}` as CoverageRule['id'],
  ground,
  teamIds: teamIds as Team['id'][],
  exception: '',
  ...more,
});

export const organisation = (id: string, more: Partial<Organisation> = {}): Organisation => ({
  id: id as Organisation['id'],
  name: id,
  kind: 'unit',
  code: null,
  areaCode: COUNTY,
  parentId: null,
  inspectedIn: [],
  active: true,
  ...more,
});

export const person = (id: string, more: Partial<Staff> = {}): Staff => ({
  id: id as Staff['id'],
  name: id,
  unitId: 'office' as Organisation['id'],
  grants: ['A', 'B', 'O'].map((team) => ({
    role: 'team-leader',
    roundId: ROUND,
    areas: [],
    teamId: team as Team['id'],
  })),
  declared: [],
  demoAs: null,
  active: true,
  ...more,
});

export const team = (id: string, people: readonly string[], more: Partial<Team> = {}): Team => {
  const [leaderId = null, ...memberIds] = people as Staff['id'][];
  const words = { name: id, nameEn: id, squads: [], externals: [], languages: [] };
  return {
    id: id as Team['id'],
    roundId: ROUND,
    kind: 'inspection',
    leaderId,
    deputyIds: [],
    memberIds,
    ...words,
    ...more,
  };
};

/** A round in which nothing is wrong: two teams, and those of the two offices. */
export function sound(more: Partial<ProofInput> = {}): ProofInput {
  return {
    roundId: ROUND,
    within: COUNTY,
    allowsJoint: false,
    today: TODAY,
    areas,
    organisations: [organisation('office', { kind: 'office' })],
    rules: [rule(at(COUNTY), ['A']), rule(at('511724102'), ['B'])],
    teams: [
      team('A', ['a1', 'a2']),
      team('B', ['b1', 'b2']),
      team('O', ['o1'], { kind: 'office' }),
      team('S', ['s1'], { kind: 'oversight' }),
    ],
    people: ['a1', 'a2', 'b1', 'b2', 'o1', 's1'].map((id) => person(id)),
    ...more,
  };
}

const UNITS = ['office', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6'] as const;

const organisationsIn: fc.Arbitrary<readonly Organisation[]> = fc
  .tuple(
    ...UNITS.map((_id, place) =>
      fc.record({
        area: fc.constantFrom(...CODES.slice(2)),
        above: place < 2 ? fc.constant(null) : fc.option(fc.constantFrom(...UNITS.slice(1, place))),
        inspected: fc.boolean(),
        active: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      }),
    ),
  )
  .map((drawn) =>
    drawn.map(({ area, above, inspected, active }, place) =>
      place === 0
        ? organisation('office', { kind: 'office' })
        : organisation(UNITS[place] ?? '', {
            areaCode: code(area),
            parentId: above as Organisation['id'] | null,
            inspectedIn: inspected ? [ROUND] : [],
            active,
          }),
    ),
  );

const grounds = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...CODES.slice(2)).map(at) },
  { weight: 1, arbitrary: fc.constantFrom(...UNITS.slice(1)).map(of) },
);
const owners = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(['A'], ['B']) },
  { weight: 1, arbitrary: fc.constantFrom(['O'], ['A', 'B'], ['X'], []) },
);

const rulesIn = fc
  .array(fc.record({ ground: grounds, owner: owners, exception: fc.constantFrom('', '有亲属') }), { maxLength: 8 })
  .map((drawn) =>
    [{ ground: at(COUNTY), owner: ['A'], exception: '' }, ...drawn].map(({ ground, owner, exception }, place) =>
      rule(ground, owner, { id: `r${String(place)}` as CoverageRule['id'], exception }),
    ),
  );

const declarations: fc.Arbitrary<readonly Declaration[]> = fc.array(
  fc.oneof(
    fc.constantFrom(...UNITS.slice(1)).map((id): Declaration => ({
      why: 'relatives',
      on: { kind: 'unit', unitId: id as Organisation['id'] },
    })),
    fc.constantFrom('511724101201', '511724102202', '511724103201').map((one): Declaration => ({
      why: 'native-place',
      on: { kind: 'place', areaCode: code(one) },
    })),
  ),
  { maxLength: 1 },
);

const peopleIn = fc
  .tuple(
    ...['a1', 'a2', 'b1', 'b2', 'o1', 's1'].map((id) =>
      fc.record({
        id: fc.constant(id),
        unitId: fc.oneof(
          { weight: 3, arbitrary: fc.constant('office') },
          { weight: 1, arbitrary: fc.constantFrom(...UNITS.slice(1)) },
        ),
        declared: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: declarations }),
        active: fc.integer({ min: 0, max: 15 }).map((n) => n > 0),
      }),
    ),
  )
  .map((drawn) => drawn.map(({ id, ...more }) => person(id, more as Partial<Staff>)));

/** Any round: most have a fault, some have none. */
export const rounds: fc.Arbitrary<ProofInput> = fc
  .record({
    organisations: organisationsIn,
    rules: rulesIn,
    people: peopleIn,
    allowsJoint: fc.boolean(),
    bare: fc.boolean(),
  })
  .map(({ bare, rules, ...more }) => sound({ ...more, rules: bare ? rules.slice(1) : rules }));

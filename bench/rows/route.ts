import { performance } from 'node:perf_hooks';
import { openAreas } from '../../src/adapters/areas/areas';
import type { AreaCode, Areas } from '../../src/core/area/area';
import type { Organisation } from '../../src/core/organisation/organisation';
import type { CoverageRule } from '../../src/core/routing/coverage';
import { routerOf } from '../../src/core/routing/coverage';
import type { ProofInput } from '../../src/core/routing/proof';
import { proveCoverage } from '../../src/core/routing/proof';
import type { ShanghaiDay } from '../../src/core/shared/clock';
import type { Staff } from '../../src/core/staff/staff';
import type { Team } from '../../src/core/team/team';
import type { Row } from '../support/row';
import { percentile } from '../support/statistics';

const PROVINCE = '51' as AreaCode;
const RULES = 500;
const TEAMS = 30;
const ORGANISATIONS = 2_000;

/** P9: who answers for each place of Sichuan by 500 rules, and the proof of the whole. The floor walks the tree and asks nothing. */
export const route: Row = (bench) => {
  const areas = openAreas();
  const places = walked(areas);
  const input = provinceRound(areas, places);
  const rounds = bench.quick ? 3 : 20;

  const router = routerOf(input.rules);
  const lookups: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const took = timed(() => {
      for (const areaCode of places) router.answer({ areaCode, organisations: [] });
    });
    lookups.push((took / places.length) * 1_000);
  }
  bench.say(`route: ${places.length} places asked ${rounds} times`);

  const proofs = Array.from({ length: rounds }, () => timed(() => proveCoverage(input)));
  const floors = Array.from({ length: rounds }, () => timed(() => walked(areas)));
  const { complete, checked } = proveCoverage(input);
  return Promise.resolve({
    lines: [
      {
        id: 'P9',
        what: `route lookup, ${RULES} rules`,
        ours: percentile(lookups, 99),
        unit: 'µs',
        floor: null,
        against: 'ours',
        target: { sign: '≤', value: 20 },
      },
      {
        id: 'P9',
        what: 'the whole coverage proof of Sichuan',
        ours: percentile(proofs, 99),
        unit: 'ms',
        floor: percentile(floors, 99),
        against: 'ours',
        target: { sign: '≤', value: 300 },
      },
    ],
    notes: [
      `Route: ${checked.areas} areas and ${checked.organisations} organisations proved, ${complete ? 'complete' : 'not complete'}; the floor walks the same areas and asks nothing.`,
    ],
  });
};

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Every place of the province. */
function walked(areas: Pick<Areas, 'children'>): readonly AreaCode[] {
  const found: AreaCode[] = [];
  const visit = (code: AreaCode): void => {
    found.push(code);
    for (const area of areas.children(code)) visit(area.code);
  };
  visit(PROVINCE);
  return found;
}

function provinceRound(areas: Areas, places: readonly AreaCode[]): ProofInput {
  const townships = places.filter(({ length }) => length === 9);
  const teams = Array.from({ length: TEAMS }, (_one, at) => teamOf(at));
  const [inspection] = [teams.filter(({ kind }) => kind === 'inspection')];
  const every = Math.floor(townships.length / RULES);
  const grounds = [PROVINCE, ...townships.filter((_code, at) => at % every === 0).slice(0, RULES - 1)];
  const rules = grounds.map((areaCode, at): CoverageRule => {
    const team = inspection[at % inspection.length];
    return {
      id: `rule ${at}` as CoverageRule['id'],
      ground: { kind: 'area', areaCode },
      teamIds: team ? [team.id] : [],
      exception: '',
    };
  });
  const organisations = townships.slice(0, ORGANISATIONS).map((areaCode, at) => organisationOf(areaCode, at));
  return {
    roundId: 'round' as ProofInput['roundId'],
    within: PROVINCE,
    allowsJoint: false,
    today: '2026-11-25' as ShanghaiDay,
    areas,
    organisations,
    rules,
    teams,
    people: teams.flatMap(peopleOfTeam),
  };
}

const PEOPLE = 8;

function teamOf(at: number): Team {
  const kind = at === 0 ? 'office' : at === 1 ? 'oversight' : 'inspection';
  const [leaderId = null, ...memberIds] = Array.from({ length: PEOPLE }, (_one, who) => `${at}-${who}` as Staff['id']);
  const words = { name: `${at}`, nameEn: `${at}`, squads: [], externals: [], languages: [], deputyIds: [] };
  return { id: `team ${at}` as Team['id'], roundId: 'round' as Team['roundId'], kind, leaderId, memberIds, ...words };
}

function peopleOfTeam({ id: teamId, leaderId, memberIds, roundId }: Team): readonly Staff[] {
  return [...(leaderId ? [leaderId] : []), ...memberIds].map((id) => ({
    id,
    name: id,
    unitId: 'away' as Organisation['id'],
    grants: [{ role: 'team-leader', roundId, areas: [], teamId }],
    declared: [],
    demoAs: null,
    active: true,
  }));
}

/** An inspected committee of a township. */
function organisationOf(areaCode: AreaCode, at: number): Organisation {
  return {
    id: `organisation ${at}` as Organisation['id'],
    name: `${at}`,
    kind: 'committee',
    code: null,
    areaCode,
    parentId: null,
    inspectedIn: ['round' as ProofInput['roundId']],
    active: true,
  };
}

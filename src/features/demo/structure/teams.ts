import type { AreaCode } from '../../../core/area/area';
import type { CoverageRule, RoundCoverage } from '../../../core/routing/coverage';
import type { Staff } from '../../../core/staff/staff';
import type { Team } from '../../../core/team/team';
import { demoId } from '../demo-ids';
import type { RoundKey } from './rounds';
import { roundIdOf } from './rounds';

export type TeamKey =
  'first' | 'second' | 'oversight' | 'wuhou' | 'wuhou-oversight' | 'quxian' | 'quxian-oversight' | `${RoundKey}-office`;

interface Facts {
  readonly round: RoundKey;
  readonly kind: Team['kind'];
  readonly name: string;
  readonly nameEn: string;
  readonly leader: string;
  readonly deputies: readonly string[];
  readonly members: readonly string[];
  /** The areas it answers for. */
  readonly areas: readonly string[];
}

const TEAMS: Readonly<Record<TeamKey, Facts>> = {
  // The county's rule catches what no township's rule holds.
  first: {
    round: 'dazhu',
    kind: 'inspection',
    name: '县委第一巡察组',
    nameEn: 'First county inspection team',
    leader: 'team-leader',
    deputies: [],
    members: ['team-member', 'team-member-2'],
    areas: ['511724', '511724108', '511724106', '511724104'],
  },
  second: {
    round: 'dazhu',
    kind: 'inspection',
    name: '县委第二巡察组',
    nameEn: 'Second county inspection team',
    leader: 'team-2-leader',
    deputies: ['team-2-deputy'],
    members: ['team-2-member'],
    areas: ['511724116', '511724109', '511724001'],
  },
  wuhou: {
    round: 'wuhou',
    kind: 'inspection',
    name: '市委第七巡察组',
    nameEn: 'Seventh municipal inspection team',
    leader: 'wuhou-leader',
    deputies: ['wuhou-deputy'],
    members: ['wuhou-member', 'wuhou-member-2'],
    areas: ['510107'],
  },
  quxian: {
    round: 'quxian',
    kind: 'inspection',
    name: '县委第四巡察组',
    nameEn: 'Fourth county inspection team',
    leader: 'quxian-leader',
    deputies: ['quxian-deputy'],
    members: ['quxian-member'],
    areas: ['511725'],
  },
  'dazhu-office': ofOffice('dazhu', ['县委巡察办综合组', 'Own team of the county inspection office']),
  'wuhou-office': ofOffice('wuhou', ['市委巡察办综合组', 'Own team of the municipal inspection office']),
  'quxian-office': ofOffice('quxian', ['县委巡察办综合组', 'Own team of the county inspection office']),
  oversight: overseeing('dazhu', ['市级督办组', 'Oversight team of the city'], 'oversight'),
  'wuhou-oversight': overseeing('wuhou', ['省级督办组', 'Oversight team of the province'], 'wuhou-oversight'),
  'quxian-oversight': overseeing('quxian', ['市级督办组', 'Oversight team of the city'], 'oversight'),
};

export const teamIdOf = (key: TeamKey): Team['id'] => demoId(`team ${key}`);
export const staffId = (who: string): Staff['id'] => demoId(`staff ${who}`);

export function demoTeams(): readonly Team[] {
  return (Object.keys(TEAMS) as TeamKey[]).map((key) => {
    const { round, kind, name, nameEn, leader, deputies, members } = TEAMS[key];
    return {
      id: teamIdOf(key),
      roundId: roundIdOf(round),
      kind,
      name,
      nameEn,
      leaderId: staffId(leader),
      deputyIds: deputies.map(staffId),
      memberIds: members.map(staffId),
      squads: [],
      externals: [],
      languages: [],
    };
  });
}

/** Who answers for what in a round of the demonstration. */
export function demoCoverage(round: RoundKey): RoundCoverage {
  const rules = (Object.keys(TEAMS) as TeamKey[])
    .filter((key) => TEAMS[key].round === round)
    .flatMap((key) => TEAMS[key].areas.map((code) => ruleFor(code as AreaCode, key)));
  return { roundId: roundIdOf(round), version: 1, rules };
}

const ruleFor = (areaCode: AreaCode, key: TeamKey): CoverageRule => ({
  id: demoId(`coverage ${areaCode}`),
  ground: { kind: 'area', areaCode },
  teamIds: [teamIdOf(key)],
  exception: '',
});

function overseeing(round: RoundKey, [name, nameEn]: readonly [string, string], leader: string): Facts {
  return { round, kind: 'oversight', name, nameEn, leader, deputies: [], members: [], areas: [] };
}

/** The office's own: it owns no place, takes what was excepted by name, and what is left when the round is over. */
function ofOffice(round: RoundKey, [name, nameEn]: readonly [string, string]): Facts {
  const [leader, member] = [`${round}-office-leader`, `${round}-office-member`];
  return { round, kind: 'office', name, nameEn, leader, deputies: [], members: [member], areas: [] };
}

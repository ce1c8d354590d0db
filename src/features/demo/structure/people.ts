import type { Role } from '../../../core/staff/role';
import type { Staff } from '../../../core/staff/staff';
import { organisationId } from '../demo-ids';
import type { RoundKey } from './rounds';
import { roundIdOf } from './rounds';
import type { TeamKey } from './teams';
import { staffId, teamIdOf } from './teams';

interface Facts {
  readonly name: string;
  readonly unit: string;
  readonly role: Role;
  readonly rounds: readonly RoundKey[];
  readonly team?: TeamKey;
  readonly declared?: readonly string[];
}

type Member = readonly [key: string, name: string, role: Role, team?: TeamKey];

/** Roles with a number for a name: nobody is called so, and no text names one of them by chance. */
const DAZHU: readonly Member[] = [
  ['triage', '研判员甲', 'triage'],
  ['triage-2', '研判员乙', 'triage'],
  ['triage-lead', '研判组长', 'triage-lead'],
  ['team-leader', '第一组组长', 'team-leader', 'first'],
  ['team-member', '第一组组员甲', 'team-member', 'first'],
  ['team-member-2', '第一组组员乙', 'team-member', 'first'],
  ['team-2-leader', '第二组组长', 'team-leader', 'second'],
  ['team-2-deputy', '第二组副组长', 'team-leader', 'second'],
  ['team-2-member', '第二组组员', 'team-member', 'second'],
  ['office', '巡察办工作人员', 'office'],
  ['head', '巡察办负责人', 'head'],
  ['auditor', '审计员', 'auditor'],
  ['custodian-a', '身份保管人甲', 'custodian-a'],
  ['custodian-b', '身份保管人乙', 'custodian-b'],
  ['dazhu-office-leader', '大竹巡察办综合组组长', 'team-leader', 'dazhu-office'],
  ['dazhu-office-member', '大竹巡察办综合组组员', 'team-member', 'dazhu-office'],
];

const WUHOU: readonly Member[] = [
  ['wuhou-triage', '武侯研判员甲', 'triage'],
  ['wuhou-triage-2', '武侯研判员乙', 'triage'],
  ['wuhou-lead', '武侯研判组长', 'triage-lead'],
  ['wuhou-leader', '第七组组长', 'team-leader', 'wuhou'],
  ['wuhou-deputy', '第七组副组长', 'team-leader', 'wuhou'],
  ['wuhou-member', '第七组组员甲', 'team-member', 'wuhou'],
  ['wuhou-member-2', '第七组组员乙', 'team-member', 'wuhou'],
  ['wuhou-office', '市委巡察办工作人员', 'office'],
  ['wuhou-head', '市委巡察办负责人', 'head'],
  ['wuhou-office-leader', '市委巡察办综合组组长', 'team-leader', 'wuhou-office'],
  ['wuhou-office-member', '市委巡察办综合组组员', 'team-member', 'wuhou-office'],
];

const QUXIAN: readonly Member[] = [
  ['quxian-triage', '渠县研判员甲', 'triage'],
  ['quxian-triage-2', '渠县研判员乙', 'triage'],
  ['quxian-lead', '渠县研判组长', 'triage-lead'],
  ['quxian-leader', '第四组组长', 'team-leader', 'quxian'],
  ['quxian-deputy', '第四组副组长', 'team-leader', 'quxian'],
  ['quxian-member', '第四组组员', 'team-member', 'quxian'],
  ['quxian-office', '渠县巡察办工作人员', 'office'],
  ['quxian-head', '渠县巡察办负责人', 'head'],
  ['quxian-office-leader', '渠县巡察办综合组组长', 'team-leader', 'quxian-office'],
  ['quxian-office-member', '渠县巡察办综合组组员', 'team-member', 'quxian-office'],
];

const DAZHOU_OFFICE = '中共达州市委巡察工作领导小组办公室';

const PEOPLE: Readonly<Record<string, Facts>> = {
  ...ofOffice('dazhu', '大竹县委巡察办', DAZHU),
  ...ofOffice('wuhou', '成都市委巡察办', WUHOU),
  ...ofOffice('quxian', '渠县县委巡察办', QUXIAN),
  oversight: { name: '市级督导员', unit: DAZHOU_OFFICE, role: 'office', rounds: ['dazhu', 'quxian'] },
  'wuhou-oversight': {
    name: '省级督导员',
    unit: '中共四川省委巡视工作领导小组办公室',
    role: 'office',
    rounds: ['wuhou'],
  },
  ...ofUnits('dazhu', [
    ['unit', '大竹县水务局'],
    ['unit-2', '大竹县民政局'],
    ['unit-3', '大竹县农业农村局'],
  ]),
  ...ofUnits('wuhou', [
    ['wuhou-unit', '武侯区住房建设和交通运输局'],
    ['wuhou-unit-2', '武侯区民政局'],
    ['wuhou-unit-3', '武侯区综合行政执法局'],
  ]),
  ...ofUnits('quxian', [
    ['quxian-unit', '渠县交通运输局'],
    ['quxian-unit-2', '渠县民政局'],
    ['quxian-unit-3', '渠县农业农村局'],
  ]),
};

/** Who has declared a conflict: born there, related, or in office there before. */
const DECLARED: Readonly<Record<string, string>> = { 'team-2-member': '中共大竹县观音镇委员会' };

const ONE_CLICK: readonly string[] = [
  'triage',
  'triage-2',
  'triage-lead',
  'team-leader',
  'team-member',
  'team-2-leader',
  'office',
  'oversight',
  'head',
  'unit',
  'auditor',
  'custodian-a',
  'custodian-b',
  'wuhou-triage',
  'wuhou-leader',
];

export function demoStaff(): readonly Staff[] {
  return Object.entries(PEOPLE).map(([who, { name, unit, role, rounds, team }]) => {
    const declared = DECLARED[who];
    return {
      id: staffId(who),
      name,
      unitId: organisationId(unit),
      // The office has its role in every round of its unit, also in those set up in front of visitors.
      grants:
        role === 'office'
          ? [{ role, roundId: null, areas: [], teamId: null }]
          : rounds.map((key) => ({ role, roundId: roundIdOf(key), areas: [], teamId: team ? teamIdOf(team) : null })),
      declared: declared ? [{ why: 'native-place', on: { kind: 'unit', unitId: organisationId(declared) } }] : [],
      demoAs: ONE_CLICK.includes(who) ? who : null,
      active: true,
    };
  });
}

/** The role in which somebody acts; throws for nobody. */
export function roleOf(who: string): Role {
  const facts = PEOPLE[who];
  if (!facts) throw new Error(`Nobody in the demonstration is ${who}`);
  return facts.role;
}

function ofOffice(round: RoundKey, unit: string, members: readonly Member[]): Record<string, Facts> {
  const facts = members.map(([key, name, role, team]) => {
    const person: Facts = { name, unit, role, rounds: [round], ...(team && { team }) };
    return [key, person] as const;
  });
  return Object.fromEntries(facts);
}

function ofUnits(round: RoundKey, units: readonly (readonly [key: string, unit: string])[]): Record<string, Facts> {
  const facts = units.map(([key, unit]) => {
    const person: Facts = { name: `${unit}经办人`, unit, role: 'handling-unit', rounds: [round] };
    return [key, person] as const;
  });
  return Object.fromEntries(facts);
}

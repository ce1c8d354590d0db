import type { AreaCode } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { Poster } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import type { CoverageRule } from '../../core/routing/coverage';
import type { ShanghaiDay } from '../../core/shared/clock';
import { addDays, startOfDay } from '../../core/shared/clock';
import type { Role } from '../../core/staff/role';
import type { Staff } from '../../core/staff/staff';
import type { Team } from '../../core/team/team';
import { demoId, demoPosterId } from './demo-ids';

export const ROUND_ID: Round['id'] = demoId('round');

const organisationId = (name: string): Organisation['id'] => demoId(`organisation ${name}`);
const teamId = (name: 'first' | 'second' | 'oversight'): Team['id'] => demoId(`team ${name}`);
export const staffId = (who: DemoId): Staff['id'] => demoId(`staff ${who}`);

type Place = readonly [code: string, name: string];

const TOWNSHIPS: readonly Place[] = [
  ['511724108', '中共大竹县石桥铺镇委员会'],
  ['511724106', '中共大竹县石河镇委员会'],
  ['511724116', '中共大竹县庙坝镇委员会'],
  ['511724109', '中共大竹县观音镇委员会'],
  ['511724001', '中共大竹县竹阳街道工作委员会'],
];
const BRANCHES: readonly Place[] = [
  ['511724108200', '中共石桥铺镇汤家营村支部委员会'],
  ['511724106201', '中共石河镇严家桥村支部委员会'],
  ['511724116201', '中共庙坝镇福城村支部委员会'],
];

/** Offices, committees and village branches; the townships are what the round inspects. */
export function demoOrganisations(): readonly Organisation[] {
  const county = organisationId('大竹县委');
  const above: readonly Organisation[] = [
    organisation(['5117', '中共达州市委巡察工作领导小组办公室'], 'office', null),
    organisation(['511724', '大竹县委'], 'committee', null),
    organisation(['511724', '大竹县委巡察办'], 'office', county),
  ];
  const townships = TOWNSHIPS.map((place) => ({
    ...organisation(place, 'committee', county),
    inspectedIn: [ROUND_ID],
  }));
  const branches = BRANCHES.map(([code, name]) => {
    const township = TOWNSHIPS.find(([prefix]) => code.startsWith(prefix));
    return organisation([code, name], 'branch', township ? organisationId(township[1]) : county);
  });
  return [...above, ...townships, ...branches];
}

function organisation(
  [code, name]: Place,
  kind: Organisation['kind'],
  parentId: Organisation['id'] | null,
): Organisation {
  return { id: organisationId(name), name, kind, areaCode: code as AreaCode, parentId, inspectedIn: [] };
}

/** Open since ten days ago, for another sixteen. The numbers lead nowhere. */
export function demoRound(today: ShanghaiDay): Round {
  return {
    id: ROUND_ID,
    name: '十四届大竹县委第三轮巡察',
    nameEn: 'Third inspection round of the 14th Dazhu County Party Committee',
    tier: 'county',
    areaCode: '511724' as AreaCode,
    opensAt: new Date(startOfDay(addDays(today, -10)).getTime() + 9 * 3_600_000),
    closesAt: new Date(startOfDay(addDays(today, 16)).getTime() + 17.5 * 3_600_000),
    endsAt: startOfDay(addDays(today, 90)),
    phone: '0818-000 0000',
    phoneHours: '8:30–12:00, 14:30–18:00',
    mailbox: 'xuncha@dazhu.example',
    postBox: '大竹县A001号邮政专用信箱',
    supervisionPhone: '0818-000 0001',
    replyPolicy: 'status-and-outcome',
    officeId: organisationId('大竹县委巡察办'),
    oversightOfficeId: organisationId('中共达州市委巡察工作领导小组办公室'),
    noticeVersion: '2026-11',
    privacyVersion: '2026-11',
  };
}

export function demoTeams(): readonly Team[] {
  return [
    {
      id: teamId('first'),
      roundId: ROUND_ID,
      kind: 'inspection',
      name: '县委第一巡察组',
      nameEn: 'First county inspection team',
      leaderId: staffId('team-leader'),
      deputyIds: [],
      memberIds: [staffId('team-member'), staffId('team-member-2')],
    },
    {
      id: teamId('second'),
      roundId: ROUND_ID,
      kind: 'inspection',
      name: '县委第二巡察组',
      nameEn: 'Second county inspection team',
      leaderId: staffId('team-2-leader'),
      deputyIds: [staffId('team-2-deputy')],
      memberIds: [staffId('team-2-member')],
    },
    {
      id: teamId('oversight'),
      roundId: ROUND_ID,
      kind: 'oversight',
      name: '市级督办组',
      nameEn: 'Oversight team of the city',
      leaderId: staffId('oversight'),
      deputyIds: [],
      memberIds: [],
    },
  ];
}

/** The county's rule catches what no township's rule holds. */
export function demoCoverage(): readonly CoverageRule[] {
  const rules: readonly (readonly [string, 'first' | 'second'])[] = [
    ['511724', 'first'],
    ['511724108', 'first'],
    ['511724106', 'first'],
    ['511724116', 'second'],
    ['511724109', 'second'],
    ['511724001', 'second'],
  ];
  return rules.map(([code, team]) => ({
    id: demoId(`coverage ${code}`),
    roundId: ROUND_ID,
    areaCode: code as AreaCode,
    teamId: teamId(team),
  }));
}

const PEOPLE = {
  triage: ['研判员甲', 'triage', null],
  'triage-2': ['研判员乙', 'triage', null],
  'triage-lead': ['研判组长', 'triage-lead', null],
  'team-leader': ['第一组组长', 'team-leader', 'first'],
  'team-member': ['第一组组员甲', 'team-member', 'first'],
  'team-member-2': ['第一组组员乙', 'team-member', 'first'],
  'team-2-leader': ['第二组组长', 'team-leader', 'second'],
  'team-2-deputy': ['第二组副组长', 'team-leader', 'second'],
  'team-2-member': ['第二组组员', 'team-member', 'second'],
  office: ['巡察办工作人员', 'office', null],
  auditor: ['审计员', 'auditor', null],
  oversight: ['市级督导员', 'office', null],
} as const satisfies Readonly<Record<string, readonly [string, Role, 'first' | 'second' | null]>>;

export type DemoId = keyof typeof PEOPLE;

const ONE_CLICK: readonly DemoId[] = [
  'triage',
  'triage-2',
  'team-leader',
  'team-member',
  'team-2-leader',
  'office',
  'oversight',
];

/** Roles with a number for a name; one of them has declared a conflict. */
export function demoStaff(): readonly Staff[] {
  return demoPeople().map((who) => {
    const [name, role, team] = PEOPLE[who];
    const unit = who === 'oversight' ? '中共达州市委巡察工作领导小组办公室' : '大竹县委巡察办';
    return {
      id: staffId(who),
      name,
      unitId: organisationId(unit),
      grants: [{ role, roundId: ROUND_ID, areas: [], teamId: team && teamId(team) }],
      declaredUnitIds: who === 'team-2-member' ? [organisationId('中共大竹县观音镇委员会')] : [],
      demoAs: ONE_CLICK.includes(who) ? who : null,
      active: true,
    };
  });
}

const demoPeople = (): readonly DemoId[] => Object.keys(PEOPLE) as DemoId[];

export const roleOf = (who: DemoId): Role => PEOPLE[who][1];

const POSTERS = [
  ['511724108001', '松树', '远山'],
  ['511724108200', '白鹭', '石阶'],
  ['511724106201', '木桥', '晴天'],
  ['511724116201', '稻田', '灯笼'],
  ['511724109204', '清泉', '风车'],
  ['511724001013', '竹海', '晨光'],
] as const;

export function demoPosters(): readonly Poster[] {
  return POSTERS.map(([code, wordA, wordB]) => ({
    id: demoPosterId(code),
    version: 1,
    roundId: ROUND_ID,
    areaCode: code as AreaCode,
    organisationId: null,
    batch: 'demo-1',
    state: 'posted',
    wordA,
    wordB,
  }));
}

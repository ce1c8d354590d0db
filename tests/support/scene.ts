import type { AreaCode } from '../../src/core/area/area';
import type { Organisation } from '../../src/core/organisation/organisation';
import type { Ports } from '../../src/core/ports';
import type { ReplyPolicy, Round } from '../../src/core/round/round';
import { shanghaiDay } from '../../src/core/shared/clock';
import type { Role } from '../../src/core/staff/role';
import type { Staff } from '../../src/core/staff/staff';
import type { Team } from '../../src/core/team/team';

/** A round of a test: nothing in it but its offices, teams and people. */
export interface Scene {
  readonly ports: Ports;
  readonly round: Round;
  readonly teams: Readonly<Record<TeamName, Team>>;
  readonly units: Readonly<Record<'water' | 'relief' | 'receiver', Organisation>>;
  readonly staff: Readonly<Record<Who, Staff>>;
}

const DAY_MS = 24 * 3_600_000;
export const VILLAGE = '511724108200' as AreaCode;
const COUNTY = '511724' as AreaCode;

const TEAM_NAMES = ['own', 'other', 'lone', 'overseers', 'more-overseers'] as const;
export type TeamName = (typeof TEAM_NAMES)[number];

type Facts = readonly [role: Role, at: 'office' | 'oversight' | 'water' | 'relief', team?: TeamName];

/** Each can enter with one click. Whoever's name begins with `earlier-` only stands in histories. */
const PEOPLE = {
  triage: ['triage', 'office'],
  'triage-2': ['triage', 'office'],
  'triage-lead': ['triage-lead', 'office'],
  member: ['team-member', 'office', 'own'],
  'member-2': ['team-member', 'office', 'own'],
  leader: ['team-leader', 'office', 'own'],
  'other-leader': ['team-leader', 'office', 'other'],
  'lone-leader': ['team-leader', 'office', 'lone'],
  office: ['office', 'office'],
  'office-2': ['office', 'office'],
  oversight: ['office', 'oversight'],
  'oversight-2': ['office', 'oversight'],
  head: ['head', 'office'],
  unit: ['handling-unit', 'water'],
  'unit-2': ['handling-unit', 'relief'],
  auditor: ['auditor', 'office'],
  'earlier-triage': ['triage', 'office'],
  'earlier-lead': ['triage-lead', 'office'],
  'earlier-member': ['team-member', 'office', 'own'],
  'earlier-leader': ['team-leader', 'office', 'own'],
  'earlier-office': ['office', 'office'],
  'earlier-head': ['head', 'office'],
  'earlier-unit': ['handling-unit', 'water'],
} as const satisfies Record<string, Facts>;
export type Who = keyof typeof PEOPLE;

export interface SceneSettings {
  readonly replyPolicy?: ReplyPolicy;
  /** How many days from now the work of the round is over. */
  readonly endsIn?: number;
  /** Nobody of it can enter: a round that is there beside the one of the test. */
  readonly isElsewhere?: true;
}

/** Sets the scene in an empty database. */
export async function setScene(ports: Ports, settings: SceneSettings = {}): Promise<Scene> {
  const id = () => ports.ids.next<never>();
  const organisation = (name: string, kind: Organisation['kind'], areaCode: AreaCode = COUNTY): Organisation => ({
    id: id(),
    name,
    kind,
    areaCode,
    parentId: null,
    inspectedIn: [],
    code: null,
    active: true,
  });
  const [office, oversight] = [organisation('县委巡察办', 'office'), organisation('市委巡察办', 'office')];
  const units = {
    water: organisation('县水务局', 'unit'),
    relief: organisation('县民政局', 'unit'),
    receiver: organisation('县纪委监委', 'unit'),
  };
  const round = roundOf(ports, settings, { id: id(), officeId: office.id, oversightOfficeId: oversight.id });
  const teamIds = Object.fromEntries(TEAM_NAMES.map((name) => [name, id()])) as unknown as Record<TeamName, Team['id']>;
  const unitIds = { office: office.id, oversight: oversight.id, water: units.water.id, relief: units.relief.id };
  const staff = Object.fromEntries(
    Object.entries<Facts>(PEOPLE).map(([name, [role, at, team]]) => [
      name,
      {
        ...account(name, {
          id: id(),
          unitId: unitIds[at],
          role,
          roundId: round.id,
          teamId: team ? teamIds[team] : null,
        }),
        ...(settings.isElsewhere && { demoAs: null }),
      },
    ]),
  ) as unknown as Scene['staff'];
  const teams = Object.fromEntries(
    TEAM_NAMES.map((name) => [name, teamOf(name, { id: teamIds[name], roundId: round.id, staff })]),
  ) as unknown as Scene['teams'];
  for (const one of [office, oversight, ...Object.values(units)]) await ports.organisations.add(one);
  for (const one of Object.values(staff)) await ports.accounts.add(one);
  for (const one of Object.values(teams)) await ports.teams.add(one);
  await ports.rounds.add(round);
  const county = {
    id: id(),
    ground: { kind: 'area', areaCode: COUNTY },
    teamIds: [teams.own.id],
    exception: '',
  } as const;
  await ports.coverage.save({ roundId: round.id, version: 1, rules: [county] });
  return { ports, round, teams, units, staff };
}

type RoundIds = Pick<Round, 'id' | 'officeId' | 'oversightOfficeId'>;

function roundOf({ clock }: Ports, { replyPolicy, endsIn = 60 }: SceneSettings, ids: RoundIds): Round {
  const inDays = (days: number) => new Date(clock.now().getTime() + days * DAY_MS);
  return {
    ...ids,
    name: '一轮巡察',
    nameEn: 'A round',
    tier: 'county',
    kind: 'routine',
    mode: 'own',
    version: 1,
    entersOn: shanghaiDay(inDays(-30)),
    departsOn: shanghaiDay(inDays(endsIn)),
    texts: { scope: {}, notice: {} },
    visibility: 'at-once',
    allowsJoint: false,
    areaCode: COUNTY,
    opensAt: inDays(-30),
    closesAt: inDays(Math.min(20, endsIn)),
    endsAt: inDays(endsIn),
    phone: '0818-000 0000',
    phoneHours: '8:30–12:00',
    mailbox: 'box@round.example',
    postBox: '1',
    supervisionPhone: '0818-000 0001',
    replyPolicy: replyPolicy ?? 'status-and-outcome',
    noticeVersion: '1',
    privacyVersion: '1',
  };
}

interface AccountFacts extends Pick<Staff, 'id' | 'unitId'> {
  readonly role: Role;
  readonly roundId: Round['id'];
  readonly teamId: Team['id'] | null;
}

const account = (name: string, { id, unitId, ...grant }: AccountFacts): Staff => ({
  id,
  name: `name-of-${name}`,
  unitId,
  grants: [{ ...grant, areas: [] }],
  declared: [],
  demoAs: name,
  active: true,
});

function teamOf(name: TeamName, { id, roundId, staff }: Pick<Team, 'id' | 'roundId'> & Pick<Scene, 'staff'>): Team {
  const isOverseeing = name === 'overseers' || name === 'more-overseers';
  const leaders = { own: 'leader', other: 'other-leader', lone: 'lone-leader' } as const;
  const leaderId = staff[isOverseeing ? 'oversight' : leaders[name]].id;
  return {
    id,
    roundId,
    kind: isOverseeing ? 'oversight' : 'inspection',
    name: `${name}组`,
    nameEn: `team ${name}`,
    leaderId,
    deputyIds: [],
    memberIds: name === 'own' ? [staff.member.id, staff['member-2'].id] : name === 'other' ? [staff.triage.id] : [],
    squads: [],
    externals: [],
    languages: [],
  };
}

import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import type { CoverageRule } from '../../core/routing/coverage';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { Actor } from '../../core/staff/actor';
import type { Grant, Staff } from '../../core/staff/staff';
import { seats } from '../../core/team/seat';
import type { Team } from '../../core/team/team';
import { peopleOf } from '../../core/team/team';
import { giveRole } from './give-role';

/** How much of an earlier round a plan began with. */
export interface Copied {
  readonly teams: number;
  readonly people: number;
  readonly rules: number;
  readonly organisations: number;
}

interface Target {
  readonly id: Round['id'];
  readonly firstDay: ShanghaiDay;
}

export type CopyRound = (actor: Actor, from: Round, to: Target) => Promise<Copied>;

/** Copies teams with their people, the rules of coverage, inspected organisations and who reads what comes in. */
export function copyRound(ports: Ports): CopyRound {
  return async (actor, from, to) => {
    const teams = await copyTeams(ports, from, to);
    const people = await seatPeople(ports, actor, [...teams.values()]);
    const [rules, organisations] = await Promise.all([
      copyRules(ports, from, { to, teams }),
      copyInspected(ports, from, to),
    ]);
    await copyReaders(ports, actor, { from, to });
    return { teams: teams.size, people, rules, organisations };
  };
}

type Copies = ReadonlyMap<Team['id'], Team>;

/** By the id of the team it was made from. */
async function copyTeams({ teams, ids, accounts }: Ports, from: Round, to: Target): Promise<Copies> {
  const copies = new Map<Team['id'], Team>();
  for (const team of await teams.ofRound(from.id)) {
    const found = await Promise.all(peopleOf(team).map((id) => accounts.find(id)));
    const stay = new Set(found.filter((one) => one?.active && !hasLeft(team, one.id, to)).map((one) => one?.id));
    const still = (some: readonly Staff['id'][]) => some.filter((id) => stay.has(id));
    const copy: Team = {
      ...team,
      id: ids.next(),
      roundId: to.id,
      leaderId: team.leaderId && stay.has(team.leaderId) ? team.leaderId : null,
      deputyIds: still(team.deputyIds),
      memberIds: still(team.memberIds),
      squads: team.squads.map((squad) => ({ ...squad, memberIds: still(squad.memberIds) })),
      externals: team.externals.filter(({ staffId }) => stay.has(staffId)),
    };
    await teams.add(copy);
    copies.set(team.id, copy);
  }
  return copies;
}

const hasLeft = ({ externals }: Team, id: Staff['id'], { firstDay }: Target): boolean =>
  externals.some(({ staffId, until }) => staffId === id && until < firstDay);

async function seatPeople(ports: Ports, actor: Actor, teams: readonly Team[]): Promise<number> {
  const seat = seats(ports);
  const people = new Set<Staff['id']>();
  for (const team of teams) {
    for (const id of peopleOf(team)) {
      const staff = await ports.accounts.find(id);
      if (staff) await seat.take(actor, team, staff);
      people.add(id);
    }
  }
  return people.size;
}

async function copyRules(
  { coverage, ids }: Ports,
  from: Round,
  { to, teams }: { readonly to: Target; readonly teams: Copies },
): Promise<number> {
  const { rules } = await coverage.ofRound(from.id);
  const copies = rules
    .map((rule): CoverageRule => ({
      ...rule,
      id: ids.next(),
      teamIds: rule.teamIds.flatMap((id) => teams.get(id)?.id ?? []),
    }))
    .filter(({ teamIds }) => teamIds.length > 0);
  if (copies.length > 0) await coverage.save({ roundId: to.id, version: 1, rules: copies });
  return copies.length;
}

async function copyInspected({ organisations }: Ports, from: Round, to: Target): Promise<number> {
  const inspected = (await organisations.inspectedIn(from.id)).filter(({ active }) => active);
  if (inspected.length > 0) {
    const ids = inspected.map(({ id }) => id);
    await organisations.setInspected(ids, to.id, true);
  }
  return inspected.length;
}

/** Those of the office who read what comes in: triage, its lead, the head, the auditor. */
const READERS: readonly Grant['role'][] = ['triage', 'triage-lead', 'head', 'auditor', 'clerk'];

async function copyReaders(
  ports: Ports,
  actor: Actor,
  { from, to }: { readonly from: Round; readonly to: Target },
): Promise<void> {
  const give = giveRole(ports);
  for (const staff of await ports.accounts.ofUnit(from.officeId)) {
    const held = staff.grants.filter(({ role, roundId }) => roundId === from.id && READERS.includes(role));
    if (!staff.active) continue;
    for (const grant of held) await give(actor, staff, { ...grant, roundId: to.id });
  }
}

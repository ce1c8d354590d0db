import type { Area } from '../area/area';
import { covers, parentOf } from '../area/area';
import type { Staff } from '../staff/staff';
import type { Team, TeamKind } from '../team/team';
import { peopleOf } from '../team/team';
import type { Conflicts } from './conflict-ground';
import type { CoverageRule, Ground } from './coverage';
import type { LeaderFault, ProofInput, Remedy } from './finding';
import type { ProvedGround } from './proof-ground';

/** Who could answer for a ground. */
export interface Candidates {
  /** Why this person cannot lead the team now; null: can. */
  leaderFault(team: Team, staffId: Staff['id'] | null): LeaderFault | null;
  /** Those of the team who are there and at work. */
  atWork(team: Team): readonly Staff[];
  /** Whether the team can decide there, and somebody of it may read what comes from there. */
  canTake(team: Team, ground: Ground): boolean;
  /** What one click could do so that this ground has a team: that of its neighbours, or the office itself. */
  remediesFor(ground: Ground, without?: Team['id']): readonly Remedy[];
  /** The inspection team that fits best; null where none can take it. */
  best(ground: Ground, without?: Team['id']): Team | null;
}

/** Kinds of teams that a rule may name. */
export const ANSWERING: readonly TeamKind[] = ['inspection', 'office'];

export function candidatesIn(input: ProofInput, proved: ProvedGround, conflicts: Conflicts): Candidates {
  const people = new Map(input.people.map((person) => [person.id, person]));

  const hasLeft = ({ externals }: Team, id: Staff['id']) =>
    externals.some(({ staffId, until }) => staffId === id && until < input.today);

  const leaderFault = (team: Team, id: Staff['id'] | null): LeaderFault | null => {
    const person = id === null ? undefined : people.get(id);
    if (!person) return 'none';
    if (!person.active) return 'switched-off';
    if (hasLeft(team, person.id)) return 'left';
    const confirmed = person.grants.some(({ role, teamId }) => role === 'team-leader' && teamId === team.id);
    return confirmed ? null : 'not-confirmed';
  };

  const atWork = (team: Team) =>
    peopleOf(team).flatMap((id) => {
      const person = people.get(id);
      return person?.active === true && !hasLeft(team, id) ? [person] : [];
    });

  const canTake = (team: Team, ground: Ground) => {
    const leader = team.leaderId === null ? undefined : people.get(team.leaderId);
    return leader !== undefined && leaderFault(team, leader.id) === null && !conflicts.touches(leader, ground);
  };

  const best = (ground: Ground, without?: Team['id']) => {
    const near = nearby(input, proved, ground).flatMap(({ teamIds }) => teamIds.slice(0, 1));
    const inspecting = input.teams.filter(({ kind, id }) => kind === 'inspection' && id !== without);
    const able = inspecting.filter((team) => canTake(team, ground));
    const often = (team: Team) => near.filter((id) => id === team.id).length;
    return able.toSorted((a, b) => often(b) - often(a))[0] ?? null;
  };

  const remediesFor = (ground: Ground, without?: Team['id']): readonly Remedy[] => {
    const team = best(ground, without);
    const office = input.teams.find(({ kind }) => kind === 'office');
    const canExcept = office && office.id !== without && canTake(office, ground);
    return [
      ...(team ? [{ kind: 'assign', ground, teamId: team.id } as const] : []),
      ...(canExcept ? [{ kind: 'except', ground, teamId: office.id } as const] : []),
    ];
  };

  return { leaderFault, atWork, canTake, best, remediesFor };
}

/** The rules of what lies beside a ground; where there are none, all of the round. */
function nearby(input: ProofInput, { router, tree, below }: ProvedGround, ground: Ground): readonly CoverageRule[] {
  const ruleAt = (one: Ground) => router.at(one).slice(0, 1);
  const beside =
    ground.kind === 'area'
      ? besideArea(input, ground.areaCode).flatMap(({ code }) => ruleAt({ kind: 'area', areaCode: code }))
      : below(tree.find(ground.organisationId)?.parentId ?? ground.organisationId).flatMap(({ id }) =>
          ruleAt({ kind: 'organisation', organisationId: id }),
        );
  return beside.length > 0 ? beside : input.rules;
}

/** The areas beside it inside the round; for the round's own area those below. */
function besideArea({ areas, within }: ProofInput, areaCode: Area['code']): readonly Area[] {
  const parent = parentOf(areaCode);
  return areas.children(parent && covers(within, parent) ? parent : areaCode);
}

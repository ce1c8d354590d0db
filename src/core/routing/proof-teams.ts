import { covers } from '../area/area';
import type { Staff } from '../staff/staff';
import type { Team } from '../team/team';
import { ANSWERING } from './candidates';
import type { Concerned, Conflicts } from './conflict-ground';
import type { Finding, Remedy } from './finding';
import type { AtHand } from './proof-rules';
import { nameOf } from './proof-rules';

/** Teams that every round must have. */
export function missingTeamsIn({ input }: AtHand): readonly Finding[] {
  const has = (kind: Team['kind']) => input.teams.some((team) => team.kind === kind);
  const missing = (kind: 'no-office-team' | 'no-oversight-team'): Finding => ({
    kind,
    id: kind,
    severity: 'blocks',
    remedies: [],
  });
  return [
    ...(has('office') ? [] : [missing('no-office-team')]),
    ...(has('oversight') ? [] : [missing('no-oversight-team')]),
  ];
}

/** Teams in which nobody can decide. The office's own team will be needed when the round is over, at the latest. */
export function leaderlessIn(atHand: AtHand, conflicts: Conflicts): readonly Finding[] {
  const { input, candidates } = atHand;
  const answering = input.teams.filter(({ kind }) => ANSWERING.includes(kind));
  return answering.flatMap((team): readonly Finding[] => {
    const why = candidates.leaderFault(team, team.leaderId);
    const owns = ownsSomething(atHand, team);
    if (why === null || (!owns && team.kind !== 'office')) return [];
    const severity = owns ? 'blocks' : 'warns';
    const remedies = newLeaders(atHand, conflicts, team);
    return [{ kind: 'no-leader', teamId: team.id, why, id: `no-leader:${team.id}`, severity, remedies }];
  });
}

const ownsSomething = ({ input }: AtHand, { id }: Team): boolean =>
  input.rules.some(({ teamIds }) => teamIds.includes(id));

/** Deputies who could lead at once: their role is confirmed, and nothing that the team covers is hidden from them. */
function newLeaders({ input, candidates }: AtHand, conflicts: Conflicts, team: Team): readonly Remedy[] {
  const deputies = team.deputyIds.flatMap((id) => input.people.filter((person) => person.id === id));
  const able = deputies.filter(
    (person) =>
      person.id !== team.leaderId &&
      candidates.leaderFault(team, person.id) === null &&
      conflicts.inCoverageOf(team, person).length === 0,
  );
  return able.map(({ id }) => ({ kind: 'replace-leader', teamId: team.id, staffId: id }));
}

/** People of a team from whom something that it covers is hidden. */
export function conflictsOfPeopleIn(atHand: AtHand, conflicts: Conflicts): readonly Finding[] {
  const { input, candidates } = atHand;
  const owners = input.teams.filter((team) => ANSWERING.includes(team.kind) && ownsSomething(atHand, team));
  return owners.flatMap((team) => {
    const people = candidates.atWork(team);
    return people.flatMap((person) => {
      const grounds = new Map(conflicts.inCoverageOf(team, person).map((one) => [nameOf(one.ground), one]));
      const here = { atHand, conflicts, team, people, person };
      const found = [...grounds.values()].map((concerned) => conflictOf(here, concerned));
      return found.filter((one) => one.severity === 'blocks' || !isToldByPlace(atHand, one, grounds));
    });
  });
}

/** An organisation that the team has as a part of a place is not named beside the place itself. */
function isToldByPlace({ proved }: AtHand, finding: Finding, grounds: ReadonlyMap<string, Concerned>): boolean {
  if (!('ground' in finding) || finding.ground.kind === 'area') return false;
  const organisation = proved.tree.find(finding.ground.organisationId);
  if (!organisation) return false;
  const answer = proved.answerFor(organisation);
  if (answer.kind !== 'team' || answer.rule.ground.kind !== 'area') return false;
  const told = [...grounds.values()].map(({ ground }) => ground);
  return told.some((ground) => ground.kind === 'area' && covers(ground.areaCode, organisation.areaCode));
}

interface Here {
  readonly atHand: AtHand;
  readonly conflicts: Conflicts;
  readonly team: Team;
  readonly people: readonly Staff[];
  readonly person: Staff;
}

/**
 * It blocks where the team could not work: its leader may not read what comes from there, or nobody of it may. Otherwise
 * the others do, and the office only has to know.
 */
function conflictOf({ atHand, conflicts, team, people, person }: Here, { ground, why }: Concerned): Finding {
  const leads = person.id === team.leaderId;
  const nobodyElse = conflicts.isHiddenFromAll(team, people, ground);
  const other = atHand.candidates.best(ground, team.id);
  const move: readonly Remedy[] = other ? [{ kind: 'move', ground, from: team.id, to: other.id }] : [];
  return {
    kind: 'member-conflict',
    ground,
    teamId: team.id,
    staffId: person.id,
    why,
    leads,
    id: `${leads ? 'leader' : 'member'}-conflict:${team.id}:${person.id}:${nameOf(ground)}`,
    severity: leads || nobodyElse ? 'blocks' : 'warns',
    remedies: [...(leads ? newLeaders(atHand, conflicts, team) : []), ...move],
  };
}

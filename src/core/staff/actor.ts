import type { Organisations } from '../organisation/organisation';
import type { Scope } from '../petition/petition-repository';
import type { Doer } from '../petition/advance';
import type { Petition } from '../petition/petition';
import type { ConflictKeys } from '../routing/conflict';
import type { Round, Rounds } from '../round/round';
import type { Role } from './role';
import type { Grant, Staff, StaffAccounts } from './staff';

/** A person at work in this request: the account as it is now, and the keys under which petitions are barred to it. */
export interface Actor {
  readonly staff: Staff;
  readonly keys: readonly string[];
  /** Rounds whose oversight office is this person's unit. */
  readonly oversees: readonly Round['id'][];
}

/** Reads the account anew at every request, so that a change of roles works at once. */
export type ActorOf = (id: Staff['id']) => Promise<Actor | null>;

export interface ActorNeeds {
  readonly accounts: StaffAccounts;
  readonly organisations: Organisations;
  readonly conflicts: ConflictKeys;
  readonly rounds: Rounds;
}

/** Who this account is now; null when it is gone or switched off. */
export function actorOf({ accounts, organisations, conflicts, rounds }: ActorNeeds): ActorOf {
  return async (id) => {
    const staff = await accounts.find(id);
    if (!staff?.active) return null;
    const line = await organisations.lineOf(staff.unitId);
    const declared = staff.declaredUnitIds;
    const keys = [staff.id, ...line.map((unit) => unit.id), ...declared].map((subject) => conflicts.keyOf(subject));
    return { staff, keys: [...new Set(keys)], oversees: await overseenBy(staff, rounds) };
  };
}

async function overseenBy({ unitId, grants }: Staff, rounds: Rounds): Promise<readonly Round['id'][]> {
  const ids = grants.filter(({ role }) => role === 'office').map(({ roundId }) => roundId);
  const found = await Promise.all([...new Set(ids)].map((id) => rounds.find(id)));
  return found.flatMap((round) => (round?.oversightOfficeId === unitId ? [round.id] : []));
}

export const rolesOf = ({ staff }: Actor): readonly Role[] => [...new Set(staff.grants.map(({ role }) => role))];

const TRIAGE_ROLES: readonly Role[] = ['triage', 'triage-lead'];
const TEAM_ROLES: readonly Role[] = ['team-member', 'team-leader'];

/**
 * What triage may know of: its areas of its rounds, less what is barred; for the oversight office, what the round's own
 * triage may not know of. Null for who is neither.
 */
export function triageScope(actor: Actor): (Scope & { kind: 'triage' }) | null {
  const grants = grantsOf(actor, TRIAGE_ROLES);
  if (grants.length === 0 && actor.oversees.length === 0) return null;
  const roundIds = [...new Set(grants.map(({ roundId }) => roundId))];
  const areas = grants.some((grant) => grant.areas.length === 0) ? [] : grants.flatMap((grant) => grant.areas);
  return { kind: 'triage', roundIds, areas, oversightOf: actor.oversees, keys: actor.keys };
}

/** What a team's person may know of: the own team's petitions, once they are visible. */
export function teamScope(actor: Actor, now: Date): (Scope & { kind: 'team' }) | null {
  const teamIds = grantsOf(actor, TEAM_ROLES).flatMap(({ teamId }) => (teamId ? [teamId] : []));
  return teamIds.length > 0 ? { kind: 'team', teamIds: [...new Set(teamIds)], now, keys: actor.keys } : null;
}

/** The person as the one who acts on a petition: the oversight office acts as triage on what came to it. */
export function doerOf(actor: Actor, petition: Pick<Petition, 'roundId' | 'oversight'>): Doer {
  const inPlace = petition.oversight && actor.oversees.includes(petition.roundId);
  return { id: actor.staff.id, roles: inPlace ? [...rolesOf(actor), 'triage-lead', 'team-leader'] : rolesOf(actor) };
}

function grantsOf({ staff }: Actor, roles: readonly Role[]): readonly Grant[] {
  return staff.grants.filter(({ role }) => roles.includes(role));
}

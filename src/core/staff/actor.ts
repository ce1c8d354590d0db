import { covers } from '../area/area';
import type { Organisations } from '../organisation/organisation';
import type { Doer } from '../petition/advance';
import type { Petition } from '../petition/petition';
import type { ConflictKeys } from '../routing/conflict';
import type { Round, Rounds } from '../round/round';
import { isOver } from '../round/round';
import type { Clock } from '../shared/clock';
import type { CredentialStore } from './credentials';
import type { Role } from './role';
import type { Grant, Staff, StaffAccounts } from './staff';

/** A person at work in this request: the account as it is now, and the keys under which petitions are barred to it. */
export interface Actor {
  /** The account, without the roles that ended with their round. */
  readonly staff: Staff;
  readonly keys: readonly string[];
  /** Rounds whose oversight office is this person's unit. */
  readonly oversees: readonly Round['id'][];
  /** Opens accounts for others. */
  readonly administers: boolean;
}

/** Reads the account anew at every request, so that a change of roles works at once. */
export type ActorOf = (id: Staff['id']) => Promise<Actor | null>;

export interface ActorNeeds {
  readonly accounts: StaffAccounts;
  readonly organisations: Organisations;
  readonly conflicts: ConflictKeys;
  readonly rounds: Rounds;
  readonly clock: Clock;
  readonly credentials: Pick<CredentialStore, 'of'>;
}

/** Who this account is now; null when it is gone or switched off. */
export function actorOf({ accounts, organisations, conflicts, rounds, clock, credentials }: ActorNeeds): ActorOf {
  return async (id) => {
    const staff = await accounts.find(id);
    if (!staff?.active) return null;
    const ofGrants = [...new Set(staff.grants.map(({ roundId }) => roundId))];
    const [line, signsInWith, found] = await Promise.all([
      organisations.lineOf(staff.unitId),
      // An account of the demonstration has none.
      staff.demoAs === null ? credentials.of(id) : null,
      Promise.all(ofGrants.map((roundId) => rounds.find(roundId))),
    ]);
    const ofRoles = found.filter((round) => round !== null);
    const subjects = [staff.id, ...line.map((unit) => unit.id), ...staff.declaredUnitIds];
    return {
      staff: { ...staff, grants: stillHeld(staff.grants, ofRoles, clock.now()) },
      keys: [...new Set(subjects.map((subject) => conflicts.keyOf(subject)))],
      administers: signsInWith?.administers === true,
      oversees: ofRoles.filter(({ oversightOfficeId }) => oversightOfficeId === staff.unitId).map((round) => round.id),
    };
  };
}

/** Roles that end with the work of their round; the office and its like still answer for it afterwards. */
const END_WITH_ROUND: readonly Role[] = ['clerk', 'triage', 'triage-lead', 'team-member', 'team-leader'];

function stillHeld(grants: readonly Grant[], rounds: readonly Round[], now: Date): readonly Grant[] {
  const over = new Set(rounds.filter((round) => isOver(round, now)).map(({ id }) => id));
  return grants.filter(({ role, roundId }) => !over.has(roundId) || !END_WITH_ROUND.includes(role));
}

export const rolesOf = ({ staff }: Actor): readonly Role[] => [...new Set(staff.grants.map(({ role }) => role))];

/** What a person's roles are asked about. */
export type Whereabouts = Pick<Petition, 'roundId' | 'areaCode' | 'teamId' | 'unitId' | 'oversight'>;

/**
 * The person as the one who acts on this petition: only roles that hold for it. The oversight office acts in place of
 * everybody on what came to it. `standsIn`: the office may act for the leader here.
 */
export function doerOf(actor: Actor, petition: Whereabouts, standsIn = false): Doer {
  const { staff, oversees } = actor;
  const isOverseer = oversees.includes(petition.roundId);
  if (petition.oversight && isOverseer) return { id: staff.id, roles: IN_PLACE };
  const held = staff.grants.filter((grant) => holdsFor(grant, staff, petition)).map(({ role }) => role);
  const roles = [...new Set(held)].filter((role) => role !== 'office' || !isOverseer);
  return { id: staff.id, roles: standsIn && roles.includes('office') ? [...roles, 'stand-in'] : roles };
}

const IN_PLACE = ['triage-lead', 'team-leader', 'office', 'head'] as const satisfies readonly Role[];

function holdsFor({ role, roundId, areas, teamId }: Grant, { unitId }: Staff, petition: Whereabouts): boolean {
  if (roundId !== petition.roundId) return false;
  if (role === 'triage' || role === 'triage-lead') {
    return areas.length === 0 || areas.some((area) => covers(area, petition.areaCode));
  }
  if (role === 'team-member' || role === 'team-leader') return teamId !== null && teamId === petition.teamId;
  if (role === 'handling-unit') return unitId === petition.unitId;
  return true;
}

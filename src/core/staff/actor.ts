import { covers } from '../area/area';
import type { Organisations } from '../organisation/organisation';
import type { Doer } from '../petition/advance';
import type { Petition } from '../petition/petition';
import type { ConflictKeys } from '../routing/conflict';
import type { Round, Rounds } from '../round/round';
import type { RoundPlans } from '../round/round-plan';
import { isOver } from '../round/round';
import type { Clock } from '../shared/clock';
import type { CredentialStore } from './credentials';
import type { Role } from './role';
import type { Declaration, HeldGrant, Staff, StaffAccounts } from './staff';

/** A person at work in this request: the account as it is now, and the keys under which petitions are barred to it. */
export interface Actor {
  /** The account, with the roles that hold now: none of a round that is over, those of its office for each round. */
  readonly staff: HeldStaff;
  readonly keys: readonly string[];
  /** Rounds whose oversight office is this person's unit. */
  readonly oversees: readonly Round['id'][];
  /** The office for which this person plans rounds; null for who plans none. */
  readonly plansFor: Staff['unitId'] | null;
  /** Opens accounts for others. */
  readonly administers: boolean;
}

/** An account as it stands at this moment. */
export type HeldStaff = Omit<Staff, 'grants'> & { readonly grants: readonly HeldGrant[] };

/** Reads the account anew at every request, so that a change of roles works at once. */
export type ActorOf = (id: Staff['id']) => Promise<Actor | null>;

export interface ActorNeeds {
  readonly accounts: StaffAccounts;
  readonly organisations: Organisations;
  readonly conflicts: ConflictKeys;
  readonly rounds: Rounds;
  readonly roundPlans: RoundPlans;
  readonly clock: Clock;
  readonly credentials: Pick<CredentialStore, 'of'>;
}

/** Who this account is now; null when it is gone or switched off. */
export function actorOf(needs: ActorNeeds): ActorOf {
  const { accounts, organisations, conflicts, clock, credentials } = needs;
  return async (id) => {
    const staff = await accounts.find(id);
    if (!staff?.active) return null;
    const [line, signsInWith, standing] = await Promise.all([
      organisations.lineOf(staff.unitId),
      // An account of the demonstration has none.
      staff.demoAs === null ? credentials.of(id) : null,
      standingOf(needs, staff),
    ]);
    const subjects = [staff.id, ...line.map((unit) => unit.id), ...staff.declared.map(subjectOf)];
    return {
      staff: { ...staff, grants: stillHeld(standing.grants, standing.rounds, clock.now()) },
      keys: [...new Set(subjects.map((subject) => conflicts.keyOf(subject)))],
      administers: signsInWith?.administers === true,
      plansFor: standing.isOffice ? staff.unitId : null,
      oversees: standing.rounds
        .filter(({ oversightOfficeId }) => oversightOfficeId === staff.unitId)
        .map((round) => round.id),
    };
  };
}

const subjectOf = ({ on }: Declaration) => (on.kind === 'unit' ? on.unitId : on.areaCode);

interface Standing {
  readonly grants: readonly HeldGrant[];
  readonly rounds: readonly Round[];
  readonly isOffice: boolean;
}

/** The rounds somebody has to do with. Who is of the office holds that role in each round of the unit, planned ones too. */
async function standingOf({ rounds, roundPlans }: ActorNeeds, { grants, unitId }: Staff): Promise<Standing> {
  const ofOne = grants.filter((grant): grant is HeldGrant => grant.roundId !== null);
  const isOffice = grants.some(({ role, roundId }) => role === 'office' && roundId === null);
  const ofGrants = [...new Set(ofOne.map(({ roundId }) => roundId))];
  const [granted, ofUnit, plans] = await Promise.all([
    Promise.all(ofGrants.map((roundId) => rounds.find(roundId))),
    isOffice ? rounds.ofUnit(unitId) : [],
    isOffice ? roundPlans.ofOffice(unitId) : [],
  ]);
  const known = new Map([...granted.filter((round) => round !== null), ...ofUnit].map((round) => [round.id, round]));
  const asOffice = [...ofUnit, ...plans].map(({ id }): HeldGrant => ({ ...OF_OFFICE, roundId: id }));
  return { grants: [...ofOne, ...asOffice], rounds: [...known.values()], isOffice };
}

const OF_OFFICE = { role: 'office', areas: [], teamId: null } as const;

/** Roles that end with the work of their round; the office and its like still answer for it afterwards. */
const END_WITH_ROUND: readonly Role[] = ['clerk', 'triage', 'triage-lead', 'team-member', 'team-leader'];

function stillHeld(grants: readonly HeldGrant[], rounds: readonly Round[], now: Date): readonly HeldGrant[] {
  const over = new Set(rounds.filter((round) => isOver(round, now)).map(({ id }) => id));
  return grants.filter(({ role, roundId }) => !over.has(roundId) || !END_WITH_ROUND.includes(role));
}

export const rolesOf = ({ staff }: Pick<Actor, 'staff'>): readonly Role[] => [
  ...new Set(staff.grants.map(({ role }) => role)),
];

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

function holdsFor({ role, roundId, areas, teamId }: HeldGrant, { unitId }: HeldStaff, petition: Whereabouts): boolean {
  if (roundId !== petition.roundId) return false;
  if (role === 'triage' || role === 'triage-lead') {
    return areas.length === 0 || areas.some((area) => covers(area, petition.areaCode));
  }
  if (role === 'team-member' || role === 'team-leader') return teamId !== null && teamId === petition.teamId;
  if (role === 'handling-unit') return unitId === petition.unitId;
  return true;
}

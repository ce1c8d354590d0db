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
import type { Teams } from '../team/team';
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
  readonly teams: Pick<Teams, 'find'>;
  readonly roundPlans: RoundPlans;
  readonly clock: Clock;
  readonly credentials: Pick<CredentialStore, 'of'>;
}

/** Who this account is now; null when it is gone or switched off. */
export function actorOf(needs: ActorNeeds): ActorOf {
  const { accounts, organisations, conflicts, credentials } = needs;
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
      staff: { ...staff, grants: await stillHeld(needs, standing) },
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

/** The office's own team goes on: it finishes what is left when the others are gone. */
async function stillHeld({ teams, clock }: ActorNeeds, { grants, rounds }: Standing): Promise<readonly HeldGrant[]> {
  const now = clock.now();
  const over = new Set(rounds.filter((round) => isOver(round, now)).map(({ id }) => id));
  const ends = ({ role, roundId }: HeldGrant) => over.has(roundId) && END_WITH_ROUND.includes(role);
  const ofTeams = grants.flatMap((grant) => (ends(grant) && grant.teamId ? [grant.teamId] : []));
  const found = await Promise.all([...new Set(ofTeams)].map((id) => teams.find(id)));
  const ofOffice = found.flatMap((team) => (team?.kind === 'office' ? [team.id] : []));
  return grants.filter((grant) => !ends(grant) || (grant.teamId !== null && ofOffice.includes(grant.teamId)));
}

export const rolesOf = ({ staff }: Pick<Actor, 'staff'>): readonly Role[] => [
  ...new Set(staff.grants.map(({ role }) => role)),
];

/** What a person's roles are asked about. */
export type Whereabouts = Pick<Petition, 'roundId' | 'areaCode' | 'teamId' | 'jointTeamId' | 'unitId' | 'oversight'>;

/**
 * The person as the one who acts on this petition: only roles that hold for it. The oversight office acts in place of
 * everybody on what came to it. `standsIn`: the office may act for others here. Of what two teams own together the
 * first one leads: who leads the second acts as a member.
 */
export function doerOf(actor: Actor, petition: Whereabouts, standsIn = false): Doer {
  const { staff, oversees } = actor;
  const isOverseer = oversees.includes(petition.roundId);
  if (petition.oversight && isOverseer) return { id: staff.id, roles: IN_PLACE };
  const held = staff.grants.flatMap((grant) => roleFor(grant, staff, petition));
  const roles = [...new Set(held)].filter((role) => role !== 'office' || !isOverseer);
  return { id: staff.id, roles: standsIn && roles.includes('office') ? [...roles, 'stand-in'] : roles };
}

const IN_PLACE = ['triage-lead', 'team-leader', 'office', 'head'] as const satisfies readonly Role[];

/** The role as it counts for this petition; none where the grant is about something else. */
function roleFor(grant: HeldGrant, { unitId }: HeldStaff, petition: Whereabouts): readonly Role[] {
  const { role, roundId, areas } = grant;
  if (roundId !== petition.roundId) return [];
  if (role === 'team-member' || role === 'team-leader') return roleInTeam(grant, petition);
  const isElsewhere = areas.length > 0 && !areas.some((area) => covers(area, petition.areaCode));
  if ((role === 'triage' || role === 'triage-lead') && isElsewhere) return [];
  return role === 'handling-unit' && unitId !== petition.unitId ? [] : [role];
}

function roleInTeam({ role, teamId }: HeldGrant, petition: Whereabouts): readonly Role[] {
  if (teamId === null) return [];
  if (teamId === petition.teamId) return [role];
  return teamId === petition.jointTeamId ? ['team-member'] : [];
}

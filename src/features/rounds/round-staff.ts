import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { OwnRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import { peopleOfRound } from '../../core/round/round-problems';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { Grant, Staff } from '../../core/staff/staff';
import type { Team } from '../../core/team/team';
import type { Given } from './give-role';
import { giveRole, isSame } from './give-role';

/** What the office may ask for here; places in a team are given on the page of the team. */
export const READING_ROLES = ['triage', 'triage-lead', 'head'] as const;
export type ReadingRole = (typeof READING_ROLES)[number];

export interface RoundRole {
  readonly staff: Staff;
  readonly grant: Grant;
  readonly team: Team | null;
  /** False: it waits for an administrator. */
  readonly holds: boolean;
  /** Taken away here; elsewhere administrators do that. */
  readonly canEnd: boolean;
}

export interface RoundStaff {
  readonly roles: readonly RoundRole[];
  /** Active people of the office's own unit. */
  readonly unit: readonly Staff[];
}

export interface RoundStaffStory {
  of(own: OwnRound): Promise<RoundStaff>;
  offer(actor: Actor, own: OwnRound, offer: RoleOffer): Promise<readonly Given[]>;
  /** Ends a role of somebody without an account of their own, as in the demonstration. */
  end(actor: Actor, own: OwnRound, role: { readonly staffId: Staff['id']; readonly role: ReadingRole }): Promise<void>;
}

export interface RoleOffer {
  readonly role: ReadingRole;
  readonly staffIds: readonly Staff['id'][];
}

type Needs = Pick<
  Ports,
  'accounts' | 'credentials' | 'proposals' | 'teams' | 'organisations' | 'ids' | 'audit' | 'clock'
>;

/** Who does what in a round. Only people of the office's own unit are offered a role. */
export function roundStaff(needs: Needs): RoundStaffStory {
  const give = giveRole(needs);
  return {
    of: (own) => rolesOf(needs, own),
    offer: async (actor, own, { role, staffIds }) => {
      const unit = await needs.accounts.ofUnit(officeOfRound(own));
      const chosen = unit.filter(({ id, active }) => active && staffIds.includes(id));
      const given: Given[] = [];
      for (const staff of chosen) given.push(await give(actor, staff, grantOf(role, own.id)));
      return given;
    },
    end: async (actor, own, { staffId, role }) => {
      const { roles } = await rolesOf(needs, own);
      const found = roles.find((one) => one.staff.id === staffId && one.grant.role === role && one.canEnd);
      if (!found) throw notFound({ staff: staffId });
      await recordAct(needs)(actor, 'role-revoked', [own.id, staffId]);
      await needs.accounts.revoke(staffId, found.grant);
    },
  };
}

const grantOf = (role: ReadingRole, roundId: Round['id']): Grant => ({ role, roundId, areas: [], teamId: null });

export const officeOfRound = (own: OwnRound): Round['officeId'] =>
  own.stage === 'planned' ? own.plan.officeId : own.round.officeId;

async function rolesOf(needs: Needs, own: OwnRound): Promise<RoundStaff> {
  const officeId = officeOfRound(own);
  const [people, unit, teams, waiting] = await Promise.all([
    peopleOfRound(needs)(own.id, officeId),
    needs.accounts.ofUnit(officeId),
    needs.teams.ofRound(own.id),
    needs.proposals.all(),
  ]);
  const teamOf = ({ teamId }: Grant) => teams.find(({ id }) => id === teamId) ?? null;
  const held = await Promise.all(
    people.map(async (staff) => {
      const grants = staff.grants.filter(({ roundId }) => roundId === own.id);
      const canEnd = (await needs.credentials.of(staff.id)) === null;
      return grants.map((grant) => ({
        staff,
        grant,
        team: teamOf(grant),
        holds: true,
        canEnd: canEnd && READING_ROLES.some((role) => role === grant.role),
      }));
    }),
  );
  const proposed = await Promise.all(
    waiting
      .filter(({ grant }) => grant.roundId === own.id)
      .map(async ({ staffId, grant }): Promise<readonly RoundRole[]> => {
        const staff = await needs.accounts.find(staffId);
        const isHeld = staff?.grants.some((one) => isSame(one, grant));
        return staff && !isHeld ? [{ staff, grant, team: teamOf(grant), holds: false, canEnd: false }] : [];
      }),
  );
  return { roles: [...held.flat(), ...proposed.flat()], unit: unit.filter(({ active }) => active) };
}

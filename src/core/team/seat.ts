import type { Ports } from '../ports';
import { recordAct } from '../audit/record-act';
import type { Actor } from '../staff/actor';
import type { Proposal } from '../staff/proposal';
import type { Grant, Staff } from '../staff/staff';
import type { Team } from './team';
import { leads } from './team';

/** Whether the role of a team opens its petitions to somebody: it does, an administrator is to confirm it, or nobody asked. */
export type Seat = 'holds' | 'waits' | 'none';

type Needs = Pick<Ports, 'accounts' | 'credentials' | 'proposals' | 'ids' | 'audit' | 'clock'>;

export interface Seats {
  /** Gives the role that goes with the place in the team, or asks an administrator for it. */
  take(actor: Actor, team: Team, staff: Staff): Promise<Seat>;
  /** Ends every role in the team at once, also one that only waits. */
  leave(actor: Actor, team: Team, staffId: Staff['id']): Promise<void>;
}

/**
 * A role never begins by one person's word: it waits for an administrator. Only where nobody has an account of their own
 * to sign in with, as in the demonstration, is there no administrator either, and it begins at once.
 */
export function seats(needs: Needs): Seats {
  const { accounts, credentials, proposals, ids } = needs;
  const record = recordAct(needs);
  return {
    take: async (actor, team, staff) => {
      const grant = grantOf(team, staff.id);
      const waiting = await proposals.all();
      const seat = seatOf(team, staff, waiting);
      if (!grant || seat !== 'none') return seat;
      const about = [team.roundId, team.id, staff.id];
      if (await credentials.of(staff.id)) {
        await record(actor, 'role-proposed', about);
        await proposals.add({ id: ids.next(), staffId: staff.id, grant, by: actor.staff.id });
        return 'waits';
      }
      await record(actor, 'team-joined', about);
      await accounts.grant(staff.id, grant);
      return 'holds';
    },
    leave: async (actor, team, staffId) => {
      await record(actor, 'team-left', [team.roundId, team.id, staffId]);
      const waiting = (await proposals.all()).filter((one) => one.staffId === staffId && one.grant.teamId === team.id);
      for (const { id } of waiting) await proposals.remove(id);
      for (const role of ROLES_OF_TEAM) {
        await accounts.revoke(staffId, { role, roundId: team.roundId, areas: [], teamId: team.id });
      }
    },
  };
}

const ROLES_OF_TEAM = ['team-member', 'team-leader'] as const;

/** How somebody's place in a team stands. The oversight office sees its items as that office, without a role in a team. */
export function seatOf(team: Team, staff: Staff, waiting: readonly Proposal[]): Seat {
  const grant = grantOf(team, staff.id);
  if (!grant) return 'holds';
  const isSame = (one: Grant): boolean => one.role === grant.role && one.teamId === team.id;
  if (staff.grants.some(isSame)) return 'holds';
  return waiting.some((one) => one.staffId === staff.id && isSame(one.grant)) ? 'waits' : 'none';
}

function grantOf(team: Team, staffId: Staff['id']): Grant | null {
  if (team.kind === 'oversight') return null;
  const role = leads(team, staffId) ? 'team-leader' : 'team-member';
  return { role, roundId: team.roundId, areas: [], teamId: team.id };
}

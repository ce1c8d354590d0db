import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import type { Grant, Staff } from '../../core/staff/staff';

/** Whether the role is there, waits for an administrator, or somebody had asked for it before. */
export type Given = 'holds' | 'waits';

export type GiveRole = (actor: Actor, staff: Staff, grant: Grant) => Promise<Given>;

/**
 * A role never begins by one person's word: it waits for an administrator. Only where nobody has an account of their own
 * to sign in with, as in the demonstration, is there no administrator either, and it begins at once.
 */
export function giveRole(
  ports: Pick<Ports, 'accounts' | 'credentials' | 'proposals' | 'ids' | 'audit' | 'clock'>,
): GiveRole {
  const { accounts, credentials, proposals, ids } = ports;
  const record = recordAct(ports);
  return async (actor, staff, grant) => {
    if (staff.grants.some((one) => isSame(one, grant))) return 'holds';
    const about = [...(grant.roundId ? [grant.roundId] : []), staff.id];
    if (!(await credentials.of(staff.id))) {
      await record(actor, 'role-given', about);
      await accounts.grant(staff.id, grant);
      return 'holds';
    }
    const waiting = await proposals.all();
    if (waiting.some((one) => one.staffId === staff.id && isSame(one.grant, grant))) return 'waits';
    await record(actor, 'role-proposed', about);
    await proposals.add({ id: ids.next(), staffId: staff.id, grant, by: actor.staff.id });
    return 'waits';
  };
}

export const isSame = (one: Grant, other: Grant): boolean =>
  one.role === other.role && one.roundId === other.roundId && one.teamId === other.teamId;

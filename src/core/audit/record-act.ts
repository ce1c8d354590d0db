import type { Party } from '../petition/lifecycle';
import type { Ports } from '../ports';
import { shanghaiDay } from '../shared/clock';
import type { Actor } from '../staff/actor';
import { rolesOf } from '../staff/actor';

/** Puts what somebody did to a round, team, organisation, rule or poster on record, before it is done. */
export type RecordAct = (actor: Actor, action: string, about: readonly string[]) => Promise<void>;

export function recordAct({ audit, ids, clock }: Pick<Ports, 'audit' | 'ids' | 'clock'>): RecordAct {
  return async (actor, action, about) => {
    const at = clock.now();
    const role: Party = rolesOf(actor)[0] ?? 'system';
    const entry = { id: ids.next<'Entry'>(), action, by: actor.staff.id, role, day: shanghaiDay(at), at };
    await audit.record({ ...entry, petitions: [], about });
  };
}

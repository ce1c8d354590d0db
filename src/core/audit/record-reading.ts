import type { Party } from '../petition/lifecycle';
import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import { shanghaiDay } from '../shared/clock';
import type { Actor } from '../staff/actor';
import { rolesOf } from '../staff/actor';

/** What somebody read: a list, a petition, one of its files. */
export type Reading = 'list-seen' | 'petition-read' | 'file-seen';

/** Puts a reading on record. Awaited before the page is answered: if it fails, nothing is shown. */
export type RecordReading = (actor: Actor, action: Reading, petitions: readonly Petition['id'][]) => Promise<void>;

export function recordReading({ audit, ids, clock }: Pick<Ports, 'audit' | 'ids' | 'clock'>): RecordReading {
  return async (actor, action, petitions) => {
    const at = clock.now();
    const role: Party = rolesOf(actor)[0] ?? 'system';
    const entry = { id: ids.next<'Entry'>(), action, by: actor.staff.id, role, day: shanghaiDay(at), at };
    await audit.record({ ...entry, petitions, about: [] });
  };
}

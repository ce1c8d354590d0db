import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';
import type { Actor } from '../../core/staff/actor';
import { rolesOf } from '../../core/staff/actor';
import { scopeOf } from './find-item';

export type PullNext = (actor: Actor) => Promise<Petition['id'] | null>;

/** Gives the most urgent free petition of the team to this person, and to nobody else. Null when none is free. */
export function pullNext({ petitions, clock, ids }: Pick<Ports, 'petitions' | 'clock' | 'ids'>): PullNext {
  return async (actor) => {
    const at = clock.now();
    const petition = await petitions.pullNext(scopeOf(actor, at), {
      holderId: actor.staff.id,
      role: rolesOf(actor).includes('team-member') ? 'team-member' : 'team-leader',
      entryId: ids.next(),
      at,
      day: shanghaiDay(at),
    });
    return petition?.id ?? null;
  };
}

import { requireScope } from '../../core/desk/desk';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import { rolesOf } from '../../core/staff/actor';

export type PullNext = (actor: Actor) => Promise<Petition['id'] | null>;

/** Gives the most urgent free petition of the team to this person, and to nobody else. Null when none is free. */
export function pullNext({ petitions, clock, ids }: Pick<Ports, 'petitions' | 'clock' | 'ids'>): PullNext {
  return async (actor) => {
    const at = clock.now();
    const scope = requireScope('team', actor, at);
    if (scope.kind !== 'team') throw new DomainError('not-allowed', 'Not of a team');
    const petition = await petitions.pullNext(scope, {
      holderId: actor.staff.id,
      role: rolesOf(actor).includes('team-member') ? 'team-member' : 'team-leader',
      entryId: ids.next(),
      at,
      day: shanghaiDay(at),
    });
    return petition?.id ?? null;
  };
}

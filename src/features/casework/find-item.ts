import type { Petition } from '../../core/petition/petition';
import type { Scope } from '../../core/petition/petition-repository';
import type { Ports } from '../../core/ports';
import { DomainError, notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import { teamScope } from '../../core/staff/actor';

export type FindItem = (actor: Actor, id: Petition['id']) => Promise<Petition>;

/** A petition of the person's own team; any other is not there. */
export function findItem({ petitions, clock }: Pick<Ports, 'petitions' | 'clock'>): FindItem {
  return async (actor, id) => {
    const petition = await petitions.find(scopeOf(actor, clock.now()), id);
    if (!petition) throw notFound({ petition: id });
    return petition;
  };
}

export function scopeOf(actor: Actor, now: Date): Scope & { kind: 'team' } {
  const scope = teamScope(actor, now);
  if (!scope) throw new DomainError('not-allowed', 'Not of a team');
  return scope;
}

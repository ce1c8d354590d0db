import type { Petition } from '../../core/petition/petition';
import type { Scope } from '../../core/petition/petition-repository';
import type { Ports } from '../../core/ports';
import { DomainError, notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import { triageScope } from '../../core/staff/actor';

export type FindPetition = (actor: Actor, id: Petition['id']) => Promise<Petition>;

/** The petition, if this officer may know of it; whatever lies outside is not there. */
export function findPetition({ petitions }: Pick<Ports, 'petitions'>): FindPetition {
  return async (actor, id) => {
    const petition = await petitions.find(scopeOf(actor), id);
    if (!petition) throw notFound({ petition: id });
    return petition;
  };
}

export type NextWaiting = (actor: Actor) => Promise<Petition['id'] | null>;

/** The petition whose decision is due first; null when none waits. */
export function nextWaiting({ petitions }: Pick<Ports, 'petitions'>): NextWaiting {
  return async (actor) => {
    const { rows } = await petitions.list(scopeOf(actor), { statuses: ['submitted'] }, { after: null, limit: 1 });
    return rows[0]?.id ?? null;
  };
}

export function scopeOf(actor: Actor): Scope & { kind: 'triage' } {
  const scope = triageScope(actor);
  if (!scope) throw new DomainError('not-allowed', 'Not of triage');
  return scope;
}

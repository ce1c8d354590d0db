import type { Petition } from '../petition/petition';
import type { PetitionRepository, Scope } from '../petition/petition-repository';
import type { Ports } from '../ports';
import { DomainError, notFound } from '../shared/errors';
import type { Actor } from '../staff/actor';
import type { Role } from '../staff/role';
import type { HeldGrant } from '../staff/staff';

/** The places at which staff work on petitions. Each has its own eyes; the table of the lifecycle says who may do what. */
export const DESKS = ['triage', 'team', 'office', 'head', 'unit'] as const;
export type Desk = (typeof DESKS)[number];

/** What this person may know of at a desk; null for who has no place at it. */
export function scopeAt(desk: Desk, actor: Actor, now: Date): Scope | null {
  return SCOPES[desk](actor, now);
}

const SCOPES: Readonly<Record<Desk, (actor: Actor, now: Date) => Scope | null>> = {
  triage: (actor) => {
    const places = grantsOf(actor, ['triage', 'triage-lead']).map(({ roundId, areas }) => ({ roundId, areas }));
    const oversightOf = overseenAs(actor, 'office');
    const isNobody = places.length === 0 && oversightOf.length === 0;
    return isNobody ? null : { kind: 'triage', places, oversightOf, keys: actor.keys };
  },
  team: (actor, now) => {
    const teamIds = grantsOf(actor, ['team-member', 'team-leader']).flatMap(({ teamId }) => (teamId ? [teamId] : []));
    return teamIds.length > 0 ? { kind: 'team', teamIds: [...new Set(teamIds)], now, keys: actor.keys } : null;
  },
  office: (actor) => {
    const roundIds = roundsOf(actor, 'office').filter((id) => !actor.oversees.includes(id));
    return roundIds.length > 0 ? { kind: 'office', roundIds, keys: actor.keys } : null;
  },
  head: (actor) => {
    const oversightOf = [...new Set([...overseenAs(actor, 'head'), ...overseenAs(actor, 'office')])];
    const roundIds = roundsOf(actor, 'head').filter((id) => !actor.oversees.includes(id));
    const isNobody = roundIds.length === 0 && oversightOf.length === 0;
    return isNobody ? null : { kind: 'head', roundIds, oversightOf, keys: actor.keys };
  },
  unit: (actor) => {
    const grants = grantsOf(actor, ['handling-unit']);
    return grants.length > 0 ? { kind: 'unit', unitIds: [actor.staff.unitId], keys: actor.keys } : null;
  },
};

/** The desks at which a person has a place, in the order of the menu. */
export function desksOf(actor: Actor, now: Date): readonly Desk[] {
  return DESKS.filter((desk) => scopeAt(desk, actor, now) !== null);
}

/** The scope at a desk. Throws `not-allowed` for who has no place there. */
export function requireScope(desk: Desk, actor: Actor, now: Date): Scope {
  const scope = scopeAt(desk, actor, now);
  if (!scope) throw new DomainError('not-allowed', 'No place at this desk', { desk });
  return scope;
}

export type FindAtDesk = (actor: Actor, id: Petition['id']) => Promise<Petition>;

/** A petition, if this person may know of it at this desk; whatever lies outside is not there. */
export function findAtDesk(
  desk: Desk,
  { petitions, clock }: { readonly petitions: Pick<PetitionRepository, 'find'> } & Pick<Ports, 'clock'>,
): FindAtDesk {
  return async (actor, id) => {
    const petition = await petitions.find(requireScope(desk, actor, clock.now()), id);
    if (!petition) throw notFound({ petition: id });
    return petition;
  };
}

const grantsOf = ({ staff }: Actor, roles: readonly Role[]): readonly HeldGrant[] =>
  staff.grants.filter(({ role }) => roles.includes(role));

const roundsOf = (actor: Actor, role: Role): readonly HeldGrant['roundId'][] => [
  ...new Set(grantsOf(actor, [role]).map(({ roundId }) => roundId)),
];

const overseenAs = (actor: Actor, role: Role): readonly HeldGrant['roundId'][] =>
  roundsOf(actor, role).filter((id) => actor.oversees.includes(id));

import type { QueryFilter } from 'mongoose';
import type { Status } from '../../core/petition/lifecycle';
import type { ListFilter, Scope } from '../../core/petition/petition-repository';
import { compare, noneOf, oneOf } from './conditions';
import type { PetitionRecord } from './petition.schema';

export type Condition = Record<string, unknown>;

/** Under seal: in no ordinary list, count or search; the head has a page of its own. */
const UNDER_SEAL: readonly Status[] = ['sealed', 'handed-up'];

/** What these eyes may know of, as a part of the query. */
export function scopeCondition(scope: Scope): QueryFilter<PetitionRecord> {
  const seal = scope.kind === 'head' ? { status: oneOf(UNDER_SEAL) } : { status: noneOf(UNDER_SEAL) };
  return allOf({ barred: noneOf(scope.keys) }, seal, placesOf(scope));
}

function placesOf(scope: Scope): Condition {
  switch (scope.kind) {
    case 'triage': {
      const own = scope.places.map(({ roundId, areas }) => ({
        roundId,
        oversight: false,
        ...(areas.length > 0 ? { areaPath: oneOf(areas) } : {}),
      }));
      return anyOf([...own, ...overseen(scope.oversightOf)]);
    }
    case 'team': {
      const own = [{ teamId: oneOf(scope.teamIds) }, { jointTeamId: oneOf(scope.teamIds) }];
      return { $and: [{ $or: own }, visibleTo(scope)] };
    }
    case 'office':
      return { roundId: oneOf(scope.roundIds), oversight: false };
    case 'head':
      return anyOf([
        ...(scope.roundIds.length > 0 ? [{ roundId: oneOf(scope.roundIds), oversight: false }] : []),
        ...overseen(scope.oversightOf),
      ]);
    case 'auditor':
      return { roundId: oneOf(scope.roundIds) };
    case 'unit':
      // What was handed over as a clue is the receiver's own matter: only what was passed on is read and answered here.
      return { unitId: oneOf(scope.unitIds), $or: [{ status: 'transferred' }, { outcome: 'referred' }] };
  }
}

export type TeamScope = Scope & { readonly kind: 'team' };

const visibleTo = ({ now }: TeamScope): Condition => ({
  $or: [{ visibleFrom: null }, { visibleFrom: compare({ $lte: now }) }],
});

/** What waits to be taken by one of a team, and of these what it owns as the second of two. */
export function freeFor(
  scope: TeamScope,
): readonly [own: QueryFilter<PetitionRecord>, joint: QueryFilter<PetitionRecord>] {
  const free = { status: 'routed', holderId: null, barred: noneOf(scope.keys) };
  const [own, joint] = ownedBy(scope);
  return [allOf(free, own, visibleTo(scope)), allOf(free, joint, visibleTo(scope))];
}

/** What a team owns, and what it owns as the second of two; no petition is in both. Each has an index of its own. */
const ownedBy = ({ teamIds }: Pick<TeamScope, 'teamIds'>): readonly [own: Condition, joint: Condition] => [
  { teamId: oneOf(teamIds) },
  { jointTeamId: oneOf(teamIds), teamId: noneOf(teamIds) },
];

const overseen = (roundIds: readonly string[]): readonly Condition[] =>
  roundIds.length > 0 ? [{ roundId: oneOf(roundIds), oversight: true }] : [];

/** Any of these; of one branch itself, which an index answers at once. Of none: nothing. */
function anyOf(branches: readonly Condition[]): Condition {
  const [only, ...others] = branches;
  if (!only) return { _id: oneOf([]) };
  return others.length === 0 ? only : { $or: branches };
}

/**
 * What a list wants, of what may be known: as few conditions as say it, so that an index answers them in order. Several
 * where no one index has them all: no petition is in two of them.
 */
export function listConditions(scope: Scope, filter: ListFilter): readonly QueryFilter<PetitionRecord>[] {
  const asked = { ...wanted(scope, filter), barred: noneOf(scope.keys) };
  if (scope.kind !== 'team') return [allOf(asked, placesOf(scope))];
  return ownedBy(scope).map((owned) => allOf(asked, owned, visibleTo(scope)));
}

/** A count in parts that an index answers without reading a petition: all that are there, less those hidden from these eyes. */
export interface Countable {
  readonly all: QueryFilter<PetitionRecord>;
  /** No petition is in two of them. */
  readonly hidden: readonly QueryFilter<PetitionRecord>[];
  /** What is there beside: of the few that two teams own together each is read. */
  readonly joint: readonly QueryFilter<PetitionRecord>[];
}

export function countable(scope: Scope, filter: ListFilter): Countable {
  // Both of these are indexed before the deadline, so both values are named.
  const urgency = filter.dueBefore === undefined ? {} : { urgent: oneOf([true, false]) };
  const own = { ...urgency, ...wanted(scope, filter) };
  if (scope.kind !== 'team') {
    const places = placesOf(scope);
    const barred = allOf(own, places, { barred: oneOf(scope.keys) });
    return { all: allOf(own, places), hidden: scope.keys.length > 0 ? [barred] : [], joint: [] };
  }
  const [owned, joint] = ownedBy(scope);
  const ofTeam = { ...own, ...owned };
  const later = { visibleFrom: compare({ $gt: scope.now }) };
  return {
    all: allOf(ofTeam),
    hidden: [
      ...(scope.keys.length > 0 ? [allOf({ ...ofTeam, barred: oneOf(scope.keys) })] : []),
      allOf({ ...ofTeam, ...later, barred: noneOf(scope.keys) }),
    ],
    joint: [allOf({ ...wanted(scope, filter), ...joint, barred: noneOf(scope.keys) }, visibleTo(scope))],
  };
}

function wanted(scope: Scope, { statuses, tile, area, dueBefore, ...exact }: ListFilter): Condition {
  const isSeal = scope.kind === 'head';
  return {
    status: oneOf(statuses.filter((status) => UNDER_SEAL.includes(status) === isSeal)),
    ...(tile === undefined ? {} : { tile }),
    ...(area === undefined ? {} : { areaPath: area }),
    ...(dueBefore === undefined ? {} : { due: compare({ $lt: dueBefore }) }),
    ...exact,
  };
}

/** All of these at once; in one condition where no two of them ask about the same field. */
export function allOf(...conditions: readonly Condition[]): QueryFilter<PetitionRecord> {
  const fields = conditions.flatMap((condition) => Object.keys(condition));
  if (new Set(fields).size === fields.length) return Object.assign({}, ...conditions) as QueryFilter<PetitionRecord>;
  return { $and: conditions.filter((condition) => Object.keys(condition).length > 0) };
}

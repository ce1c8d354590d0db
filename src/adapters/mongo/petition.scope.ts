import type { QueryFilter } from 'mongoose';
import type { Status } from '../../core/petition/lifecycle';
import type { ListFilter, Scope } from '../../core/petition/petition-repository';
import { compare, noneOf, oneOf } from './conditions';
import type { PetitionRecord } from './petition.schema';

export type Condition = Record<string, unknown>;

/** Under seal nobody of triage or team finds them in a list; the head has a page of its own. */
const KEPT_FROM_LISTS: readonly Status[] = ['sealed', 'handed-up'];

/** What these eyes may know of, as a part of the query. */
export function scopeCondition(scope: Scope): Condition {
  const barred = noneOf(scope.keys);
  if (scope.kind === 'team') {
    const visible = [{ visibleFrom: null }, { visibleFrom: compare({ $lte: scope.now }) }];
    return { teamId: oneOf(scope.teamIds), barred, $or: visible };
  }
  const areas = scope.areas.length > 0 ? { areaPath: oneOf(scope.areas) } : {};
  const own = { roundId: oneOf(scope.roundIds), oversight: false, ...areas };
  if (scope.oversightOf.length === 0) return { ...own, barred };
  return { $or: [own, { roundId: oneOf(scope.oversightOf), oversight: true }], barred };
}

/** What a list wants of what may be known. */
export function listCondition({ statuses, tile, area, dueBefore, holderId }: ListFilter): Condition {
  return {
    status: oneOf(statuses.filter((status) => !KEPT_FROM_LISTS.includes(status))),
    ...(tile === undefined ? {} : { tile }),
    ...(area === undefined ? {} : { areaPath: area }),
    ...(dueBefore === undefined ? {} : { due: compare({ $lt: dueBefore }) }),
    ...(holderId === undefined ? {} : { holderId }),
  };
}

/** All of these at once. */
export function allOf(...conditions: readonly Condition[]): QueryFilter<PetitionRecord> {
  return { $and: conditions.filter((condition) => Object.keys(condition).length > 0) };
}

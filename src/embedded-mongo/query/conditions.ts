import { isDoc, type Doc } from '../bson/doc';
import { compareValues, rankOf, sameValue } from '../bson/order';
import { compileFilter, isOperators } from './match';
import { isRegex } from './regex';

/** One thing a filter asks of one path; everything of this kind has to hold at once. */
export interface Condition {
  readonly path: string;
  readonly op: string;
  readonly value: unknown;
}

/** What a filter asks of single paths, out of its top level and of every `$and`. */
export function conditionsOf(filter: Doc): Condition[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$and' && Array.isArray(value)) return value.filter(isDoc).flatMap(conditionsOf);
    return key.startsWith('$') ? [] : ofPath(key, value);
  });
}

function ofPath(path: string, value: unknown): Condition[] {
  if (isRegex(value)) return [{ path, op: '$regex', value }];
  if (!isOperators(value)) return [{ path, op: '$eq', value }];
  return Object.entries(value).map(([op, operand]) => ({ path, op, value: operand }));
}

/** Whether everything a partial index asks is already asked by the query, so that the index leaves out none of its documents. */
export function impliedBy(partial: Doc, asked: readonly Condition[]): boolean {
  if (Object.keys(partial).some((key) => key.startsWith('$') && key !== '$and')) return false;
  return conditionsOf(partial).every((wanted) =>
    asked.some((condition) => condition.path === wanted.path && implies(condition, wanted)),
  );
}

function implies(asked: Condition, wanted: Condition): boolean {
  if (asked.op === wanted.op && sameValue(asked.value, wanted.value)) return true;
  if (asked.op === '$eq') return passes(asked.value, wanted);
  if (asked.op === '$in') return Array.isArray(asked.value) && asked.value.every((value) => passes(value, wanted));
  if (wanted.op === '$exists') return Boolean(wanted.value) && BOUND.has(asked.op) && asked.value !== null;
  return isTighter(asked, wanted);
}

const BOUND = new Set(['$gt', '$gte', '$lt', '$lte', '$regex', '$type', '$size', '$elemMatch']);

function passes(value: unknown, wanted: Condition): boolean {
  if (Array.isArray(value) || isRegex(value)) return false;
  const test = compileFilter({ it: { [wanted.op]: wanted.value } });
  return test({ it: value });
}

const SIDE: Readonly<Record<string, number>> = { $gt: 1, $gte: 1, $lt: -1, $lte: -1 };

function isTighter(asked: Condition, wanted: Condition): boolean {
  const side = SIDE[asked.op];
  if (side === undefined || side !== SIDE[wanted.op] || rankOf(asked.value) !== rankOf(wanted.value)) return false;
  const difference = compareValues(asked.value, wanted.value) * side;
  const mayBeEqual = wanted.op.length === 4 || asked.op.length === 3;
  return difference > 0 || (difference === 0 && mayBeEqual);
}

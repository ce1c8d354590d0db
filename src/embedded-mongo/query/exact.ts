import { isDoc, type Doc } from '../bson/doc';
import { KEY_FRONT } from '../bson/keys';
import { conditionsOf, type Condition } from './conditions';
import type { IndexPlan, Plan } from './planner';
import { isRegex } from './regex';

/** Whether what the plan finds fits the filter for certain, so that no document has to be read to test it. */
export function answersAll(plan: Plan, filter: Doc): boolean {
  if (plan.kind !== 'index') return Object.keys(filter).length === 0;
  if (!isOnlyPaths(filter) || !isWhole(plan)) return false;
  const { index, bounds } = plan;
  const asked = conditionsOf(filter);
  const held = index.fields.slice(0, bounds.points).map(({ path }) => path);
  const points = asked.filter(({ path }) => held.includes(path));
  const others = asked.filter(({ path }) => !held.includes(path));
  const isEachOnce = held.every((path) => points.filter((point) => point.path === path).length === 1);
  return isEachOnce && points.every(isCertain) && (others.length === 0 || isInRange(plan, others));
}

/** Whether these are all about the field the plan has a range of, and the range holds just what they ask for. */
function isInRange({ index, bounds }: IndexPlan, others: readonly Condition[]): boolean {
  const field = index.fields[bounds.points];
  if (!bounds.hasRange || !bounds.isExact || index.multikey.has(bounds.points)) return false;
  return others.every((condition) => condition.path === field?.path && isComparison(condition));
}

/** Whether a filter is made of conditions on single paths and of nothing else. */
function isOnlyPaths(filter: Doc): boolean {
  return Object.keys(filter).every((key) => !key.startsWith('$') || key === '$and') && !hasLogic(filter['$and']);
}

/** Keys that were cut stand for more than one value. */
function isWhole({ bounds }: IndexPlan): boolean {
  return bounds.stretches.every(({ low, high }) => low.length < KEY_FRONT && high.length < KEY_FRONT);
}

function isComparison({ op, value }: Condition): boolean {
  return COMPARISONS.has(op) && isPlain(value);
}

const COMPARISONS = new Set(['$gt', '$gte', '$lt', '$lte']);

/** `$and` may hold more than conditions on single paths. */
function hasLogic(branches: unknown): boolean {
  return (
    Array.isArray(branches) &&
    branches.some((branch) => !isDoc(branch) || Object.keys(branch).some((key) => key.startsWith('$')))
  );
}

/** Whether each entry the plan finds stands for one document of the answer, so that entries may be counted. */
export function countsByEntries(plan: Plan, filter: Doc): plan is IndexPlan {
  return plan.kind === 'index' && plan.index.multikey.size === 0 && answersAll(plan, filter);
}

/** One value in an index is that value; null there may also be something missing in the middle of a list. */
function isCertain({ op, value }: Condition): boolean {
  if (op === '$eq') return isPlain(value);
  return op === '$in' && Array.isArray(value) && value.every(isPlain);
}

function isPlain(value: unknown): boolean {
  return value !== null && value !== undefined && !Array.isArray(value) && !isDoc(value) && !isRegex(value);
}

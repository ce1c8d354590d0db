import { isDoc, type Doc } from '../bson/doc';
import { KEY_FRONT } from '../bson/keys';
import { conditionsOf, type Condition } from './conditions';
import type { IndexPlan, Plan } from './planner';
import { isRegex } from './regex';

/** Whether what the plan finds fits the filter for certain, so that no document has to be read to test it. */
export function answersAll(plan: Plan, filter: Doc): boolean {
  if (plan.kind !== 'index') return Object.keys(filter).length === 0;
  const { bounds, index } = plan;
  const asked = conditionsOf(filter);
  const isTopLevel = Object.keys(filter).every((key) => !key.startsWith('$') || key === '$and');
  if (!isTopLevel || hasLogic(filter['$and'])) return false;
  const held = new Map(index.fields.slice(0, bounds.points).map(({ path }, at) => [path, at]));
  const ranged = bounds.hasRange && bounds.isExact ? index.fields[bounds.points]?.path : undefined;
  const isRangeSafe = !index.multikey.has(bounds.points);
  const isWhole = bounds.stretches.every(({ low, high }) => low.length < KEY_FRONT && high.length < KEY_FRONT);
  const points = asked.filter(({ path }) => held.has(path));
  const ranges = asked.filter(({ path }) => path === ranged);
  return (
    isWhole &&
    points.length === held.size &&
    points.length + ranges.length === asked.length &&
    new Set(points.map(({ path }) => path)).size === points.length &&
    points.every(isCertain) &&
    (ranges.length === 0 || isRangeSafe) &&
    ranges.every(({ op, value }) => COMPARISONS.has(op) && isPlain(value))
  );
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

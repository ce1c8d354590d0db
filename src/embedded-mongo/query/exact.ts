import { isDoc, type Doc } from '../bson/doc';
import { KEY_FRONT } from '../bson/keys';
import { conditionsOf, type Condition } from './conditions';
import type { Plan } from './planner';
import { isRegex } from './regex';

/** Whether what the plan finds fits the filter for certain, so that no document has to be read to test it. */
export function answersAll(plan: Plan, filter: Doc): boolean {
  if (plan.kind !== 'index') return Object.keys(filter).length === 0;
  const { bounds, index } = plan;
  const asked = conditionsOf(filter);
  if (asked.length !== Object.keys(filter).length || asked.length !== bounds.points) return false;
  const held = new Set(index.fields.slice(0, bounds.points).map(({ path }) => path));
  const isWhole = bounds.stretches.every(({ low }) => low.length < KEY_FRONT);
  return isWhole && !bounds.hasRange && asked.every((condition) => held.has(condition.path) && isCertain(condition));
}

/** One value in an index is that value; null there may also be something missing in the middle of a list. */
function isCertain({ op, value }: Condition): boolean {
  if (op === '$eq') return isPlain(value);
  return op === '$in' && Array.isArray(value) && value.every(isPlain);
}

function isPlain(value: unknown): boolean {
  return value !== null && value !== undefined && !Array.isArray(value) && !isDoc(value) && !isRegex(value);
}

import { isDoc, type Doc } from '../bson/doc';
import { compileExpression } from '../expression/compile';
import { scopeOf, type Variables } from '../expression/scope';
import { conditionsOf, type Condition } from './conditions';
import { isOperators } from './match';
import { isRegex } from './regex';

/**
 * Everything a filter says that an index can narrow by: conditions on single paths, and what follows from those on
 * elements of lists and from expressions. Each is met by every document the filter finds, but not the other way round.
 */
export function narrowingBy(filter: Doc, variables: Variables): Condition[] {
  return [...conditionsOf(filter).flatMap(followed), ...expressions(filter, variables)];
}

function followed(condition: Condition): Condition[] {
  const { path, op, value } = condition;
  if (op === '$elemMatch' && isDoc(value)) return [condition, ...ofElement(path, value)];
  if (op !== '$all' || !Array.isArray(value)) return [condition];
  const [first] = value as unknown[];
  if (isRegex(first)) return [condition];
  if (isOperators(first)) return [condition, ...followed({ path, op: '$elemMatch', value: first['$elemMatch'] })];
  return first === undefined ? [condition] : [condition, { path, op: '$eq', value: first }];
}

/** A path may lead through the list to a field of its elements, or to the elements themselves. */
function ofElement(path: string, element: Doc): Condition[] {
  if (isOperators(element) && !Object.keys(element).some((key) => LOGIC.has(key)))
    return conditionsOf({ [path]: element }).filter(({ op }) => POSITIVE.has(op));
  return conditionsOf(element)
    .filter(({ op, value }) => POSITIVE.has(op) && value !== null)
    .map((inner) => ({ ...inner, path: `${path}.${inner.path}` }));
}

const LOGIC = new Set(['$and', '$or', '$nor']);
const POSITIVE = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$regex']);

/** `$expr` with equality of a field and a value known beforehand. */
function expressions(filter: Doc, variables: Variables): Condition[] {
  const inner = Array.isArray(filter['$and']) ? (filter['$and'] as unknown[]).filter(isDoc) : [];
  const here = isDoc(filter['$expr']) ? equalities(filter['$expr'], variables) : [];
  return [...here, ...inner.flatMap((branch) => expressions(branch, variables))];
}

function equalities(expression: Doc, variables: Variables): Condition[] {
  const { $and: all, $eq: pair } = expression;
  if (Array.isArray(all)) return all.filter(isDoc).flatMap((each) => equalities(each, variables));
  if (!Array.isArray(pair) || pair.length !== 2) return [];
  const [left, right] = pair as unknown[];
  return [...equality(left, right, variables), ...equality(right, left, variables)];
}

function equality(field: unknown, constant: unknown, variables: Variables): Condition[] {
  if (typeof field !== 'string' || !field.startsWith('$') || field.startsWith('$$')) return [];
  if (!isConstant(constant)) return [];
  const value = compileExpression(constant, Object.keys(variables))(scopeOf({}, variables));
  if (value === undefined || value === null || Array.isArray(value)) return [];
  return [{ path: field.slice(1), op: '$eq', value }];
}

/** A value, or a variable of the command; not a field of the document. */
function isConstant(value: unknown): boolean {
  if (typeof value === 'string') return !value.startsWith('$') || /^\$\$(?!ROOT|CURRENT|REMOVE)/.test(value);
  return !Array.isArray(value) && (!isDoc(value) || '$literal' in value);
}

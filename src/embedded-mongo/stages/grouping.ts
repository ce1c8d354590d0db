import { isDoc, numberIn, type Doc } from '../bson/doc';
import { compareValues, rankOf } from '../bson/order';
import { accumulationFrom, type Accumulation, type Accumulator } from '../expression/accumulators';
import { compileExpression } from '../expression/compile';
import { identity } from '../expression/sets';
import { scopeOf, type Compiler, type Evaluate, type Variables } from '../expression/scope';
import { memoryFor, weightOf } from '../expression/weight';
import { MongoRefusal } from '../errors';
import { tally } from '../query/tally';
import { gather, type Stage, type Stages } from './stage';

/** Stages that put documents together. */
export const GROUPING: Stages = {
  $group: (operand, { variables }) => {
    if (!isDoc(operand)) throw new MongoRefusal(15947, "a group's fields must be specified in an object");
    if (!('_id' in operand)) throw new MongoRefusal(15955, 'a group specification must include an _id');
    const { _id, ...fields } = operand;
    const id = compileExpression(_id, Object.keys(variables));
    const grouping = { id, fields: accumulations(fields, variables), variables };
    return gather((docs) => grouped(docs, grouping));
  },
  $count: (operand) => {
    const field = countField(operand);
    return gather((docs) => {
      const n = tally(docs[Symbol.iterator]());
      return n > 0 ? [{ [field]: n }] : [];
    });
  },
  $sortByCount: (operand, { variables }) => {
    if (operand === null || (typeof operand === 'string' ? !operand.startsWith('$') : !isDoc(operand)))
      throw new MongoRefusal(
        40149,
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      );
    const id = compileExpression(operand, Object.keys(variables));
    const fields = accumulations({ count: { $sum: 1 } }, variables);
    return gather((docs) =>
      [...grouped(docs, { id, fields, variables })].sort((left, right) => compareValues(right['count'], left['count'])),
    );
  },
  $bucket: bucket,
  $bucketAuto: bucketAuto,
};

function countField(operand: unknown): string {
  if (typeof operand !== 'string') throw new MongoRefusal(40156, 'the count field must be a non-empty string');
  if (operand === '') throw new MongoRefusal(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw new MongoRefusal(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new MongoRefusal(40160, "the count field cannot contain '.'");
  return operand;
}

interface Grouping {
  readonly id: Evaluate;
  readonly fields: readonly (readonly [string, Accumulation])[];
  readonly variables: Variables;
}

/** Reads the fields of a group: each has one accumulator. */
export function accumulations(fields: Doc, variables: Variables): (readonly [string, Accumulation])[] {
  return Object.entries(fields).map(([field, spec]) => {
    if (field.includes('.')) throw new MongoRefusal(40235, `The field name '${field}' cannot contain '.'`);
    if (field.startsWith('$')) throw new MongoRefusal(40236, `The field name '${field}' cannot be an operator name`);
    const entries = isDoc(spec) ? Object.entries(spec) : [];
    const [first] = entries;
    if (!first?.[0].startsWith('$'))
      throw new MongoRefusal(40234, `The field '${field}' must be an accumulator object`);
    if (entries.length > 1) throw new MongoRefusal(40238, `The field '${field}' must specify one accumulator`);
    return [field, accumulationFrom(first[0], first[1], compilerWith(variables))] as const;
  });
}

/** A compiler that knows the variables at hand. */
export function compilerWith(variables: Variables, more: readonly string[] = []): Compiler {
  const names = [...Object.keys(variables), ...more];
  return {
    compile: (expression) => compileExpression(expression, names),
    within: (inner) => compilerWith(variables, [...more, ...inner]),
  };
}

interface Group {
  readonly id: unknown;
  readonly sums: readonly Accumulator[];
}

function* grouped(docs: Iterable<Doc>, { id, fields, variables }: Grouping): Generator<Doc> {
  const groups = new Map<string, Group>();
  const hold = memoryFor('$group');
  for (const doc of docs) {
    const scope = scopeOf(doc, variables);
    const value = id(scope) ?? null;
    const key = identity(value);
    let group = groups.get(key);
    if (!group) {
      const own = scopeOf(isDoc(value) ? value : {}, variables);
      group = { id: value, sums: fields.map(([, { start }]) => start(own)) };
      groups.set(key, group);
      hold(2 * key.length + weightOf(value) + 100 * fields.length);
    }
    for (const [at, [, accumulation]] of fields.entries()) {
      const bytes = group.sums[at]?.add(accumulation.value(scope)) ?? 0;
      if (bytes > 0) hold(bytes);
    }
  }
  for (const { id: _id, sums } of groups.values()) yield made(_id, fields, sums);
}

function made(_id: unknown, fields: Grouping['fields'], sums: readonly Accumulator[]): Doc {
  const doc: Doc = { _id };
  for (const [at, [field]] of fields.entries()) doc[field] = sums[at]?.result();
  return doc;
}

const COUNTED = { count: { $sum: 1 } };

function bucket(...[operand, { variables }]: Parameters<Stage>): ReturnType<Stage> {
  if (!isDoc(operand)) throw new MongoRefusal(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, default: otherwise, output, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new MongoRefusal(40197, `Unrecognized option to $bucket: ${unknown}.`);
  if (groupBy === undefined || boundaries === undefined)
    throw new MongoRefusal(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const names = Object.keys(variables);
  const by = compileExpression(groupBy, names);
  const limits = limitsIn(boundaries, names, variables);
  const id: Evaluate = (scope) => {
    const value = by(scope) ?? null;
    const at = limits.findLastIndex((limit) => compareValues(value, limit) >= 0);
    if (at >= 0 && at < limits.length - 1) return limits[at];
    if (otherwise !== undefined) return otherwise;
    throw new MongoRefusal(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
  const fields = accumulations(isDoc(output) ? output : COUNTED, variables);
  return gather((docs) => [...grouped(docs, { id, fields, variables })].sort(byId));
}

function byId(left: Doc, right: Doc): number {
  return compareValues(left['_id'], right['_id']);
}

function limitsIn(boundaries: unknown, names: readonly string[], variables: Variables): readonly unknown[] {
  if (!Array.isArray(boundaries))
    throw new MongoRefusal(40200, "The $bucket 'boundaries' field must be an array of values");
  const limits = boundaries.map((limit: unknown) => compileExpression(limit, names)(scopeOf({}, variables)));
  if (limits.length < 2) throw new MongoRefusal(40192, "The $bucket 'boundaries' field must have at least 2 values");
  for (const [at, limit] of limits.slice(1).entries()) {
    if (rankOf(limit) !== rankOf(limits[at]))
      throw new MongoRefusal(40193, "All values in the 'boundaries' option to $bucket must have the same type.");
    if (compareValues(limit, limits[at]) <= 0)
      throw new MongoRefusal(
        40194,
        "The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order",
      );
  }
  return limits;
}

function bucketAuto(...[operand, { variables }]: Parameters<Stage>): ReturnType<Stage> {
  if (!isDoc(operand)) throw new MongoRefusal(40240, 'The argument to $bucketAuto must be an object');
  const { groupBy, buckets, output, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new MongoRefusal(40245, `Unrecognized or unsupported option to $bucketAuto: ${unknown}.`);
  if (groupBy === undefined || buckets === undefined)
    throw new MongoRefusal(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  const wanted = numberIn(buckets) ?? 0;
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new MongoRefusal(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const by = compileExpression(groupBy, Object.keys(variables));
  const fields = accumulations(isDoc(output) ? output : COUNTED, variables);
  return gather((docs) => autoBuckets([...keyed(docs, by, variables)], wanted, { fields, variables }));
}

interface KeyedDoc {
  readonly doc: Doc;
  readonly key: unknown;
}

function* keyed(docs: Iterable<Doc>, by: Evaluate, variables: Variables): Generator<KeyedDoc> {
  const hold = memoryFor('$bucketAuto');
  for (const doc of docs) {
    hold(weightOf(doc));
    yield { doc, key: by(scopeOf(doc, variables)) ?? null };
  }
}

/** Buckets of about the same size; documents with the same value are never parted. */
function* autoBuckets(rows: KeyedDoc[], wanted: number, { fields, variables }: Omit<Grouping, 'id'>): Generator<Doc> {
  rows.sort((left, right) => compareValues(left.key, right.key));
  const size = Math.max(1, Math.round(rows.length / wanted));
  const isSame = (at: number) => at > 0 && at < rows.length && compareValues(rows[at]?.key, rows[at - 1]?.key) === 0;
  let start = 0;
  for (let bucket = 1; start < rows.length; bucket++) {
    let end = bucket === wanted ? rows.length : Math.min(rows.length, start + size);
    while (isSame(end)) end++;
    const inside = rows.slice(start, end);
    const [group] = grouped(
      inside.map(({ doc }) => doc),
      { id: () => null, fields, variables },
    );
    const max = end < rows.length ? rows[end]?.key : rows.at(-1)?.key;
    yield { ...group, _id: { min: inside[0]?.key, max } };
    start = end;
  }
}

import { isDoc, type Doc } from '../bson/doc';
import { accumulationFrom, isAccumulator } from '../expression/accumulators';
import { compileExpression } from '../expression/compile';
import { identity } from '../expression/sets';
import { scopeOf, type Variables } from '../expression/scope';
import { memoryFor, weightOf } from '../expression/weight';
import { MongoRefusal } from '../errors';
import { sortedBy, sortFrom, type SortKey } from '../query/sorting';
import { compilerWith } from './grouping';
import type { Column } from './partition';
import { readValues, withValues } from './projecting';
import { gather, type Stage, type Stages } from './stage';
import { extentFrom, type Extent } from './window-extent';
import { WINDOW_FUNCTIONS } from './window-functions';

export const WINDOWS: Stages = { $setWindowFields: setWindowFields };

function setWindowFields(...[operand, { variables }]: Parameters<Stage>): ReturnType<Stage> {
  if (!isDoc(operand)) throw new MongoRefusal(9, 'the $setWindowFields stage specification must be an object');
  const { partitionBy, sortBy, output, ...rest } = operand;
  const [unknown] = Object.keys(rest);
  if (unknown) throw new MongoRefusal(40415, `BSON field '$setWindowFields.${unknown}' is an unknown field.`);
  if (!isDoc(output))
    throw new MongoRefusal(40414, "BSON field '$setWindowFields.output' is missing but a required field");
  const sort = sortFrom(sortBy);
  const key = compileExpression(partitionBy ?? null, Object.keys(variables));
  const columns = Object.entries(output).map(([path, spec]) => [path, columnFrom(spec, sort, variables)] as const);
  return gather(function* (docs) {
    for (const part of partitions(docs, (doc) => key(scopeOf(doc, variables)))) {
      const partition = { docs: sort.length > 0 ? sortedBy(part, sort, (doc) => doc) : part, sort, variables };
      const values = columns.map(([path, column]) => [path, column(partition)] as const);
      yield* partition.docs.map((doc, at) => withColumns(doc, values, at));
    }
  });
}

function withColumns(doc: Doc, values: readonly (readonly [string, readonly unknown[]])[], at: number): Doc {
  return values.reduce<Doc>((made, [path, column]) => {
    const tree = readValues({ [path]: { $literal: column[at] ?? null } }, {});
    return withValues(made, tree, scopeOf(doc, {}));
  }, doc);
}

function partitions(docs: Iterable<Doc>, keyOf: (doc: Doc) => unknown): Iterable<Doc[]> {
  const parts = new Map<string, Doc[]>();
  const hold = memoryFor('$setWindowFields');
  for (const doc of docs) {
    hold(weightOf(doc));
    const value = keyOf(doc) ?? null;
    if (Array.isArray(value))
      throw new MongoRefusal(14, 'An expression used to partition cannot evaluate to value of type array');
    const key = identity(value);
    const part = parts.get(key);
    if (part) part.push(doc);
    else parts.set(key, [doc]);
  }
  return parts.values();
}

function columnFrom(spec: unknown, sort: readonly SortKey[], variables: Variables): Column {
  if (!isDoc(spec)) throw new MongoRefusal(9, 'A window function must be an object');
  const { window, ...functions } = spec;
  const entries = Object.entries(functions);
  const [first] = entries;
  if (!first || entries.length > 1) throw new MongoRefusal(9, 'Window function found no function, or more than one');
  const [name, operand] = first;
  const special = Object.hasOwn(WINDOW_FUNCTIONS, name) ? WINDOW_FUNCTIONS[name] : undefined;
  if (special) {
    if (window !== undefined) throw new MongoRefusal(5371601, `'window' field is not allowed in ${name}`);
    return special(operand, { sort, compiler: compilerWith(variables) });
  }
  if (!isAccumulator(name)) throw new MongoRefusal(9, `Unrecognized window function, ${name}`);
  return accumulated({ name, operand, extent: extentFrom(window, sort) }, variables);
}

interface Accumulating {
  readonly name: string;
  readonly operand: unknown;
  readonly extent: Extent;
}

function accumulated({ name, operand, extent }: Accumulating, variables: Variables): Column {
  const { value, start } = accumulationFrom(name, operand, compilerWith(variables));
  return (partition) => {
    const values = partition.docs.map((doc) => value(scopeOf(doc, variables)));
    const ends = extent(partition);
    let shared: { readonly from: number; readonly to: number; readonly sum: ReturnType<typeof start> } | undefined;
    return partition.docs.map((doc, at) => {
      const [from, to] = ends(at);
      const isLonger = shared?.from === from && shared.to <= to;
      const sum = isLonger && shared ? shared.sum : start(scopeOf(doc, variables));
      for (const each of values.slice(isLonger && shared ? shared.to : from, to)) sum.add(each);
      shared = { from, to: Math.max(from, to), sum };
      const result = sum.result();
      return Array.isArray(result) ? [...(result as unknown[])] : result;
    });
  };
}

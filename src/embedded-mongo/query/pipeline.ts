import { Aggregator, Context } from 'mingo';
import type { Options } from 'mingo/types';
import { Lazy, type Iterator as LazyIterator } from 'mingo/lazy';
import { docIn, isDoc, listIn, numberIn, type Doc } from '../bson/doc';
import { valuesAt } from '../bson/paths';
import { MongoRefusal } from '../errors';
import type { Engine } from '../engine';
import { refuseScripts, translated } from './expression';
import { find, tally, type Row, type Search } from './find';
import { compileFilter } from './match';
import { sorted, sortFrom } from './sorting';

export interface Source {
  readonly engine: Engine;
  readonly database: string;
  readonly target: string;
  readonly hint?: unknown;
  readonly variables?: Doc;
}

/** A pipeline in two: the front a search can do, with its indexes, and the rest. */
export interface Split {
  readonly search: Search;
  readonly rest: readonly Doc[];
}

/** The stages of a pipeline; each is a document of one field. */
export function stagesIn(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) throw new MongoRefusal(14, "'pipeline' option must be specified as an array");
  return listIn(pipeline).map((stage) => {
    if (!isDoc(stage)) throw new MongoRefusal(14, "Each element of the 'pipeline' array must be an object");
    if (Object.keys(stage).length !== 1)
      throw new MongoRefusal(40323, 'A pipeline stage specification object must contain exactly one field.');
    return stage;
  });
}

/** Runs a pipeline over a collection. */
export function* aggregateRows(source: Source, pipeline: readonly Doc[]): Generator<Doc> {
  refuseScripts(pipeline);
  refuseStages(pipeline);
  const { search, rest } = split(pipeline, source.hint);
  const rows = find(source.engine, source.engine.catalog.find(source.database, source.target), search);
  const counted = plainCount(rest);
  if (counted) {
    yield* count(rows, counted);
    return;
  }
  const docs = documents(rows);
  if (rest.length === 0) yield* docs;
  else yield* run(source, rest, docs);
}

function* documents(rows: Iterable<Row>): Generator<Doc> {
  for (const row of rows) yield row.doc();
}

function run(source: Source, pipeline: readonly Doc[], docs: Iterable<Doc>): Doc[] {
  const options = {
    // The library puts windows together by functions of its own. Those of clients have been refused above.
    scriptEnabled: pipeline.some((stage) => '$setWindowFields' in stage),
    context: contextFor(source),
    variables: source.variables ?? {},
    collectionResolver: (name: string) => everything(source, name),
  };
  return translated(() => new Aggregator([...pipeline], options).run<Doc>(docs));
}

function everything({ engine, database }: Source, name: string): Doc[] {
  return [...documents(find(engine, engine.catalog.find(database, name), { filter: {}, sort: [], skip: 0, limit: 0 }))];
}

const REFUSED = new Map([
  ['$out', 'This server does not write the result of an aggregation: $out'],
  ['$merge', 'This server does not write the result of an aggregation: $merge'],
]);

function refuseStages(pipeline: readonly Doc[]): void {
  for (const stage of pipeline) {
    const why = REFUSED.get(Object.keys(stage)[0] ?? '');
    if (why) throw new MongoRefusal(2, why);
    for (const [field, sum] of Object.entries(docIn(stage['$group'])))
      if (field !== '_id') checkAccumulator(field, sum);
  }
}

function checkAccumulator(field: string, sum: unknown): void {
  if (!isDoc(sum)) throw new MongoRefusal(40234, `The field '${field}' must be an accumulator object`);
  if (Object.keys(sum).length !== 1) throw new MongoRefusal(40238, `The field '${field}' must specify one accumulator`);
}

/** Matching, order, skipping and limiting at the front, in the one sequence a search does them in. */
export function split(pipeline: readonly Doc[], hint: unknown): Split {
  const rest = [...pipeline];
  const filters: Doc[] = [];
  while (isDoc(rest[0]?.['$match'])) filters.push(docIn(rest.shift()?.['$match']));
  const sort = sortFrom(taken(rest, '$sort'));
  const skip = wholeNumber(taken(rest, '$skip'), '$skip');
  const limit = wholeNumber(taken(rest, '$limit'), '$limit');
  const filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  return { search: { filter, sort, skip, limit, hint }, rest };
}

/** Takes a stage off the front when it is the one asked for. */
function taken(stages: Doc[], name: string): unknown {
  return stages[0] && name in stages[0] ? stages.shift()?.[name] : undefined;
}

function wholeNumber(value: unknown, name: '$skip' | '$limit'): number {
  if (value === undefined) return 0;
  const number = numberIn(value);
  if (number === undefined || number < 0) {
    throw new MongoRefusal(5107201, `invalid argument to ${name} stage: Expected a non-negative number`);
  }
  if (name === '$limit' && number === 0) throw new MongoRefusal(15958, 'the limit must be positive');
  return number;
}

interface Counting {
  readonly field: string;
  readonly id: unknown;
  readonly isGroup: boolean;
}

/** `countDocuments` asks for a group that only counts: no document has to be read for it. */
function plainCount(rest: readonly Doc[]): Counting | undefined {
  const [only] = rest;
  if (!only || rest.length !== 1) return undefined;
  if (typeof only['$count'] === 'string') return { field: only['$count'], id: undefined, isGroup: false };
  return isDoc(only['$group']) ? countingGroup(only['$group']) : undefined;
}

function countingGroup({ _id, ...fields }: Doc): Counting | undefined {
  const [[field, sum] = ['', undefined], more] = Object.entries(fields);
  const isConstant = typeof _id === 'number' || _id === null;
  const isCount = isDoc(sum) && sum['$sum'] === 1 && Object.keys(sum).length === 1;
  return isConstant && isCount && !more ? { field, id: _id, isGroup: true } : undefined;
}

function* count(rows: Iterator<Row>, { field, id, isGroup }: Counting): Generator<Doc> {
  const n = tally(rows);
  if (n > 0) yield isGroup ? { _id: id, [field]: n } : { [field]: n };
}

type Stage = (input: LazyIterator, operand: unknown, options: Options) => LazyIterator;

/** Matching and order are ours, so that both mean the same at every place; joins look into indexes. */
function contextFor(source: Source): Context {
  const match: Stage = (input, operand) => {
    const test = compileFilter(docIn(operand));
    return input.filter((doc: unknown) => test(doc as Doc));
  };
  const sort: Stage = (input, operand) => {
    const keys = sortFrom(operand);
    return input.transform((docs: unknown[]) => Lazy(sorted(docs as Doc[], keys, (doc) => doc)));
  };
  return Context.init({ pipeline: { $match: match, $sort: sort, $lookup: lookupIn(source) } });
}

function lookupIn(source: Source): Stage {
  return (input, operand) => {
    const join = docIn(operand);
    return input.map((doc: unknown) => ({ ...(doc as Doc), [String(join['as'])]: joined(source, join, doc as Doc) }));
  };
}

function joined(source: Source, join: Doc, doc: Doc): Doc[] {
  const target = String(join['from']);
  const inner = Array.isArray(join['pipeline']) ? (join['pipeline'] as Doc[]) : [];
  const { localField, foreignField } = join;
  const variables = { ...source.variables, ...letFor(join['let'], doc) };
  const pipeline =
    typeof foreignField === 'string' && typeof localField === 'string'
      ? [{ $match: { [foreignField]: { $in: localValues(doc, localField) } } }, ...inner]
      : inner;
  return [...aggregateRows({ ...source, target, hint: undefined, variables }, pipeline)];
}

function localValues(doc: Doc, path: string): unknown[] {
  const values = valuesAt(doc, path.split('.')).flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  return values.length === 0 ? [null] : values.map((value) => value ?? null);
}

function letFor(variables: unknown, doc: Doc): Doc {
  if (!isDoc(variables)) return {};
  const [values] = translated(() =>
    new Aggregator([{ $project: { _id: 0, ...variables } }], { scriptEnabled: false }).run<Doc>([doc]),
  );
  return values ?? {};
}

import { decodeTyped, docIn, isDoc, plainDoc, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import type { Variables } from '../expression/scope';
import { wholeNumber } from '../stages/choosing';
import { compilePipeline } from '../stages/pipeline';
import type { Rows } from '../stages/stage';
import type { Collation } from './collation';
import { countFound, find, type Row, type Search } from './find';
import { sortFrom } from './sorting';

export { stagesIn } from './stages-in';

export interface Source {
  readonly engine: Engine;
  readonly database: string;
  readonly target: string;
  readonly hint?: unknown;
  readonly variables?: Variables;
  readonly collation?: Collation | undefined;
  /** Documents that stand for those of the collection. */
  readonly documents?: readonly Doc[] | undefined;
}

/** A pipeline in two: the front a search can do, with its indexes, and the rest. */
export interface Split {
  readonly search: Search;
  readonly rest: readonly Doc[];
}

/** Runs a pipeline over a collection. */
export function aggregateRows(source: Source, pipeline: readonly Doc[]): Iterable<Doc> {
  const variables: Variables = { NOW: new Date(), ...source.variables };
  const { search, rest } = source.documents ? { search: undefined, rest: pipeline } : split(pipeline, source.hint);
  const transform = compilePipeline(rest, { variables, over: overIn(source) }, true);
  if (!search) return transform(() => source.documents ?? [])();
  const rows = () => found(source, { ...search, variables, collation: source.collation });
  const counted = plainCount(rest);
  if (counted) return count(() => amount(source, { ...search, variables }), counted);
  return transform(documentsOf(rows))();
}

function found({ engine, database, target }: Source, search: Search): Generator<Row> {
  return find(engine, engine.catalog.find(database, target), search);
}

function documentsOf(rows: () => Iterable<Row>): Rows {
  return function* () {
    for (const row of rows()) yield decodeTyped(row.bytes);
  };
}

function overIn(source: Source) {
  return (target: string, pipeline: readonly Doc[], variables: Variables) =>
    aggregateRows({ engine: source.engine, database: source.database, target, variables }, pipeline);
}

/** Matching, order, skipping and limiting at the front, in the one sequence a search does them in. */
export function split(pipeline: readonly Doc[], hint: unknown): Split {
  const rest = [...pipeline];
  const filters: Doc[] = [];
  while (isDoc(rest[0]?.['$match'])) filters.push(plainDoc(docIn(rest.shift()?.['$match'])));
  const sort = Object.keys(docIn(rest[0]?.['$sort'])).length > 0 ? sortFrom(rest.shift()?.['$sort']) : [];
  const skip = numberOf(rest, '$skip');
  const limit = numberOf(rest, '$limit');
  const filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  return { search: { filter, sort, skip, limit, hint }, rest };
}

/** Takes a stage off the front when it is the one asked for. */
function numberOf(stages: Doc[], name: '$skip' | '$limit'): number {
  const [first] = stages;
  if (!first || !(name in first)) return 0;
  stages.shift();
  return wholeNumber(first[name], name);
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
  return isDoc(only['$group']) ? countingGroup(plainDoc(only['$group'])) : undefined;
}

function countingGroup({ _id, ...fields }: Doc): Counting | undefined {
  const [[field, sum] = ['', undefined], more] = Object.entries(fields);
  const isConstant = typeof _id === 'number' || _id === null;
  const isCount = isDoc(sum) && sum['$sum'] === 1 && Object.keys(sum).length === 1;
  return isConstant && isCount && !more ? { field, id: _id, isGroup: true } : undefined;
}

function amount({ engine, database, target }: Source, search: Search): number {
  const collection = engine.catalog.find(database, target);
  return collection ? countFound(engine, collection, search) : 0;
}

function* count(amountOf: () => number, { field, id, isGroup }: Counting): Generator<Doc> {
  const n = amountOf();
  if (n > 0) yield isGroup ? { _id: id, [field]: n } : { [field]: n };
}

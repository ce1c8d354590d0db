import { isDoc, type Doc } from '../bson/doc';
import { sameValue } from '../bson/order';
import { MongoRefusal } from '../errors';
import type { Index } from '../index/definition';
import type { Collection } from '../storage/catalog';
import { boundsFor, type Bounds } from './bounds';
import { conditionsOf, impliedBy, type Condition } from './conditions';
import type { Collation } from './collation';
import type { SortKey } from './sorting';

/** A way through one index. */
export interface IndexPlan {
  readonly kind: 'index';
  readonly index: Index;
  readonly bounds: Bounds;
  readonly reverse: boolean;
  readonly isSorted: boolean;
}

/** How the documents of a query are found. */
export type Plan =
  | { readonly kind: 'all'; readonly reverse: boolean }
  | IndexPlan
  | { readonly kind: 'either'; readonly branches: readonly IndexPlan[] };

export interface Question {
  readonly filter: Doc;
  readonly sort: readonly SortKey[];
  readonly hint?: unknown;
  readonly collation?: Collation | undefined;
}

const EVERYTHING: Plan = { kind: 'all', reverse: false };

/** Picks the index that narrows most, and of equal ones the one that already has the order asked for. */
export function planFor(collection: Collection, asking: Question): Plan {
  // No index has the order of a collation.
  const question = asking.collation ? { ...asking, sort: [] } : asking;
  const natural = isDoc(question.hint) ? question.hint['$natural'] : undefined;
  if (natural !== undefined) return { kind: 'all', reverse: Number(natural) < 0 };
  const hinted = hintedIndex(collection, question.hint);
  const asked = conditionsOf(question.filter);
  if (hinted) return planWith(hinted, asked, question.sort);
  return best(collection.indexes, asked, question.sort) ?? eitherPlan(collection, question.filter) ?? EVERYTHING;
}

function hintedIndex({ indexes }: Collection, hint: unknown): Index | undefined {
  if (hint === undefined || hint === null || hint === '') return undefined;
  if (isDoc(hint) && Object.keys(hint).length === 0) return undefined;
  const found = indexes.find(({ name, spec }) => name === hint || (isDoc(hint) && sameValue(spec['key'], hint)));
  if (!found)
    throw new MongoRefusal(
      2,
      'error processing query: planner returned error: hint provided does not correspond to an existing index',
    );
  return found;
}

function best(indexes: readonly Index[], asked: readonly Condition[], sort: readonly SortKey[]): IndexPlan | undefined {
  let found: { readonly plan: IndexPlan; readonly score: number } | undefined;
  for (const index of indexes) {
    if (index.partial && !impliedBy(index.partial, asked)) continue;
    const plan = planWith(index, asked, sort);
    if (index.sparse && !isAsked(index, asked)) continue;
    const score = scoreOf(plan);
    if (score > 0 && (!found || score > found.score)) found = { plan, score };
  }
  return found?.plan;
}

/** A sparse index leaves documents out; only a condition that none of those can meet makes it whole. */
function isAsked(index: Index, asked: readonly Condition[]): boolean {
  return index.fields.some(({ path }) => asked.some((condition) => condition.path === path && needsValue(condition)));
}

function needsValue({ op, value }: Condition): boolean {
  if (value === null || value === undefined) return false;
  if (op === '$exists') return Boolean(value);
  if (op === '$in') return Array.isArray(value) && value.length > 0 && !value.includes(null);
  return ['$eq', '$gt', '$gte', '$lt', '$lte', '$regex'].includes(op);
}

function scoreOf({ index, bounds, isSorted }: IndexPlan): number {
  const { points, isSingle, hasRange } = bounds;
  if (points === index.fields.length && index.unique && isSingle) return 1_000;
  const narrowing = points * (isSingle ? 100 : 80) + (hasRange ? 30 : 0);
  return narrowing + (isSorted ? 40 : 0);
}

function planWith(index: Index, asked: readonly Condition[], sort: readonly SortKey[]): IndexPlan {
  const bounds = boundsFor(index, asked);
  const direction = orderOf(index, bounds, sort);
  return { kind: 'index', index, bounds, reverse: direction === -1, isSorted: direction !== undefined };
}

/** Whether an index, behind the fields held to single values, runs in the order asked for: 1 forwards, -1 backwards. */
function orderOf(index: Index, bounds: Bounds, sort: readonly SortKey[]): 1 | -1 | undefined {
  const { points } = bounds;
  const held = new Set(index.fields.slice(0, points).map(({ path }) => path));
  const wanted = sort.filter(({ path }) => !held.has(path));
  if (sort.length === 0 || (points === 0 && index.sparse)) return undefined;
  if (wanted.length < sort.length && !isHeldToOne(index, bounds)) return undefined;
  const turns = wanted.map((key, at) => turnOf(index, points + at, key));
  const [first = 1] = turns;
  return turns.every((turn) => turn === first) ? first : undefined;
}

/** Whether the front fields have one value each, so that they take no part in the order. */
function isHeldToOne(index: Index, { points, isSingle }: Bounds): boolean {
  return isSingle && index.fields.slice(0, points).every((_field, at) => !index.multikey.has(at));
}

function turnOf(index: Index, at: number, { path, direction }: SortKey): 1 | -1 | undefined {
  const field = index.fields[at];
  if (field?.path !== path || index.multikey.has(at)) return undefined;
  return field.direction === direction ? 1 : -1;
}

/** `$or` of branches that each have an index. */
function eitherPlan(collection: Collection, filter: Doc): Plan | undefined {
  const either = filter['$or'];
  if (!Array.isArray(either)) return undefined;
  const branches: IndexPlan[] = [];
  for (const branch of either) {
    const plan = isDoc(branch) ? best(collection.indexes, conditionsOf(branch), []) : undefined;
    if (!plan) return undefined;
    branches.push(plan);
  }
  return { kind: 'either', branches };
}

import { isDoc, type Doc } from '../bson/doc';
import { sameValue } from '../bson/order';
import { MongoRefusal } from '../errors';
import type { Variables } from '../expression/scope';
import { LONG_KEYS, type Index } from '../index/definition';
import type { Collection } from '../storage/catalog';
import { boundsFor, type Bounds } from './bounds';
import { conditionsOf, impliedBy, type Condition } from './conditions';
import { narrowingBy } from './narrowing';
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
  readonly variables?: Variables | undefined;
}

const EVERYTHING: Plan = { kind: 'all', reverse: false };

/** How many entries a plan would go through, counted up to a few. */
export type Estimate = (plan: IndexPlan) => number;

/** Picks the index that narrows most, and of equal ones the one that already has the order asked for. */
export function planFor(collection: Collection, asking: Question, estimate?: Estimate): Plan {
  // No index has the order of a collation.
  const question = asking.collation ? { ...asking, sort: [] } : asking;
  const { filter, sort, variables = {} } = question;
  const natural = isDoc(question.hint) ? question.hint['$natural'] : undefined;
  if (natural !== undefined) return { kind: 'all', reverse: Number(natural) < 0 };
  const hinted = hintedIndex(collection, question.hint);
  const asked = narrowingBy(filter, variables);
  if (hinted) return planWith(hinted, asked, sort);
  const search = { asked, implied: conditionsOf(filter), sort };
  const found = best(collection.indexes, search, estimate);
  if (found && narrows(found)) return found;
  return eitherPlan(collection, search, eitherIn(filter)) ?? found ?? EVERYTHING;
}

/** A plan that does not narrow may still have the order, or leave out what a partial index leaves out. */
function narrows({ bounds }: IndexPlan): boolean {
  return bounds.points > 0 || bounds.hasRange;
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

interface Wanted {
  readonly asked: readonly Condition[];
  /** What every document found fits for certain; only this may stand for the filter of a partial index. */
  readonly implied: readonly Condition[];
  readonly sort: readonly SortKey[];
}

interface Candidate {
  readonly plan: IndexPlan;
  readonly score: number;
}

function best(indexes: readonly Index[], wanted: Wanted, estimate?: Estimate): IndexPlan | undefined {
  const candidates: Candidate[] = [];
  for (const index of indexes) {
    if (!isComplete(index, wanted.implied)) continue;
    const plan = planWith(index, wanted.asked, wanted.sort);
    const score = scoreOf(plan) + ((index.partial ?? index.sparse) ? 5 : 0);
    if (score > 0) candidates.push({ plan, score });
  }
  candidates.sort((left, right) => right.score - left.score);
  return (estimate && narrowest(candidates, estimate)) ?? candidates[0]?.plan;
}

/** Whether an index holds every document the search may find. */
function isComplete(index: Index, implied: readonly Condition[]): boolean {
  if (index.partial && !impliedBy(index.partial, implied)) return false;
  return !index.sparse || isAsked(index, implied);
}

/** Where several indexes narrow, the shortest way is known by trying; one in order is worth a longer way. */
function narrowest(candidates: readonly Candidate[], estimate: Estimate): IndexPlan | undefined {
  const narrowing = candidates.filter(({ plan }) => narrows(plan));
  const [first] = narrowing;
  if (narrowing.length < 2 || !first || first.score >= CERTAIN) return undefined;
  const tried = narrowing.map(({ plan }) => ({ plan, entries: estimate(plan) }));
  const fewest = Math.min(...tried.map(({ entries }) => entries));
  if (fewest >= MANY) return undefined;
  return tried.find(({ entries }) => entries === fewest)?.plan;
}

/** One document at most: nothing is shorter. */
const CERTAIN = 1_000;

/** Entries an estimate counts up to. */
export const MANY = 200;

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
  if (points === index.fields.length && index.unique && isSingle) return CERTAIN;
  const narrowing = points * (isSingle ? 100 : 80) + (hasRange ? 50 : 0);
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
  if (sort.length === 0 || (points === 0 && index.sparse) || index.multikey.has(LONG_KEYS)) return undefined;
  if (bounds.stretches.length > MOST_MERGED) return undefined;
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

/** More stretches than this are not merged entry by entry; what they hold is sorted. */
const MOST_MERGED = 500;

/** The `$or` of a filter, also one inside `$and`. */
function eitherIn(filter: Doc): readonly unknown[] | undefined {
  if (Array.isArray(filter['$or'])) return filter['$or'] as unknown[];
  const inner = Array.isArray(filter['$and']) ? (filter['$and'] as unknown[]) : [];
  return inner.filter(isDoc).map(eitherIn).find(Boolean);
}

/** `$or` of branches that each have an index; what is asked beside it narrows every branch. */
function eitherPlan(
  { indexes }: Collection,
  { asked, implied }: Wanted,
  either: readonly unknown[] = [],
): Plan | undefined {
  const branches: IndexPlan[] = [];
  for (const branch of either) {
    if (!isDoc(branch)) return undefined;
    const inner = {
      asked: [...narrowingBy(branch, {}), ...asked],
      implied: [...conditionsOf(branch), ...implied],
      sort: [],
    };
    const plan = best(indexes, inner);
    if (!plan || !narrows(plan)) return undefined;
    branches.push(plan);
  }
  return branches.length > 0 ? { kind: 'either', branches } : undefined;
}

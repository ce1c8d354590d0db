import { decode, decodeTyped, type Doc } from '../bson/doc';
import type { Variables } from '../expression/scope';
import { memoryFor } from '../expression/weight';
import type { Collation } from './collation';
import type { Records } from '../storage/records';
import type { Collection } from '../storage/catalog';
import { checkPatience } from '../storage/patience';
import { scan, type Entry, type Store } from '../storage/store';
import { answersAll, countsByEntries } from './exact';
import { compileFilter } from './match';
import type { Stretch } from './bounds';
import { KEY_FRONT } from '../bson/keys';
import { merged } from './merging';
import { tally } from './tally';
import { MANY, planFor, type IndexPlan, type Plan } from './planner';
import { ordered, type SortKey } from './sorting';

export { tally };

/** A document found: its number, its bytes, and its values once somebody asked for them. */
export interface Row {
  readonly record: number;
  readonly bytes: Buffer;
  readonly doc: () => Doc;
}

export interface Search {
  readonly filter: Doc;
  readonly sort: readonly SortKey[];
  readonly skip: number;
  /** 0 means all. */
  readonly limit: number;
  readonly hint?: unknown;
  readonly variables?: Variables;
  readonly collation?: Collation | undefined;
}

/** What a search looked at. */
export interface Effort {
  keys: number;
  docs: number;
}

export interface Finder {
  readonly store: Store;
  readonly records: Records;
}

/** The documents a search finds, one after another; nothing is read before it is asked for. */
export function* find(finder: Finder, collection: Collection | undefined, search: Search): Generator<Row> {
  const test = compileFilter(search.filter, search.variables);
  if (!collection) return;
  const plan = planned(finder, collection, search);
  yield* arranged(fitting(finder, { collection, plan }, { test, filter: search.filter }), plan, search);
}

/** The plan for a search, with a look into the indexes where several would do. */
export function planned({ store }: Pick<Finder, 'store'>, collection: Collection, search: Search): Plan {
  return planFor(collection, search, ({ bounds }) => {
    let n = 0;
    for (const { low, high } of bounds.stretches) {
      n += store.entries.getKeysCount({ start: low, end: high, limit: MANY - n });
      if (n >= MANY) return MANY;
    }
    return n;
  });
}

/** How many documents a search without an order finds; where the index knows, no document is read. */
export function countFound(finder: Finder, collection: Collection, search: Search): number {
  const test = compileFilter(search.filter, search.variables);
  const plan = planned(finder, collection, search);
  if (!countsByEntries(plan, search.filter)) {
    return tally(arranged(fitting(finder, { collection, plan }, { test, filter: search.filter }), plan, search));
  }
  const all = plan.bounds.stretches.reduce((sum, { low, high }) => sum + keysIn(finder, low, high), 0);
  const left = Math.max(0, all - search.skip);
  return search.limit > 0 ? Math.min(left, search.limit) : left;
}

function keysIn({ store }: Finder, low: Buffer, high: Buffer): number {
  return Buffer.compare(low, high) < 0 ? store.entries.getKeysCount({ start: low, end: high }) : 0;
}

export interface Route {
  readonly collection: Collection;
  readonly plan: Plan;
}

/** Documents that are compared between two looks at the clock. */
const BETWEEN_LOOKS = 64;

interface Filtering {
  readonly test: (doc: Doc) => boolean;
  readonly filter: Doc;
  readonly effort?: Effort;
}

/** The rows along a plan that pass the filter, in the order of the plan. */
export function* fitting(
  finder: Finder,
  { collection, plan }: Route,
  { test, filter, effort }: Filtering,
): Generator<Row> {
  const isCertain = answersAll(plan, filter);
  const isTyped = asksTypes(filter);
  let looked = 0;
  for (const row of candidates(finder, { collection, plan }, effort)) {
    if (effort) effort.docs++;
    if (++looked % BETWEEN_LOOKS === 0) checkPatience();
    if (isCertain || test(isTyped ? decodeTyped(row.bytes) : row.doc())) yield row;
  }
}

/** Whether a filter tells the types of numbers apart, which plain values no longer show. */
function asksTypes(filter: Doc): boolean {
  return /"(\$type|\$isNumber|bsonType|\$toString|\$divide)":/.test(JSON.stringify(filter));
}

/** Sorts where the plan does not, then leaves out and ends where the search says so. */
export function* arranged(rows: Iterable<Row>, plan: Plan, search: Search): Generator<Row> {
  const { skip, limit } = search;
  let seen = 0;
  for (const row of isInOrder(plan, search) ? rows : inOrder(rows, search)) {
    if (seen++ < skip) continue;
    yield row;
    if (limit > 0 && seen >= skip + limit) return;
  }
}

/** Whether the plan finds the rows in the order asked for. */
export function isInOrder(plan: Plan, { sort }: Search): boolean {
  return sort.length === 0 || (plan.kind === 'index' && plan.isSorted);
}

/** Keeps the bytes of rows while they are sorted, not their values, which take several times as much. */
function inOrder(rows: Iterable<Row>, { sort, skip, limit, collation }: Search): Row[] {
  return ordered(slim(rows), {
    sort,
    docOf: ({ bytes }) => decode(bytes),
    most: limit === 0 ? 0 : skip + limit,
    weigh: ({ bytes }) => bytes.length + 200,
    hold: memoryFor('$sort'),
    collation,
  });
}

function* slim(rows: Iterable<Row>): Generator<Row> {
  for (const { record, bytes } of rows) yield rowOf(record, bytes);
}

function candidates(finder: Finder, { collection, plan }: Route, effort: Effort | undefined): Iterable<Row> {
  if (plan.kind === 'all') return everything(finder, collection, plan.reverse);
  const entries = plan.kind === 'index' ? entriesOf(finder.store, plan) : chained(finder.store, plan.branches);
  const isOnce = plan.kind === 'index' && plan.index.multikey.size === 0;
  return fetched(finder, collection, { entries: counted(entries, effort), isOnce });
}

interface Entries {
  readonly entries: Iterable<Entry>;
  /** Whether no document can be met twice. */
  readonly isOnce: boolean;
}

function* chained(store: Store, plans: readonly IndexPlan[]): Generator<Entry> {
  for (const plan of plans) yield* entriesOf(store, plan);
}

function* counted(entries: Iterable<Entry>, effort: Effort | undefined): Generator<Entry> {
  for (const entry of entries) {
    if (effort) effort.keys++;
    yield entry;
  }
}

function* everything({ records }: Finder, collection: Collection, reverse: boolean): Generator<Row> {
  for (const { record, bytes } of records.walk(collection, reverse)) yield rowOf(record, bytes);
}

/** A document with a list stands in an index more than once, and is found once. */
function* fetched({ records }: Finder, collection: Collection, { entries, isOnce }: Entries): Generator<Row> {
  const seen = new Set<number>();
  for (const { value } of entries) {
    const record = value.readUIntBE(0, 6);
    if (!isOnce && seen.has(record)) continue;
    if (!isOnce) seen.add(record);
    const bytes = records.read(collection, record);
    if (bytes) yield rowOf(record, bytes);
  }
}

/** A row whose values are worked out at most once. */
export function rowOf(record: number, bytes: Buffer): Row {
  let values: Doc | undefined;
  return { record, bytes, doc: () => (values ??= decode(bytes)) };
}

function* entriesOf(store: Store, plan: IndexPlan): Generator<Entry> {
  const { bounds, reverse, isSorted } = plan;
  const stretches = bounds.stretches.filter(({ low, high }) => Buffer.compare(low, high) < 0);
  if (isUniqueKey(plan)) {
    for (const stretch of reverse ? stretches.reverse() : stretches) yield* looked(store, stretch);
    return;
  }
  if (isSorted && stretches.length > 1) {
    yield* merged(
      stretches.map((stretch) => ({ front: stretch.front, entries: scan(store.entries, stretch, reverse) })),
      reverse,
    );
    return;
  }
  for (const stretch of reverse ? stretches.reverse() : stretches) yield* scan(store.entries, stretch, reverse);
}

/** All fields of a unique index held to single values: there is one entry for each at most, and its key is known. */
function isUniqueKey({ index, bounds }: IndexPlan): boolean {
  return index.unique && bounds.points === index.fields.length;
}

function* looked(store: Store, stretch: Stretch): Generator<Entry> {
  const key = stretch.low.length <= KEY_FRONT ? stretch.low : undefined;
  const value = key && store.entries.getBinary(key);
  if (key && value) yield { key, value };
  else if (!key) yield* scan(store.entries, stretch, false);
}

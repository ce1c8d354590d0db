import { docIn, numberIn, plainDoc, type Doc } from '../bson/doc';
import { answer } from '../commands/table';
import { timeLimitOf } from '../commands/time-limit';
import type { Engine } from '../engine';
import { find, tally } from '../query/find';
import { planFor } from '../query/planner';
import type { Collection } from '../storage/catalog';
import { withPatience } from '../storage/patience';
import { statementsIn, type Request } from '../wire/request';
import { idsFrom } from './ids-from';
import type { Reader } from './reader';

/** So many documents are changed in one go at first; others write in between. */
const SLICE = 200;
const LEAST = 50;
const MOST = 2_000;
/** A collection so small is looked through in no time. */
const FEW = 2_000;
const PATIENCE_MS = 5;

interface Needs {
  readonly engine: Engine;
  readonly reader: Reader;
}

/** One statement of a command that changes or removes many documents, or has to look through many to find its one. */
interface LongWrite {
  readonly request: Request;
  readonly list: 'updates' | 'deletes';
  readonly statement: Doc;
  readonly isMany: boolean;
}

const LISTS: Readonly<Record<string, 'updates' | 'deletes'>> = { update: 'updates', delete: 'deletes' };

/** What makes one statement out of the ordinary, and is left to the ordinary way. */
const SPECIAL = ['sort', 'collation', 'hint', 'c'];

/** The write, if it would hold up the others; most are told apart by a glance. */
export function longWriteIn({ engine }: Needs, request: Request): LongWrite | undefined {
  const list = LISTS[request.name];
  const collection = engine.catalog.find(request.database, request.target);
  if (!list || !collection || collection.nextRecord <= FEW || request.body['let'] !== undefined) return undefined;
  const [statement, more] = statementsIn(request, list);
  if (!statement || more || SPECIAL.some((name) => name in statement)) return undefined;
  const isMany = list === 'updates' ? statement['multi'] === true : numberIn(statement['limit']) !== 1;
  const filter = plainDoc(docIn(statement['q']));
  return isLong(engine, collection, { filter, isMany }) ? { request, list, statement, isMany } : undefined;
}

interface Asked {
  readonly filter: Doc;
  readonly isMany: boolean;
}

/** Few documents, quickly found, are no reason to go about it in another way. */
function isLong(engine: Engine, collection: Collection, { filter, isMany }: Asked): boolean {
  if ('_id' in filter) return false;
  const search = { filter, sort: [], skip: 0, limit: isMany ? SLICE + 1 : 1 };
  const { result, ranOut } = withPatience(PATIENCE_MS, () =>
    numberOf(() => {
      const isFound = !isMany && planFor(collection, search).kind !== 'all';
      return isFound ? 1 : tally(find(engine, collection, search));
    }),
  );
  return ranOut || result > SLICE;
}

/** A search that breaks down will do so again for whoever carries the write out, and be told of then. */
function numberOf(count: () => number): number {
  try {
    return count();
  } catch {
    return 0;
  }
}

/** Which documents it is about is asked of the thread that reads; each is looked at again when its turn comes. */
export async function writeInSlices({ engine, reader }: Needs, write: LongWrite): Promise<Doc> {
  const { request, list, statement, isMany } = write;
  const ids = await idsFor(reader, write);
  if (ids.length === 0 && statement['upsert'] === true) return docIn(await answer(request, engine));
  const total = { n: 0, nModified: 0 };
  let size = isMany ? SLICE : 1;
  // An empty slice, too, is a statement that may be refused.
  for (let at = 0; at === 0 || at < ids.length;) {
    const start = performance.now();
    const reply = docIn(await answer(sliceOf(write, ids.slice(at, at + size)), engine));
    at += size;
    if (isMany) size = nextSize(size, performance.now() - start);
    total.n += count(reply['n']);
    total.nModified += count(reply['nModified']);
    if (reply['writeErrors'] !== undefined)
      return { ...counted(list, total), writeErrors: reply['writeErrors'], ok: 1 };
    if (!isMany && total.n > 0) break;
  }
  return { ...counted(list, total), ok: 1 };
}

/** As many as can be changed, and their commit waited for, in a time nobody minds. */
function nextSize(size: number, ms: number): number {
  if (ms < 30) return Math.min(size * 2, MOST);
  return ms > 60 ? Math.max(size >> 1, LEAST) : size;
}

function count(value: unknown): number {
  return numberIn(value) ?? 0;
}

function sliceOf({ request, list, statement }: LongWrite, ids: readonly unknown[]): Request {
  const part = { ...statement, q: { ...docIn(statement['q']), _id: { $in: ids } } };
  const statements = [list === 'updates' ? { ...part, upsert: false } : part];
  return { ...request, body: { ...request.body, [list]: statements }, lists: new Map() };
}

function counted(list: LongWrite['list'], { n, nModified }: { readonly n: number; readonly nModified: number }): Doc {
  return list === 'updates' ? { n, nModified } : { n };
}

/** Of a write that is about one document a few are taken, should the first be changed by somebody else meanwhile. */
function idsFor(reader: Reader, { request, statement, isMany }: LongWrite): Promise<readonly unknown[]> {
  const { database: $db, target } = request;
  const limit = timeLimitOf(request);
  return idsFrom(reader, {
    find: target,
    filter: docIn(statement['q']),
    projection: { _id: 1 },
    limit: isMany ? 0 : 5,
    ...(limit !== undefined && { maxTimeMS: limit }),
    $db,
  });
}

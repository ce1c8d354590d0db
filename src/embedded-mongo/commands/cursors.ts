import { Long } from 'bson';
import { MongoRefusal } from '../errors';
import { withTimeLimit } from '../storage/patience';
import { batchReply } from '../wire/reply';

/** An answer too long for one message, handed out in batches. */
export interface Cursors {
  readonly open: (source: Source) => Buffer;
  readonly more: (id: Long, batchSize: number | undefined) => Buffer;
  readonly kill: (id: Long) => boolean;
  /** Ends all cursors of a collection: what they walk along is no more. */
  readonly end: (namespace: string) => void;
  /** Forgets cursors nobody has asked for in a while. */
  readonly sweep: (now: number) => void;
  readonly count: () => number;
}

interface Source {
  readonly namespace: string;
  readonly documents: Iterator<Buffer>;
  readonly batchSize: number | undefined;
  readonly isSingle?: boolean;
  /** For all batches together, in milliseconds. */
  readonly timeLimit?: number | undefined;
}

interface Open {
  readonly namespace: string;
  readonly documents: Iterator<Buffer>;
  /** A document that did not fit into the batch before. */
  held: Buffer | undefined;
  usedAt: number;
  /** What is left of the time for all batches. */
  timeLeft: number | undefined;
  isEnded?: boolean;
}

const FIRST_BATCH = 101;
const BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_MS = 10 * 60_000;

/** Keeps the cursors of all connections, or refuses to keep any. */
export function openCursors(refuse?: () => never): Cursors {
  const cursors = new Map<string, Open>();
  let last = 0;
  return {
    open: ({ namespace, documents, batchSize, isSingle, timeLimit }) => {
      checkSize(batchSize);
      const cursor: Open = { namespace, documents, held: undefined, usedAt: performance.now(), timeLeft: timeLimit };
      const batch = timedBatch(cursor, batchSize ?? FIRST_BATCH);
      const isLeft = batchSize === 0 ? !isSingle : cursor.held !== undefined && !isSingle;
      if (isLeft) refuse?.();
      const id = isLeft ? Long.fromNumber(++last * 4_096 + 7) : Long.ZERO;
      if (isLeft) cursors.set(id.toString(), cursor);
      if (cursors.size > MOST_CURSORS) cursors.delete(longestIdle(cursors));
      return batchReply({ field: 'firstBatch', cursor: id, namespace, documents: batch });
    },
    more: (id, batchSize) => {
      const cursor = cursors.get(id.toString());
      if (!cursor) throw new MongoRefusal(43, `cursor id ${id.toString()} not found`);
      if (cursor.isEnded) throw new MongoRefusal(175, 'An index or the collection was dropped while it was read');
      checkSize(batchSize);
      cursor.usedAt = performance.now();
      const batch = timedBatch(cursor, batchSize ?? Number.POSITIVE_INFINITY);
      if (cursor.held === undefined) cursors.delete(id.toString());
      const left = cursor.held === undefined ? Long.ZERO : id;
      return batchReply({ field: 'nextBatch', cursor: left, namespace: cursor.namespace, documents: batch });
    },
    end: (namespace) => {
      for (const cursor of cursors.values()) if (cursor.namespace === namespace) cursor.isEnded = true;
    },
    kill: (id) => cursors.delete(id.toString()),
    sweep: (now) => {
      for (const [id, { usedAt }] of cursors) if (now - usedAt > IDLE_MS) cursors.delete(id);
    },
    count: () => cursors.size,
  };
}

/** Nobody reads from so many at once; the one that has waited longest is forgotten. */
const MOST_CURSORS = 1_000;

function longestIdle(cursors: ReadonlyMap<string, Open>): string {
  const [first = ''] = [...cursors].sort(([, left], [, right]) => left.usedAt - right.usedAt).map(([id]) => id);
  return first;
}

function checkSize(batchSize: number | undefined): void {
  if (batchSize === undefined || batchSize >= 0) return;
  throw new MongoRefusal(51024, `BSON field 'batchSize' value must be >= 0, actual value '${batchSize}'`);
}

/** Only the making of batches counts, not the pauses in between. */
function timedBatch(cursor: Open, size: number): Buffer[] {
  if (cursor.timeLeft === undefined) return nextBatch(cursor, size);
  const start = performance.now();
  const batch = withTimeLimit(cursor.timeLeft, () => nextBatch(cursor, size));
  cursor.timeLeft -= performance.now() - start;
  return batch;
}

/** Takes one document more than it hands out, and so knows whether there is a next batch. */
function nextBatch(cursor: Open, size: number): Buffer[] {
  const batch: Buffer[] = [];
  let bytes = 0;
  if (size === 0) return batch;
  for (;;) {
    const next = cursor.held ?? pull(cursor.documents);
    cursor.held = next;
    if (next === undefined || batch.length >= size) return batch;
    if (batch.length > 0 && bytes + next.length > BATCH_BYTES) return batch;
    batch.push(next);
    bytes += next.length;
    cursor.held = undefined;
  }
}

function pull(documents: Iterator<Buffer>): Buffer | undefined {
  const { done, value } = documents.next() as IteratorResult<Buffer, undefined>;
  return done ? undefined : value;
}

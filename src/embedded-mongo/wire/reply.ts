import type { Long } from 'bson';
import { encode, type Doc } from '../bson/doc';

/** What a command answers: values, or bytes that are ready to go. */
export type Reply = Doc | Buffer;

export interface Batch {
  readonly field: 'firstBatch' | 'nextBatch';
  readonly cursor: Long;
  readonly namespace: string;
  readonly documents: readonly Buffer[];
}

const DOCUMENT = 0x03;
const ARRAY = 0x04;

/** A batch of documents, whose bytes are put into the answer as they are stored. */
export function batchReply({ field, cursor, namespace, documents }: Batch): Buffer {
  const list = wrapped(documents.map((bytes, at) => element(DOCUMENT, String(at), bytes)));
  const rest = encode({ id: cursor, ns: namespace });
  const inner = wrapped([element(ARRAY, field, list), [rest.subarray(4, -1)]]);
  return Buffer.concat(wrapped([element(DOCUMENT, 'cursor', inner), [OK.subarray(4, -1)]]));
}

const OK = encode({ ok: 1 });
const END = Buffer.from([0]);

/** Pieces are joined only once, at the very end: copying a large document at each level would cost more than finding it. */
type Pieces = readonly Buffer[];

function element(type: number, name: string, value: Buffer | Pieces): Pieces {
  const head = Buffer.from(`\0${name}\0`);
  head[0] = type;
  return Buffer.isBuffer(value) ? [head, value] : [head, ...value];
}

function wrapped(elements: readonly Pieces[]): Pieces {
  const pieces = elements.flat();
  const length = Buffer.alloc(4);
  length.writeInt32LE(pieces.reduce((sum, piece) => sum + piece.length, 5));
  return [length, ...pieces, END];
}

/** The bytes of an answer. */
export function bytesOf(reply: Reply): Buffer {
  return Buffer.isBuffer(reply) ? reply : encode('ok' in reply ? reply : { ...reply, ok: 1 });
}

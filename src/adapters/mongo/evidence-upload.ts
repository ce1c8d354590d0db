import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Refusal } from '../../core/files/file';
import { FILE_LIMITS } from '../../core/files/file';
import type { FileKind } from '../../core/files/kinds';
import { FILE_KINDS, HEAD_BYTES, kindOf } from '../../core/files/kinds';
import type { GridWriter } from './evidence-grid';

/** What a petition has already. */
export interface Holdings {
  readonly count: number;
  readonly bytes: number;
}

/** How a stream ended: the facts of all its bytes, and why it is not kept, if it is not. */
export interface Uploaded {
  readonly bytes: number;
  readonly sha256: string;
  readonly refusal: Refusal | null;
}

export interface UploadNeeds {
  readonly held: Holdings;
  /** Makes the record and the writer, once the kind is known. */
  readonly open: (kind: FileKind) => Promise<GridWriter>;
}

/** Reads a stream to its end and stores it as long as nothing speaks against it. Throws for none that is refused. */
export async function upload(incoming: AsyncIterable<Uint8Array>, { held, open }: UploadNeeds): Promise<Uploaded> {
  const hash = createHash('sha256');
  const store = storing(open);
  let bytes = 0;
  let refusal: Refusal | null = held.count >= FILE_LIMITS.count ? 'too-many' : null;
  const cut = await drain(incoming, async (part) => {
    hash.update(part);
    bytes += part.length;
    if (refusal === null && held.bytes + bytes > FILE_LIMITS.bytesTogether) refusal = 'too-much';
    refusal ??= await store.take(part, bytes);
  });
  if (cut) refusal = 'cut';
  else if (bytes === 0) refusal = 'empty';
  refusal ??= await store.finish();
  await store.settle();
  return { bytes, sha256: hash.digest('hex'), refusal };
}

/** True when the stream broke off. What the reader throws is thrown. */
async function drain(incoming: AsyncIterable<Uint8Array>, take: (part: Uint8Array) => Promise<void>): Promise<boolean> {
  const source = incoming[Symbol.asyncIterator]();
  for (;;) {
    const next = await source.next().catch(() => null);
    if (next === null) return true;
    if (next.done === true) return false;
    await take(next.value);
  }
}

function storing(open: UploadNeeds['open']) {
  let head = Buffer.alloc(0);
  let opened: { readonly kind: FileKind; readonly writer: GridWriter } | null = null;

  const begin = async (): Promise<Refusal | null> => {
    const kind = kindOf(head);
    if (kind === null) return 'unknown-kind';
    opened = { kind, writer: await open(kind) };
    await opened.writer.write(head);
    return null;
  };
  return {
    take: (part: Uint8Array, bytes: number): Promise<Refusal | null> =>
      unlessDiskFails(async () => {
        if (opened && bytes > FILE_KINDS[opened.kind].maxBytes) return 'too-large';
        if (opened) {
          await opened.writer.write(part);
          return null;
        }
        head = Buffer.concat([head, part]);
        if (head.length < HEAD_BYTES) return null;
        const kind = kindOf(head);
        return kind !== null && bytes > FILE_KINDS[kind].maxBytes ? 'too-large' : begin();
      }),
    finish: (): Promise<Refusal | null> =>
      unlessDiskFails(async () => {
        const refusal = opened ? null : await begin();
        await opened?.writer.finish();
        return refusal;
      }),
    settle: async (): Promise<void> => opened?.writer.settle(),
  };
}

/** A database that cannot store is a reason to tell, so that the rest of the form is kept. */
async function unlessDiskFails(act: () => Promise<Refusal | null>): Promise<Refusal | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoError) return 'disk';
    throw error;
  }
}

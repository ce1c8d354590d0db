import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import type { StagedFile } from '../../core/files/file';
import { startOfDay } from '../../core/shared/clock';
import type { Ids } from '../../core/shared/ids';
import type { RecordKey } from '../../core/shared/sealed';
import { PIECE_BYTES } from '../../core/shared/sealed';
import type { GrowingChunks } from './evidence-growing';
import { growingChunks } from './evidence-growing';
import type { GridChunk, GridFile } from './file.schema';
import { BUCKET, PIECES_IN_CHUNK } from './file.schema';

/** How many chunks of a file are on their way to the database at once, and how many of all files together. */
const IN_FLIGHT = 3;
const IN_FLIGHT_TOGETHER = 8;

export interface Grid {
  /** A writer for one file's bytes. */
  write(file: Pick<StagedFile, 'id' | 'day'>, key: RecordKey): GridWriter;
  /** The chunks of a file that comes in pieces. */
  readonly growing: GrowingChunks;
  /** The plain bytes; throws when a piece was changed, moved or is missing. */
  read(file: Pick<StagedFile, 'id' | 'bytes'>, keyOf: PieceKeys): AsyncIterable<Uint8Array>;
  remove(id: StagedFile['id']): Promise<void>;
}

/** The key that a piece was sealed under. */
export type PieceKeys = (index: number) => RecordKey;

export interface GridWriter {
  write(plain: Uint8Array): Promise<void>;
  /** Stores the last piece and then the file's document. */
  finish(): Promise<void>;
  /** Waits for what is on its way, so that nothing appears after a removal. */
  settle(): Promise<void>;
}

/** Sealed bytes in GridFS's format: written by a writer of our own, which stamps no time, and read by the bucket. */
export function evidenceGrid(connection: Connection, ids: Ids): Grid {
  const { db } = connection;
  if (!db) throw new Error('The connection to the database is not open');
  const files = db.collection<GridFile>(`${BUCKET}.files`);
  const chunks = db.collection<GridChunk>(`${BUCKET}.chunks`);
  const bucket = new mongoose.mongo.GridFSBucket(db, { bucketName: BUCKET });
  const together = new Set<Promise<void>>();
  return {
    write: (file, key) => {
      const store = (n: number, data: Uint8Array) =>
        chunks.insertOne({ _id: ids.next(), files_id: file.id, n, data: data });
      const close = (size: Pick<GridFile, 'length' | 'chunkSize'>) =>
        files.insertOne({ _id: file.id, ...size, uploadDate: startOfDay(file.day) });
      return gridWriter({ key, store, close, together });
    },
    growing: growingChunks({ files, chunks, ids }),
    read: (file, keyOf) => {
      const id = file.id as unknown as Parameters<typeof bucket.openDownloadStream>[0];
      return openPieces(bucket.openDownloadStream(id), file.bytes, keyOf);
    },
    remove: async (id) => {
      await files.deleteOne({ _id: id });
      await chunks.deleteMany({ files_id: id });
    },
  };
}

interface WriterNeeds {
  readonly key: RecordKey;
  readonly store: (n: number, data: Uint8Array) => Promise<unknown>;
  readonly close: (size: Pick<GridFile, 'length' | 'chunkSize'>) => Promise<unknown>;
  /** The chunks of all files that are on their way. */
  readonly together: Set<Promise<void>>;
}

function gridWriter({ key, store, close, together }: WriterNeeds): GridWriter {
  const piece = Buffer.alloc(PIECE_BYTES);
  const flight = lanes(together);
  let filled = 0;
  let index = 0;
  let overhead = 0;
  let length = 0;
  let sealed: Uint8Array[] = [];

  const sealPiece = (last: boolean): void => {
    const box = key.sealPiece(index, last, piece.subarray(0, filled));
    overhead = box.length - filled;
    length += box.length;
    sealed.push(box);
    index += 1;
    filled = 0;
  };
  const storeChunk = async (): Promise<void> => {
    const [n, data] = [Math.ceil(index / PIECES_IN_CHUNK) - 1, Buffer.concat(sealed)];
    sealed = [];
    await flight.start(() => store(n, data));
  };
  return {
    write: async (plain) => {
      for (let from = 0; from < plain.length;) {
        // A full piece waits until it is known whether it was the last.
        if (filled === PIECE_BYTES) sealPiece(false);
        if (sealed.length === PIECES_IN_CHUNK) await storeChunk();
        const part = plain.subarray(from, from + PIECE_BYTES - filled);
        piece.set(part, filled);
        filled += part.length;
        from += part.length;
      }
    },
    finish: async () => {
      sealPiece(true);
      await storeChunk();
      await flight.landed();
      await close({ length, chunkSize: (PIECE_BYTES + overhead) * PIECES_IN_CHUNK });
    },
    settle: () => flight.landed().catch(() => undefined),
  };
}

/** Waits while too many are on their way; the first failure is thrown at the next occasion. */
function lanes(together: Set<Promise<void>>) {
  const flying = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const complain = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    start: async (task: () => Promise<unknown>): Promise<void> => {
      while (flying.size >= IN_FLIGHT) await Promise.race(flying);
      while (together.size >= IN_FLIGHT_TOGETHER) await Promise.race(together);
      complain();
      const flight: Promise<void> = task()
        .then(
          () => undefined,
          (error: unknown) => void failures.push(error),
        )
        .finally(() => {
          flying.delete(flight);
          together.delete(flight);
        });
      flying.add(flight);
      together.add(flight);
    },
    landed: async (): Promise<void> => {
      await Promise.all(flying);
      complain();
    },
  };
}

/** Each chunk is 16 sealed pieces, the last one fewer: what sealing adds to each follows from its length. */
async function* openPieces(
  stored: AsyncIterable<Uint8Array>,
  bytes: number,
  keyOf: PieceKeys,
): AsyncGenerator<Uint8Array> {
  const count = Math.ceil(bytes / PIECE_BYTES);
  let index = 0;
  for await (const chunk of stored) {
    const pieces = Math.min(PIECES_IN_CHUNK, count - index);
    const plainBytes = Math.min(pieces * PIECE_BYTES, bytes - index * PIECE_BYTES);
    const overhead = (chunk.length - plainBytes) / pieces;
    for (let from = 0; from < chunk.length; index += 1) {
      const until = Math.min(from + PIECE_BYTES + overhead, chunk.length);
      yield keyOf(index).openPiece(index, index === count - 1, chunk.subarray(from, until));
      from = until;
    }
  }
  if (index !== count) throw new Error('A stored file is not as long as it was');
}

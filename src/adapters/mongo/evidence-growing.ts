import type { Collection } from 'mongodb';
import type { StagedFile } from '../../core/files/file';
import { startOfDay } from '../../core/shared/clock';
import type { Ids } from '../../core/shared/ids';
import { PIECE_BYTES } from '../../core/shared/sealed';
import type { GridChunk, GridFile } from './file.schema';
import { PIECES_IN_CHUNK } from './file.schema';
import { isDuplicate } from './record';

/** A chunk as one request stores it. */
export interface StoredChunk {
  readonly id: StagedFile['id'];
  readonly n: number;
  readonly data: Uint8Array;
  readonly turn: number;
}

/** Chunks that are rewritten while they grow: with the same sealed pieces, and more behind them. */
export interface GrowingChunks {
  /** False where a later request has stored this chunk: it is no longer this one's to store. */
  put(chunk: StoredChunk): Promise<boolean>;
  /** The sealed bytes of a chunk; empty where there is none yet. */
  sealedIn(id: StagedFile['id'], n: number): Promise<Uint8Array>;
  /** The document of the file, once all its pieces are there; `overhead` is what sealing adds to each. Safe to repeat. */
  close(file: Pick<StagedFile, 'id' | 'day' | 'bytes'>, overhead: number): Promise<void>;
}

interface Needs {
  readonly files: Collection<GridFile>;
  readonly chunks: Collection<GridChunk>;
  readonly ids: Ids;
}

export function growingChunks({ files, chunks, ids }: Needs): GrowingChunks {
  const sealedIn = async (id: StagedFile['id'], n: number): Promise<Uint8Array> =>
    (await chunks.findOne({ files_id: id, n }))?.data ?? new Uint8Array(0);

  const put = async ({ id, n, data, turn }: StoredChunk): Promise<boolean> => {
    const mine = { files_id: id, n, turn: { $lte: turn } };
    const { matchedCount } = await chunks.updateOne(mine, { $set: { data, turn } });
    if (matchedCount === 1) return true;
    try {
      await chunks.insertOne({ _id: ids.next(), files_id: id, n, data, turn });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    // One that came before or after has just stored it: the numbers of their turns say which.
    return (await chunks.updateOne(mine, { $set: { data, turn } })).matchedCount === 1;
  };

  return {
    put,
    sealedIn,
    close: async ({ id, day, bytes }, overhead) => {
      const length = bytes + overhead * Math.ceil(bytes / PIECE_BYTES);
      const chunkSize = (PIECE_BYTES + overhead) * PIECES_IN_CHUNK;
      await files.updateOne(
        { _id: id },
        { $set: { length, chunkSize, uploadDate: startOfDay(day) } },
        { upsert: true },
      );
    },
  };
}

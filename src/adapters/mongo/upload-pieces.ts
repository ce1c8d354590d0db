import type { Refusal } from '../../core/files/file';
import { FILE_KINDS, HEAD_BYTES, kindOf } from '../../core/files/kinds';
import type { RecordKey } from '../../core/shared/sealed';
import { PIECE_BYTES } from '../../core/shared/sealed';
import type { FileRecords } from './file-records';
import { FILES } from './file-records';
import type { FileRecord } from './file.schema';
import { PIECES_IN_CHUNK } from './file.schema';

/** How a request's bytes ended up. */
export type Stored =
  | { readonly kind: 'stored'; readonly arrived: number }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** A later request carries the file on, or it is gone. */
  | { readonly kind: 'conflict' };

/** A piece that is whole waits at most so long to be stored, so that a killed server costs a slow phone little. */
const WAIT_MS = 1_000;

/**
 * Seals and stores what comes whole of these bytes behind what is there. The key is this request's own: whatever another
 * request seals at the same place, no key and place ever serve for two different pieces.
 */
export async function storePieces(
  store: FileRecords,
  record: FileRecord,
  incoming: AsyncIterable<Uint8Array>,
): Promise<Stored> {
  const size = record.size ?? 0;
  const last = Math.ceil(size / PIECE_BYTES) - 1;
  const writer = await writerAt(store, record);
  let index = Math.ceil(record.bytes / PIECE_BYTES);
  let storedAt = performance.now();
  for await (const piece of wholePieces(incoming, { from: record.bytes, size })) {
    const why = index === 0 ? writer.begin(piece, size) : null;
    if (why) return { kind: 'refused', why };
    writer.add(index, index === last, piece);
    index += 1;
    const waited = performance.now() - storedAt;
    if (index % PIECES_IN_CHUNK !== 0 && waited < WAIT_MS) continue;
    if (!(await writer.store())) return { kind: 'conflict' };
    storedAt = performance.now();
  }
  return (await writer.store()) ? { kind: 'stored', arrived: writer.arrived() } : { kind: 'conflict' };
}

interface PieceWriter {
  /** Why the file cannot be taken, told from its first bytes. */
  begin(head: Uint8Array, size: number): Refusal | null;
  add(index: number, last: boolean, piece: Uint8Array): void;
  /** Stores what was added since; false where it is no longer this request's to store. */
  store(): Promise<boolean>;
  arrived(): number;
}

async function writerAt(store: FileRecords, record: FileRecord): Promise<PieceWriter> {
  const { _id: id, turn } = record;
  const key: RecordKey = store.sealing.keyFor(FILES, id);
  const first = Math.ceil(record.bytes / PIECE_BYTES);
  let { kind } = record;
  let [stored, arrived, next] = [record.bytes, record.bytes, first];
  let boxes: Uint8Array[] = await boxesBefore(store, record);

  return {
    begin: (head, size) => {
      kind = kindOf(head.subarray(0, HEAD_BYTES));
      if (kind === null) return 'unknown-kind';
      return size > FILE_KINDS[kind].maxBytes ? 'too-large' : null;
    },
    add: (index, last, piece) => {
      boxes.push(key.sealPiece(index, last, piece));
      arrived += piece.length;
      next = index + 1;
    },
    store: async () => {
      if (arrived === stored) return true;
      const n = Math.ceil(next / PIECES_IN_CHUNK) - 1;
      if (!(await store.grid.growing.put({ id, n, data: Buffer.concat(boxes), turn }))) return false;
      const run = stored === record.bytes ? { $push: { runs: { from: first, key: Buffer.from(key.locked) } } } : {};
      const mine = { _id: id, arrival: 'arriving', turn, bytes: stored } as const;
      const { matchedCount } = await store.files.updateOne(mine, { $set: { bytes: arrived, kind }, ...run });
      if (next % PIECES_IN_CHUNK === 0) boxes = [];
      stored = arrived;
      return matchedCount === 1;
    },
    arrived: () => stored,
  };
}

/** The sealed pieces that count of the chunk that grows; what an overtaken request may have left behind them does not. */
async function boxesBefore({ grid, overhead }: FileRecords, { _id, bytes }: FileRecord): Promise<Uint8Array[]> {
  const pieces = Math.ceil(bytes / PIECE_BYTES);
  const inChunk = pieces % PIECES_IN_CHUNK;
  if (inChunk === 0) return [];
  const sealed = await grid.growing.sealedIn(_id, Math.floor(pieces / PIECES_IN_CHUNK));
  return [sealed.subarray(0, inChunk * (PIECE_BYTES + overhead))];
}

/**
 * Whole pieces of a stream that may break off anywhere; the last of the file may be short. What is left of a piece when
 * the line breaks is forgotten: it was never acknowledged.
 */
async function* wholePieces(
  incoming: AsyncIterable<Uint8Array>,
  { from, size }: { readonly from: number; readonly size: number },
): AsyncGenerator<Uint8Array> {
  const source = incoming[Symbol.asyncIterator]();
  let left = size - from;
  let piece = Buffer.alloc(Math.min(PIECE_BYTES, left));
  let filled = 0;
  while (left > 0) {
    const next = await source.next().catch(() => null);
    if (next === null || next.done === true) return;
    for (let at = 0; at < next.value.length && left > 0;) {
      const part = next.value.subarray(at, at + piece.length - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < piece.length) continue;
      yield piece;
      left -= piece.length;
      piece = Buffer.alloc(Math.min(PIECE_BYTES, left));
      filled = 0;
    }
  }
}

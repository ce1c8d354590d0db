import type { Connection, Model } from 'mongoose';
import type { StagedFile } from '../../core/files/file';
import { FILE_LIMITS } from '../../core/files/file';
import type { Ports } from '../../core/ports';
import { oneOf } from './conditions';
import type { Grid, PieceKeys } from './evidence-grid';
import { evidenceGrid } from './evidence-grid';
import type { Holdings, Uploaded } from './evidence-upload';
import type { FileRecord } from './file.schema';
import { fileSchema } from './file.schema';
import { fromRecord, isDuplicate, modelOf } from './record';

export interface EvidenceNeeds extends Pick<Ports, 'sealing' | 'ids'> {
  readonly connection: Connection;
}

/** The records of files and their sealed bytes: what both ways of arriving work on. */
export interface FileRecords extends Omit<EvidenceNeeds, 'connection'> {
  readonly files: Model<FileRecord>;
  readonly grid: Grid;
  /** What sealing adds to a piece. */
  readonly overhead: number;
}

export const FILES = 'files';

export function fileRecords({ connection, sealing, ids }: EvidenceNeeds): FileRecords {
  const overhead = sealing.keyFor(FILES, ids.next()).sealPiece(0, true, new Uint8Array(0)).length;
  const files = modelOf(connection, FILES, fileSchema);
  return { sealing, ids, files, grid: evidenceGrid(connection, ids), overhead };
}

/** The file of a record, its name opened. */
export function openFile({ sealing }: Pick<FileRecords, 'sealing'>, record: FileRecord): StagedFile {
  const { id, petitionId, key, name, kind, bytes, sha256, arrival, claimedBy, day, size, early } = plainRecord(record);
  const opened = String(sealing.unlock(FILES, id, key).open('name', name));
  const file: StagedFile = { id, petitionId, name: opened, kind, bytes, sha256, arrival, claimedBy, day };
  return { ...file, ...(size && arrival !== 'complete' ? { size } : {}), ...(early ? { early } : {}) };
}

/** The plain bytes as far as they are stored. */
export function bytesOf({ sealing, grid }: FileRecords, record: FileRecord): AsyncIterable<Uint8Array> {
  const { id, bytes } = plainRecord(record);
  return grid.read({ id, bytes }, pieceKeys(sealing, record));
}

/** A file that came in one go has one key; of one that came in pieces each run has its own. */
export function pieceKeys(sealing: FileRecords['sealing'], record: FileRecord): PieceKeys {
  const { id, key, runs } = plainRecord(record);
  const whole = sealing.unlock(FILES, id, key);
  const opened = (runs ?? []).map((run) => ({ from: run.from, key: sealing.unlock(FILES, id, run.key) }));
  return (index) => opened.findLast(({ from }) => from <= index)?.key ?? whole;
}

export type Completed =
  | { readonly kind: 'taken'; readonly file: StagedFile }
  /** The same bytes are there already. */
  | { readonly kind: 'again' }
  /** Others filled the petition meanwhile. */
  | { readonly kind: 'over' }
  /** It is no longer arriving. */
  | { readonly kind: 'gone' };

/** The update that makes a file count. */
export async function complete(
  store: FileRecords,
  id: StagedFile['id'],
  { bytes, sha256 }: Pick<Uploaded, 'bytes' | 'sha256'>,
): Promise<Completed> {
  try {
    const change = { $set: { bytes, sha256, arrival: 'complete' as const } };
    const filter = { _id: id, arrival: 'arriving' } as const;
    const record = await store.files.findOneAndUpdate(filter, change, { returnDocument: 'after' }).lean();
    if (!record) return { kind: 'gone' };
    const file = openFile(store, record);
    const held = await holdings(store, file.petitionId);
    return held.count > FILE_LIMITS.count || held.bytes > FILE_LIMITS.bytesTogether
      ? { kind: 'over' }
      : { kind: 'taken', file };
  } catch (error) {
    if (isDuplicate(error)) return { kind: 'again' };
    throw error;
  }
}

/** What a petition has; `coming` counts what is still arriving, at its announced length. */
export async function holdings(
  { files }: FileRecords,
  petitionId: StagedFile['petitionId'],
  { coming = false } = {},
): Promise<Holdings> {
  const arrival = coming ? oneOf(['complete', 'arriving'] as const) : 'complete';
  const query = files.find({ petitionId, arrival }).select({ bytes: 1, size: 1 });
  const records = await query.limit(FILE_LIMITS.count * 2).lean();
  return { count: records.length, bytes: records.reduce((sum, { bytes, size }) => sum + (size ?? bytes), 0) };
}

/** The complete file of a petition that has these bytes. */
export async function sameBytes(
  store: FileRecords,
  petitionId: StagedFile['petitionId'],
  { sha256 }: Pick<Uploaded, 'sha256'>,
): Promise<StagedFile | null> {
  const record = await store.files.findOne({ petitionId, sha256, arrival: 'complete' }).lean();
  return record && openFile(store, record);
}

type SealedFile = Omit<StagedFile, 'name' | 'size' | 'early'> &
  Pick<FileRecord, 'key' | 'name' | 'size' | 'early'> &
  // Records from before files could come in pieces have none.
  Partial<Pick<FileRecord, 'runs'>>;

export const plainRecord = (record: FileRecord): SealedFile => fromRecord<SealedFile>(record);

import type { IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import type { StagedFile } from '../../core/files/file';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { LockedKey, Sealed } from '../../core/shared/sealed';
import { A_DAY } from './conditions';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

/** A file as it is known: its name sealed under its own key, its bytes in GridFS under the same id. */
export type FileRecord = Omit<RecordOf<StagedFile>, 'name' | 'size' | 'early'> & {
  readonly key: LockedKey;
  readonly name: Sealed;
  /** When the sweep looks at it; null once it is settled. */
  readonly lookOn: ShanghaiDay | null;
  /** The sweep found it held by what does not list it; holding it again ends the doubt. */
  readonly doubted: boolean;
  readonly early: boolean;
  /** How long it will be; null where it came in one go. */
  readonly size: number | null;
  /** The sender's own word for it; empty where it came in one go. */
  readonly attempt: string;
  /** How many requests have carried it on. Only the last of them may store. */
  readonly turn: number;
  /** The keys of its pieces where it came in pieces: each request seals under a key of its own. */
  readonly runs: readonly Run[];
};

/** Pieces from this one on, up to the next run, are sealed under this key. */
export interface Run {
  readonly from: number;
  readonly key: LockedKey;
}

export const fileSchema = recordSchema<FileRecord>({
  _id: String,
  petitionId: String,
  key: Schema.Types.Buffer,
  name: Schema.Types.Buffer,
  kind: String,
  bytes: Number,
  sha256: String,
  arrival: String,
  claimedBy: String,
  day: String,
  lookOn: String,
  doubted: Boolean,
  early: Boolean,
  size: Number,
  attempt: String,
  turn: Number,
  runs: [partSchema<Run>({ from: Number, key: Schema.Types.Buffer })],
});

/** What a file that comes in one go has of this. */
export const IN_ONE_GO = { early: false, size: null, attempt: '', turn: 0, runs: [] } as const;

/** A file in GridFS's format. `uploadDate` is the beginning of a day: an hour would betray the resident. */
export interface GridFile {
  readonly _id: string;
  /** Of the sealed bytes. */
  readonly length: number;
  readonly chunkSize: number;
  readonly uploadDate: Date;
}

export interface GridChunk {
  readonly _id: string;
  readonly files_id: string;
  readonly n: number;
  readonly data: Uint8Array;
  /** Of a file that comes in pieces: the request that stored it. One before it stores it no more. */
  readonly turn?: number;
}

export const BUCKET = 'evidence';
export const PIECES_IN_CHUNK = 16;

/** The same bytes of one ticket are one file. */
export const FILE_INDEXES: readonly IndexDescription[] = [
  { key: { petitionId: 1, sha256: 1 }, unique: true, partialFilterExpression: { arrival: 'complete' } },
  { key: { petitionId: 1, arrival: 1 } },
  { key: { lookOn: 1 }, partialFilterExpression: { lookOn: A_DAY } },
];
export const CHUNK_INDEXES: readonly IndexDescription[] = [{ key: { files_id: 1, n: 1 }, unique: true }];

import type { ShanghaiDay } from '../shared/clock';
import type { MeantFor, Refusal, StagedFile } from './staged-file';

/** A file that comes in pieces, as far as it has come. */
export interface Upload extends Pick<StagedFile, 'id' | 'name' | 'arrival'> {
  /** How long it will be, as announced. */
  readonly size: number;
  /** Bytes that are stored for good; whole pieces until the last. */
  readonly arrived: number;
}

/** What a ticket or pass may send to: new files go to the first. */
export type Rights = readonly [MeantFor, ...(readonly MeantFor[])];

/** A file that is about to come. */
export interface Announced {
  readonly name: string;
  readonly size: number;
  /** A word of the sender's own for this file, so that announcing it again announces no second one. */
  readonly attempt: string;
  readonly day: ShanghaiDay;
}

export type Begun =
  { readonly ok: true; readonly upload: Upload } | { readonly ok: false; readonly name: string; readonly why: Refusal };

/** Bytes of a file from a place on. */
export interface Further {
  readonly id: StagedFile['id'];
  readonly offset: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How far a file is after some bytes more. */
export type Advanced =
  | { readonly kind: 'on-its-way'; readonly arrived: number }
  /** Under its own id, or under that of the file that brought the same bytes before. */
  | { readonly kind: 'complete'; readonly arrived: number; readonly file: StagedFile['id']; readonly sha256: string }
  | { readonly kind: 'refused'; readonly name: string; readonly why: Refusal }
  /** Nothing was taken: the file is elsewhere, or another request carries it on. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unknown' };

/** Where evidence goes that comes in pieces, over a line that breaks. */
export interface Uploads {
  begin(petitionId: MeantFor, announced: Announced): Promise<Begun>;
  /** Null for what is not there, is somebody else's, was refused or is no longer waited for. */
  find(rights: Rights, id: StagedFile['id']): Promise<Upload | null>;
  /**
   * Stores what has come whole of these bytes, sealed, and says how far the file is. Who asks last carries the file on;
   * whoever was at it before is told so.
   */
  advance(rights: Rights, further: Further): Promise<Advanced>;
  /** Removes an unclaimed file. False when it is not there for this ticket. */
  abandon(rights: Rights, id: StagedFile['id']): Promise<boolean>;
  /** What is still on its way for a petition or message. */
  coming(petitionId: MeantFor): Promise<readonly StagedFile[]>;
  /** SHA-256 of the first bytes that have arrived, at most `MARKED_BYTES`: by it the rest is known again. */
  markOf(id: StagedFile['id']): Promise<string>;
}

export const MARKED_BYTES = 1024 * 1024;

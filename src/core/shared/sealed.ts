/** Bytes that only the key ring outside the database can open. */
export type Sealed = Uint8Array & { readonly __sealed: true };

/** A record's own data key, itself locked by the key ring: stored beside what it seals. */
export type LockedKey = Uint8Array & { readonly __locked: true };

/** Seals and opens the fields of one record. A field sealed here opens under no other record and no other field name. */
export interface RecordKey {
  readonly locked: LockedKey;
  /** `value` is plain JSON. */
  seal(field: string, value: unknown): Sealed;
  /** The value as it was sealed. Throws when it was changed, moved or cut. */
  open(field: string, sealed: Uint8Array): unknown;
  /** Seals piece number `index` of a stream; `last` is bound in, so that a stream cannot be cut or reordered unseen. */
  sealPiece(index: number, last: boolean, plain: Uint8Array): Uint8Array;
  openPiece(index: number, last: boolean, sealed: Uint8Array): Uint8Array;
}

/** Plain bytes in one sealed piece; only the last may hold fewer. */
export const PIECE_BYTES = 64 * 1024;

/** The sealing of records: AES-256-GCM under a data key per record (docs/adr, security of the database at rest). */
export interface Sealing {
  /** A fresh key for a new record of a collection. */
  keyFor(collection: string, id: string): RecordKey;
  /** The key of a stored record. */
  unlock(collection: string, id: string, locked: Uint8Array): RecordKey;
}

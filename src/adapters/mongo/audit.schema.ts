import type { IndexDescription } from 'mongodb';
import type { AuditEntry, AuditHead } from '../../core/audit/audit';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

/** An entry as it waits in the document that it is about: that document says which one it is. */
export type OutboxEntry = Omit<AuditEntry, 'petitions' | 'about'>;
export type PendingRecord = RecordOf<AuditEntry>;

/** A link of the chain: `hash` covers the entry and the link before. */
export interface ChainRecord {
  /** 1, 2, 3 … without a gap. */
  readonly _id: number;
  readonly entryId: AuditEntry['id'];
  readonly entry: AuditEntry;
  readonly prev: string;
  readonly hash: string;
}

/** How the chain ended on a day. */
export type HeadRecord = Omit<AuditHead, 'day'> & { readonly _id: AuditHead['day'] };

/** Who may write the chain, and until when. */
export interface LeaseRecord {
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

const FIELDS = { action: String, by: String, role: String, day: String, at: Date } as const;

export const outboxSchema = partSchema<OutboxEntry>({ id: String, ...FIELDS });
export const pendingSchema = recordSchema<PendingRecord>({
  _id: String,
  ...FIELDS,
  petitions: [String],
  about: [String],
});
export const chainSchema = recordSchema<ChainRecord>({
  _id: Number,
  entryId: String,
  entry: partSchema<AuditEntry>({ id: String, ...FIELDS, petitions: [String], about: [String] }),
  prev: String,
  hash: String,
});
export const headSchema = recordSchema<HeadRecord>({ _id: String, seq: Number, hash: String, signature: String });
export const leaseSchema = recordSchema<LeaseRecord>({ _id: String, holder: String, until: Date });

export const PENDING_INDEXES: readonly IndexDescription[] = [{ key: { at: 1, _id: 1 } }];
export const CHAIN_INDEXES: readonly IndexDescription[] = [
  { key: { entryId: 1 }, unique: true },
  { key: { 'entry.petitions': 1, _id: 1 } },
  { key: { 'entry.about': 1, _id: 1 } },
  { key: { 'entry.by': 1, _id: 1 } },
  { key: { 'entry.day': 1, _id: 1 } },
];

import type { Party } from '../petition/lifecycle';
import type { Petition } from '../petition/petition';
import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { Staff } from '../staff/staff';

/** One line of the audit log: who did or read what. Ids and codes only, never what somebody wrote. */
export interface AuditEntry {
  readonly id: Id<'Entry'>;
  readonly action: string;
  readonly by: Staff['id'] | 'resident' | 'clock' | 'system';
  readonly role: Party;
  readonly day: ShanghaiDay;
  /** The minute for acts of staff; null for a resident's, which carry the day only. */
  readonly at: Date | null;
  /** The petitions it is about. */
  readonly petitions: readonly string[];
  /** Ids of the rounds, teams, organisations, posters or accounts it is about. */
  readonly about: readonly string[];
}

/** Readings are written before the page is answered: if this fails, nothing is shown. */
export interface AuditTrail {
  record(entry: AuditEntry): Promise<void>;
}

/** How long the log was at the end of a day, and its last hash, signed outside the database. */
export interface AuditHead {
  readonly day: ShanghaiDay;
  readonly seq: number;
  readonly hash: string;
  readonly signature: string;
}

/** What a walk through the whole log found: nothing wrong, or the first link that is not as it was written. */
export type AuditVerdict =
  | { readonly kind: 'whole'; readonly entries: number; readonly hash: string }
  | {
      readonly kind: 'broken';
      readonly seq: number;
      readonly why: 'missing' | 'order' | 'changed' | 'cut' | 'head-differs' | 'head-forged';
    };

/** An entry with its place in the log, 1 being the first. */
export interface AuditLine {
  readonly seq: number;
  readonly entry: AuditEntry;
}

/** Which entries are wanted; null: any. */
export interface AuditQuery {
  readonly petitionId: Petition['id'] | null;
  /** Any of these: two people may have the same name. */
  readonly by: readonly Staff['id'][] | null;
  readonly day: ShanghaiDay | null;
}

/** The log for who checks it. */
export interface AuditBook {
  /** The latest first; `after` is the place of the last one seen. At most so many. */
  lines(query: AuditQuery, after: number | null, limit: number): Promise<readonly AuditLine[]>;
  heads(limit: number): Promise<readonly AuditHead[]>;
  /** Walks through everything. */
  verify(): Promise<AuditVerdict>;
}

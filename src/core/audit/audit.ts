import type { Party } from '../petition/lifecycle';
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

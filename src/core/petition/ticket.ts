import type { AreaCode } from '../area/area';
import type { PosterId } from '../poster/poster';
import type { Id } from '../shared/ids';
import type { Petition } from './petition';
import type { ReceiptCode } from './receipt';

/**
 * The form's ticket: a secret of the page, in its body only. It makes one petition and no second one, whatever is
 * pressed or repeated. Nothing of it is stored: petition id and receipt are computed from its nonce.
 */
export interface Ticket {
  /** 128 random bits. */
  readonly nonce: Uint8Array;
  readonly roundId: Id<'Round'>;
  readonly posterId: PosterId | null;
  /** The place the form began with; null when none was known. */
  readonly areaCode: AreaCode | null;
  /** False when the poster could not be confirmed. */
  readonly posterTrusted: boolean;
  readonly issuedAt: Date;
}

export interface Tickets {
  issue(ticket: Omit<Ticket, 'nonce'>): string;
  /** The ticket for another report after this one: always the same, so that a button pressed twice begins one form. */
  after(ticket: Ticket, issuedAt: Date): { readonly raw: string; readonly ticket: Ticket };
  /** The ticket, if it is ours; synchronous, so that a body can be judged before it is read. */
  read(raw: string): Ticket | null;
}

/** The arithmetic from ticket to receipt to petition. Keys outside the database, never rotated. */
export interface Receipts {
  codeOf(nonce: Uint8Array): ReceiptCode;
  petitionIdOf(code: ReceiptCode): Petition['id'];
  /** A keyed fingerprint of the canonical content under the ticket's nonce: the same again, or something else? */
  contentMac(nonce: Uint8Array, canonical: string): string;
}

/** A right for 15 minutes, sealed, in a hidden field: what was opened with a receipt stays open for the next step. */
export interface ProgressPass {
  readonly petitionId: Petition['id'];
  /** Makes the id of a message written with this pass: the same form twice is one message. */
  readonly nonce: Uint8Array;
  readonly expiresAt: Date;
}

export interface ProgressPasses {
  issue(petitionId: Petition['id'], now: Date): string;
  /** Null when it is not ours or has expired. */
  read(raw: string, now: Date): ProgressPass | null;
  /** What a pass of any age names messages and files by; null when it is not ours. */
  nonceOf(raw: string): Uint8Array | null;
  /** The nonce for a further message after this one: always the same. */
  after(nonce: Uint8Array): Uint8Array;
}

import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { LockedKey, Sealed } from '../shared/sealed';
import type { Staff } from '../staff/staff';
import type { Petition } from './petition';

/** How long an added message may be, in code points. */
export const MESSAGE_LENGTH = { min: 2, max: 3_000 } as const;

/** Something said about a petition after it was sent: its own record, so that nothing the resident adds can collide with staff. */
export interface Message {
  readonly id: Id<'Message'>;
  readonly petitionId: Petition['id'];
  readonly from: 'resident' | Staff['id'];
  readonly day: ShanghaiDay;
  readonly key: LockedKey;
  /** Sealed as `text`. */
  readonly text: Sealed;
}

export interface Messages {
  /** Stores it once: the same id again changes nothing. */
  add(message: Message): Promise<void>;
  /** All of a petition, by day, at most 200. */
  of(petitionId: Petition['id']): Promise<readonly Message[]>;
}

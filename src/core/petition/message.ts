import type { StagedFile } from '../files/file';
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
  /** Sealed as `text`; empty where files speak for themselves. */
  readonly text: Sealed;
  readonly files: readonly StagedFile['id'][];
}

export interface Messages {
  /** Stores it once: the same id again changes nothing and answers false. */
  add(message: Message): Promise<boolean>;
  find(id: Message['id']): Promise<Message | null>;
  /** All of a petition, by day, at most 200. */
  of(petitionId: Petition['id']): Promise<readonly Message[]>;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_LENGTH = 26;

/** The id of what is written with a progress pass: the same form sent twice is one message. */
export function messageIdOf(nonce: Uint8Array): Message['id'] {
  let rest = nonce.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let id = '';
  for (let place = 0; place < ID_LENGTH; place += 1) {
    id = (CROCKFORD[Number(rest % 32n)] ?? '0') + id;
    rest /= 32n;
  }
  return id as Message['id'];
}

import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Id } from '../shared/ids';

export const REPLY_POLICIES = ['none', 'status', 'status-and-outcome'] as const;
/** How much of the handling a resident may read with the receipt. */
export type ReplyPolicy = (typeof REPLY_POLICIES)[number];

/** An inspection round: who inspects what, and until which minute it listens to residents. */
export interface Round {
  readonly id: Id<'Round'>;
  /** 十四届大竹县委第三轮巡察 */
  readonly name: string;
  readonly nameEn: string;
  readonly tier: 'provincial' | 'municipal' | 'county';
  /** Where it inspects. */
  readonly areaCode: AreaCode;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** When its work is over: the roles of its triage and teams end, and the office stands in for their leaders. */
  readonly endsAt: Date;
  readonly phone: string;
  readonly phoneHours: string;
  readonly mailbox: string;
  readonly postBox: string;
  /** The phone for complaints about the inspection itself. */
  readonly supervisionPhone: string;
  readonly replyPolicy: ReplyPolicy;
  readonly officeId: Organisation['id'];
  /** One tier up: takes what the round's own people may not see. A round without it cannot be published. */
  readonly oversightOfficeId: Organisation['id'];
  readonly noticeVersion: string;
  readonly privacyVersion: string;
}

export type RoundState = 'not-open' | 'open' | 'closing-soon' | 'closed';

const CLOSING_SOON_MS = 3 * 24 * 3_600_000;

/** Whether the round listens at this minute. */
export function roundState(round: Pick<Round, 'opensAt' | 'closesAt'>, now: Date): RoundState {
  if (now < round.opensAt) return 'not-open';
  if (now >= round.closesAt) return 'closed';
  return round.closesAt.getTime() - now.getTime() <= CLOSING_SOON_MS ? 'closing-soon' : 'open';
}

/** Whether the work of the round is over. */
export const isOver = ({ endsAt }: Pick<Round, 'endsAt'>, now: Date): boolean => now >= endsAt;

/** How long a form that was opened in time may still be sent after the round closed. */
export const LATE_GRACE_MS = 24 * 3_600_000;

export interface Rounds {
  find(id: Round['id']): Promise<Round | null>;
  /** The rounds whose area holds this area and which listen now, soonest to close first. */
  listeningIn(areaCode: AreaCode, now: Date): Promise<readonly Round[]>;
  /** Every round with a window around now, soonest to close first (the page for people without a poster). */
  listening(now: Date): Promise<readonly Round[]>;
  /** Every round, the latest to open first, at most 200. */
  all(): Promise<readonly Round[]>;
  add(round: Round): Promise<void>;
}

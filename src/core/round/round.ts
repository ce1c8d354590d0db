import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Id } from '../shared/ids';
import type { ShanghaiDay } from '../shared/clock';

export const REPLY_POLICIES = ['none', 'status', 'status-and-outcome'] as const;
/** How much of the handling a resident may read with the receipt. */
export type ReplyPolicy = (typeof REPLY_POLICIES)[number];

export const ROUND_TIERS = ['provincial', 'municipal', 'county'] as const;
/** Whose committee inspects. */
export type RoundTier = (typeof ROUND_TIERS)[number];

export const ROUND_KINDS = ['routine', 'special', 'flexible', 'look-back'] as const;
/** 常规、专项、机动、“回头看”. */
export type RoundKind = (typeof ROUND_KINDS)[number];

export const ROUND_MODES = ['own', 'upgraded', 'cross', 'linked', 'joint', 'assistance'] as const;
/** How it is organised: by the committee itself, or 提级、交叉、上下联动、联合、协助. */
export type RoundMode = (typeof ROUND_MODES)[number];

export const VISIBILITIES = ['later', 'at-once'] as const;
/**
 * When a team first sees an anonymous report: a random 2–24 hours after receipt, so that nobody can tell from the time
 * who sent it, or at once.
 */
export type Visibility = (typeof VISIBILITIES)[number];

/** What a round says to residents in its own words, by locale. An empty text: the product's own sentences are shown. */
export interface RoundTexts {
  /** What is taken and what is not. */
  readonly scope: Readonly<Record<string, string>>;
  /** What to know before writing (信访须知). */
  readonly notice: Readonly<Record<string, string>>;
}

/** What is said about a round and decided for it. */
export interface RoundFacts {
  /** 十四届大竹县委第三轮巡察 */
  readonly name: string;
  readonly nameEn: string;
  readonly tier: RoundTier;
  readonly kind: RoundKind;
  readonly mode: RoundMode;
  /** Where it inspects. */
  readonly areaCode: AreaCode;
  /** The days the teams arrive and leave. */
  readonly entersOn: ShanghaiDay;
  readonly departsOn: ShanghaiDay;
  /** From and until which minute it listens to residents. */
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
  readonly texts: RoundTexts;
  readonly replyPolicy: ReplyPolicy;
  readonly visibility: Visibility;
  /** Whether an area or organisation may belong to two teams together. */
  readonly allowsJoint: boolean;
  /** One tier up: takes what the round's own people may not see. A round without it cannot be published. */
  readonly oversightOfficeId: Organisation['id'];
  readonly noticeVersion: string;
  readonly privacyVersion: string;
}

/** An inspection round that has been published: who inspects what, and until which minute it listens to residents. */
export interface Round extends RoundFacts {
  readonly id: Id<'Round'>;
  /** 1 when it was published; each later change makes the next. */
  readonly version: number;
  readonly officeId: Organisation['id'];
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

/** A round as it was before a change, and who changed it. Version 0 is the plan that was published. */
export interface RoundVersion {
  readonly id: Id<'RoundVersion'>;
  readonly round: Round;
  readonly changedBy: Id<'Staff'>;
  readonly changedAt: Date;
}

export interface Rounds {
  find(id: Round['id']): Promise<Round | null>;
  /** The rounds whose area holds this area and which listen now, soonest to close first. */
  listeningIn(areaCode: AreaCode, now: Date): Promise<readonly Round[]>;
  /** Every round with a window around now, soonest to close first (the page for people without a poster). */
  listening(now: Date): Promise<readonly Round[]>;
  /** Every round, the latest to open first, at most 200. */
  all(): Promise<readonly Round[]>;
  /** The rounds this unit runs or oversees, the latest to open first, at most 200. */
  ofUnit(unitId: Organisation['id']): Promise<readonly Round[]>;
  /** A round that was published elsewhere: of the demonstration, of a backup. */
  add(round: Round): Promise<void>;
  /** Publishes it and notes who did. Again, it changes nothing: what stands there first, stays. */
  publish(round: Round, by: Id<'Staff'>, at: Date): Promise<void>;
  /** Puts a new version in place of the one before, which is kept. False: somebody else changed it first. */
  change(round: Round, by: Id<'Staff'>, at: Date): Promise<boolean>;
  /** What it was before each change, the latest first. */
  versionsOf(id: Round['id']): Promise<readonly RoundVersion[]>;
}

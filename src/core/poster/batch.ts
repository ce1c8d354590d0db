import type { AreaCode } from '../area/area';
import type { Round } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { Staff } from '../staff/staff';
import type { PosterId } from './poster-id';

export const POSTER_FORMATS = ['a3', 'a4', 'a5', 'card', 'sticker'] as const;
/** A3, A4 and A5 sheets, a card of 90 × 54 mm, a sticker. */
export type PosterFormat = (typeof POSTER_FORMATS)[number];

export const POSTER_DESIGNS = ['solemn', 'plain'] as const;
/** 庄重 with a red head, or 简明 in black and white: what the round's posters look like. */
export type PosterDesign = (typeof POSTER_DESIGNS)[number];

/** How far a batch is: its posters are being entered into the register, all are, or somebody stopped it. */
export type BatchState = 'making' | 'made' | 'cancelled';

/** Posters made together for chosen places: one print job, one register. */
export interface PosterBatch {
  readonly id: Id<'PosterBatch'>;
  readonly roundId: Round['id'];
  /** 1, 2, 3 … within the round; printed on each poster. */
  readonly number: number;
  readonly format: PosterFormat;
  readonly design: PosterDesign;
  /** The languages on the paper, the first one large. */
  readonly locales: readonly string[];
  /** What it was ordered for, so that it can be resumed: these areas, and how many posters each. */
  readonly places: readonly BatchPlace[];
  readonly state: BatchState;
  /** How many of its posters are in the register. */
  readonly made: number;
  readonly begunBy: Staff['id'];
  readonly begunOn: ShanghaiDay;
}

export interface BatchPlace {
  readonly areaCode: AreaCode;
  readonly organisationId: Id<'Organisation'> | null;
  readonly copies: number;
  /** The poster whose place the new one takes; null: a place of its own. */
  readonly replaces: PosterId | null;
}

/** The posters of one batch; a larger order is made in parts. */
export const MOST_POSTERS = 20_000;
export const MOST_COPIES = 50;

/** How many posters a batch holds in all. */
export const sizeOf = ({ places }: Pick<PosterBatch, 'places'>): number =>
  places.reduce((sum, { copies }) => sum + copies, 0);

export interface PosterBatches {
  find(id: PosterBatch['id']): Promise<PosterBatch | null>;
  /** The batches of a round, the latest first, at most 500. */
  ofRound(roundId: Round['id']): Promise<readonly PosterBatch[]>;
  /** False: the round has a batch of this number already. */
  add(batch: PosterBatch): Promise<boolean>;
  /** Those whose posters are still being entered into the register, at most 10. */
  unfinished(): Promise<readonly PosterBatch[]>;
  /** How far it is now; a batch that was stopped meanwhile is not set going again by `making`. */
  progress(id: PosterBatch['id'], made: number, state: BatchState): Promise<void>;
  /** Stops it, or sets a stopped one going again. False when it is not in that state. */
  setState(id: PosterBatch['id'], from: BatchState, to: BatchState): Promise<boolean>;
}

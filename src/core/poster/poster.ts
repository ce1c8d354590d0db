import type { Area } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { Page } from '../shared/page';
import type { Staff } from '../staff/staff';
import type { PosterBatch } from './batch';
import type { ManualCode } from './manual-code';
import type { PosterId } from './poster-id';

export type { PosterId } from './poster-id';

export const POSTER_STATES = ['planned', 'printed', 'posted', 'suspect', 'revoked', 'retired'] as const;
export type PosterState = (typeof POSTER_STATES)[number];

/** Where a poster was put up, as the person who did it said. */
export interface Posting {
  /** 村务公开栏 */
  readonly spot: string;
  readonly day: ShanghaiDay;
  readonly by: Staff['id'];
  /** The picture taken of it, if there is one. */
  readonly photo: Id<'PosterPhoto'> | null;
}

/** What somebody did with a poster, and how it was before. */
export interface PosterEntry {
  /** A step of the table in `lifecycle.ts`, or that one was taken back. */
  readonly step: string;
  readonly by: Staff['id'];
  readonly at: Date;
  /** Why; empty where nobody needs to say. */
  readonly note: string;
  readonly before: { readonly state: PosterState; readonly posting: Posting | null };
}

/** A poster on a wall: where it hangs and which round it speaks for. */
export interface Poster {
  readonly id: PosterId;
  readonly version: number;
  readonly roundId: Round['id'];
  readonly areaCode: Area['code'];
  readonly organisationId: Organisation['id'] | null;
  readonly batchId: PosterBatch['id'] | null;
  /** Printed on it for people to say aloud: batch and number in it, 3-0017. */
  readonly serial: string;
  readonly manualCode: ManualCode;
  readonly state: PosterState;
  readonly posting: Posting | null;
  /** The poster it takes the place of, and until when the old one is still believed. */
  readonly replaces: PosterId | null;
  /** The last day on which a replaced poster is believed; null: no end. */
  readonly goodUntil: ShanghaiDay | null;
  /** Two characters on paper and on the landing page, for comparison. */
  readonly wordA: string;
  /** Two characters on paper only: never sent to a browser. */
  readonly wordB: string;
  /** Everything that was done with it, the first first. */
  readonly history: readonly PosterEntry[];
}

/**
 * What the characters after `/q/` say by themselves, before any look-up:
 * `forged` does not carry our tag (or was mistyped), `genuine` does.
 */
export type ReadCode =
  { readonly kind: 'genuine'; readonly id: PosterId; readonly version: number } | { readonly kind: 'forged' };

export interface PosterCodes {
  newId(): PosterId;
  /** The path of the poster's URL after `Q/`: id, version, tag. */
  codeOf(poster: Pick<Poster, 'id' | 'version'>): string;
  /** Reads a code as it came: any case, I L O taken for 1 1 0. */
  read(raw: string): ReadCode;
}

/** Whether a scan of this poster may be believed on this day. */
export const isTrusted = ({ state, goodUntil }: Poster, today: ShanghaiDay): boolean =>
  !['revoked', 'suspect', 'retired'].includes(state) && (goodUntil === null || today <= goodUntil);

export interface Posters {
  find(id: PosterId): Promise<Poster | null>;
  byManualCode(code: ManualCode): Promise<Poster | null>;
  ofRound(roundId: Round['id'], limit: number): Promise<readonly Poster[]>;
  /** The posters of a batch in the order of their serials. */
  ofBatch(batchId: PosterBatch['id']): Promise<readonly Poster[]>;
  /** The serials of a batch that are in the register, in their order. */
  serialsOf(batchId: PosterBatch['id']): Promise<readonly string[]>;
  /** A screenful of those asked for, by place; with how many more there are. */
  search(query: PosterQuery, after: string | null): Promise<Page<Poster>>;
  /** How many of the round, or of one batch, are in each state. */
  counts(query: Pick<PosterQuery, 'roundId' | 'batchId'>): Promise<Readonly<Record<PosterState, number>>>;
  /** Those of an area in one of these states, by place, at most 2,000. */
  within(roundId: Round['id'], areaCode: Area['code'], states: readonly PosterState[]): Promise<readonly Poster[]>;
  add(poster: Poster): Promise<void>;
  /** Adds those whose serial in the batch, id and manual code are free; the others are left out. */
  addFree(posters: readonly Poster[]): Promise<void>;
  /**
   * Changes it where it is still in that state and nothing has happened to it since it was read: its history has one
   * entry more than it had. False: something has, or it is gone.
   */
  change(poster: Poster, from: PosterState): Promise<boolean>;
  /** From when on a poster that was replaced is not believed any more. */
  expire(id: PosterId, goodUntil: ShanghaiDay): Promise<void>;
}

/** Which posters of a round are looked for. */
export interface PosterQuery {
  readonly roundId: Round['id'];
  readonly within: Area['code'] | null;
  readonly state: PosterState | null;
  readonly batchId: PosterBatch['id'] | null;
  /** A whole serial; empty: all. */
  readonly serial: string;
}

/** A picture of a poster in its place, re-encoded without anything else that was in the file. */
export interface PosterPhoto {
  readonly id: Id<'PosterPhoto'>;
  readonly posterId: PosterId;
  /** JPEG. */
  readonly bytes: Uint8Array;
}

/** Pictures of posters in their places, sealed. */
export interface PosterPhotos {
  add(photo: PosterPhoto): Promise<void>;
  /** Null where it is not of this poster. */
  find(id: PosterPhoto['id'], posterId: PosterId): Promise<PosterPhoto | null>;
}

/** A picture of the QR code to print: PNG bytes, error correction Q, quiet zone of 4 modules. */
export interface PosterImages {
  /** How many squares the code has on a side; null: the address is too long for any code. */
  modules(url: string): number | null;
  png(url: string): Promise<Uint8Array>;
  /** The same as a drawing, for print shops. */
  svg(url: string): string;
  /** A photo that somebody took, at most 1,280 pixels a side, as JPEG without its metadata; null: it is no photo. */
  photo(bytes: Uint8Array): Promise<Uint8Array | null>;
}

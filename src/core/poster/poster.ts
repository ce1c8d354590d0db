import type { Area } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { Staff } from '../staff/staff';
import type { PosterBatch } from './batch';
import type { ManualCode } from './manual-code';

/** The 10 characters of Crockford base32 that name a poster in its code. */
export type PosterId = string & { readonly __poster: true };

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
  add(poster: Poster): Promise<void>;
  /** Changes it where it is still in that state. False: it is not, or it is gone. */
  change(poster: Poster, from: PosterState): Promise<boolean>;
}

/** A picture of the QR code to print: PNG bytes, error correction Q, quiet zone of 4 modules. */
export interface PosterImages {
  png(url: string): Promise<Uint8Array>;
}

import type { Area } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';

/** The 10 characters of Crockford base32 that name a poster in its code. */
export type PosterId = string & { readonly __poster: true };

export const POSTER_STATES = ['planned', 'printed', 'posted', 'suspect', 'revoked', 'retired'] as const;
export type PosterState = (typeof POSTER_STATES)[number];

/** A poster on a wall: where it hangs and which round it speaks for. */
export interface Poster {
  readonly id: PosterId;
  readonly version: number;
  readonly roundId: Round['id'];
  readonly areaCode: Area['code'];
  readonly organisationId: Organisation['id'] | null;
  readonly batch: string;
  readonly state: PosterState;
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

/** Whether a scan of this poster may be believed. */
export const isTrusted = (poster: Poster): boolean => !['revoked', 'suspect', 'retired'].includes(poster.state);

export interface Posters {
  find(id: PosterId): Promise<Poster | null>;
  ofRound(roundId: Round['id'], limit: number): Promise<readonly Poster[]>;
  add(poster: Poster): Promise<void>;
}

/** A picture of the QR code to print: PNG bytes, error correction Q, quiet zone of 4 modules. */
export interface PosterImages {
  png(url: string): Promise<Uint8Array>;
}

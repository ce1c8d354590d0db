import type { ShanghaiDay } from '../shared/clock';
import type { StagedFile } from './file';

/** Days after its own until the sweep looks at a file: on the fourth day. */
export const SWEEP_AFTER_DAYS = 3;

/** A file as the sweep sees it. */
export interface UnsettledFile extends Pick<StagedFile, 'id' | 'petitionId' | 'arrival' | 'claimedBy'> {
  /** All of it has arrived. */
  readonly whole: boolean;
  /** An earlier look found it held by what does not list it. */
  readonly doubted: boolean;
}

/**
 * What becomes of a file: `claim` it belongs to what lists it · `missing` it is listed and never came whole · `doubt` who
 * holds it may be about to list it, so a later day decides · `expire` nothing may list it from now on · `remove` it goes.
 */
export type SweepVerdict =
  { readonly kind: 'claim' | 'missing'; readonly by: string } | { readonly kind: 'doubt' | 'expire' | 'remove' };

export interface FileChores {
  /** Files whose day to be looked at has come. */
  unsettled(today: ShanghaiDay, limit: number): Promise<readonly UnsettledFile[]>;
  /** The id of the petition or message that lists the file; null when none does. */
  listedBy(file: Pick<UnsettledFile, 'id' | 'petitionId'>): Promise<string | null>;
  /** Carries the verdict out if the file is as it was seen; `again` is the day of the next look. False when it is not. */
  settle(file: UnsettledFile, verdict: SweepVerdict, again: ShanghaiDay): Promise<boolean>;
}

/** Decides on a file by who lists it. Nothing is removed at the first look. */
export function verdictOn(file: UnsettledFile, listedBy: string | null): SweepVerdict {
  if (listedBy !== null) return { kind: file.whole ? 'claim' : 'missing', by: listedBy };
  if (file.arrival === 'expired') return { kind: 'remove' };
  return { kind: file.claimedBy !== null && !file.doubted ? 'doubt' : 'expire' };
}

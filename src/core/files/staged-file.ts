import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { FileKind } from './kinds';

/**
 * `arriving` is never counted as received; `missing` was listed and never came whole; `expired` was listed by nothing in
 * time and is about to be removed.
 */
export type Arrival = 'arriving' | 'complete' | 'refused' | 'missing' | 'expired';

/** What a file is meant for, by the id that its ticket or pass leads to; the record itself may not be there yet. */
export type MeantFor = Id<'Petition'> | Id<'Message'>;

/** A piece of evidence, known from its first byte on. Sealed once, never again. */
export interface StagedFile {
  readonly id: Id<'File'>;
  readonly petitionId: MeantFor;
  /** As the resident's device named it, cleaned for display. */
  readonly name: string;
  /** Null until the first bytes of an arriving file have shown it. */
  readonly kind: FileKind | null;
  /** While it is arriving: as much as has arrived. */
  readonly bytes: number;
  /** Of the plain bytes, 64 hex digits; empty while arriving. */
  readonly sha256: string;
  readonly arrival: Arrival;
  readonly claimedBy: string | null;
  readonly day: ShanghaiDay;
  /** How long it will be, where that was announced. */
  readonly size?: number;
  /** It was listed while it was still arriving. */
  readonly early?: boolean;
}

/** Why a file was not taken: said by name, the rest is kept. */
export type Refusal = 'unknown-kind' | 'too-large' | 'empty' | 'too-many' | 'too-much' | 'cut' | 'disk';

import type { Round } from '../../core/round/round';
import type { Changed } from './change-coverage';
import type { Former } from './edit-rules';
import type { DoneWords } from './plan-change';

/** A person's last change of a coverage, kept while they are signed in so that one click takes it back. */
export interface KeptChange {
  readonly version: number;
  readonly former: readonly Former[];
  readonly done: DoneWords;
}

/** How the session keeps it. */
export interface Kept {
  readonly about: string;
  readonly content: string;
}

export const keepChange = (id: Round['id'], { version, former, done }: KeptChange): Kept => ({
  about: id,
  content: JSON.stringify({ version, former, done } satisfies KeptChange),
});

/** The last change, if it was of this round; whether it can be taken back depends on the version it made. */
export function keptChange(id: Round['id'], kept: Kept | undefined): KeptChange | null {
  return kept?.about === id ? (JSON.parse(kept.content) as KeptChange) : null;
}

export type SavedChange = Extract<Changed, { readonly kind: 'saved' }>;

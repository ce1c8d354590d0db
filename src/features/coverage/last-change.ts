import type { Round } from '../../core/round/round';
import type { SavedChange } from './change-coverage';
import type { LastChange } from './coverage.views';
import { doneWords } from './coverage.views';
import type { Former } from './edit-rules';
import type { DoneWords } from './plan-change';
import type { CoverageBook } from './read-coverage';

/** A person's last change of a coverage, kept while they are signed in so that one click takes it back. */
export interface KeptChange {
  readonly version: number;
  readonly former: readonly Former[];
  readonly done: DoneWords;
  readonly saved: SavedChange['saved'];
}

/** How the session keeps it. */
export interface Kept {
  readonly about: string;
  readonly content: string;
}

export const keepChange = (id: Round['id'], { version, former, done, saved }: KeptChange): Kept => ({
  about: id,
  content: JSON.stringify({ version, former, done, saved } satisfies KeptChange),
});

/** The last change, if it was of this round; whether it can be taken back depends on the version it made. */
export function keptChange(id: Round['id'], kept: Kept | undefined): KeptChange | null {
  return kept?.about === id ? (JSON.parse(kept.content) as KeptChange) : null;
}

/** The last change as long as nothing was changed after it; loudly on the page that it leads to. */
export function lastShown(kept: KeptChange | null, book: CoverageBook, changed: string): LastChange | null {
  if (kept?.version !== book.coverage.version) return null;
  const isNew = changed === String(kept.version);
  return {
    phrase: doneWords(kept.done),
    moved: isNew && book.own.stage === 'published' ? movedWords(kept.saved) : [],
    canMoveRest: kept.saved.left > 0,
    isNew,
  };
}

function movedWords({ moved, left }: SavedChange['saved']): LastChange['moved'] {
  return [
    moved > 0 ? { key: 'coverage.moved', params: { moved } } : { key: 'coverage.moved.none' },
    ...(left > 0 ? [{ key: 'coverage.moved.left' as const, params: { left } }] : []),
  ];
}

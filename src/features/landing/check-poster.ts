import type { FindPoster } from './find-poster';
import type { ConfirmedPoster, OpenPoster } from './open-poster';

/** Whether a paper on a wall is ours. What cannot be confirmed is not told apart: forged, unknown, revoked, outdated. */
export type Checked =
  | { readonly kind: 'ours'; readonly poster: ConfirmedPoster }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'unreadable' };

export interface CheckedCode {
  readonly checked: Checked;
  /** Eight characters that fit together and are nobody's: a guess, to be counted. */
  readonly isGuess: boolean;
}

export type CheckPoster = (typed: string) => Promise<CheckedCode>;

/** Looks at a poster for somebody who doubts it. */
export function checkPoster(findPoster: FindPoster, openPoster: OpenPoster): CheckPoster {
  return async (typed) => {
    const found = await findPoster(typed);
    if (found.kind === 'unreadable') return { checked: { kind: 'unreadable' }, isGuess: false };
    if (found.kind !== 'code') return { checked: { kind: 'not-confirmed' }, isGuess: found.kind === 'unknown' };

    const opened = await openPoster(found.code);
    const checked: Checked = opened.kind === 'confirmed' ? { kind: 'ours', poster: opened } : { kind: 'not-confirmed' };
    return { checked, isGuess: false };
  };
}

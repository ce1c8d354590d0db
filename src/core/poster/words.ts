import type { Draw } from '../shared/ids';
import { WORDS_A } from './words-a';
import { WORDS_B } from './words-b';

/** A word of two characters and what it is called in English. */
export interface PosterWord {
  readonly word: string;
  readonly english: string;
}

/** On paper and on the landing page: whoever opens it compares the two. */
export const wordsA: readonly PosterWord[] = wordsIn(WORDS_A);
/** On paper only. */
export const wordsB: readonly PosterWord[] = wordsIn(WORDS_B);

/** Two words for a new poster, by chance. */
export const drawWords = (draw: Draw): { readonly wordA: string; readonly wordB: string } => ({
  wordA: wordsA[draw(wordsA.length)]?.word ?? '',
  wordB: wordsB[draw(wordsB.length)]?.word ?? '',
});

const ENGLISH: ReadonlyMap<string, string> = new Map(
  [...wordsA, ...wordsB].map(({ word, english }) => [word, english]),
);

/** What a word of a poster is called in English; empty for one that is in neither list. */
export const wordInEnglish = (word: string): string => ENGLISH.get(word) ?? '';

function wordsIn(text: string): readonly PosterWord[] {
  return text
    .trim()
    .split(/[|\n]/)
    .map((line) => ({ word: line.slice(0, 2), english: line.slice(3) }));
}

import type { AreaIndex, Span } from './area-index';
import { spokenAt } from './area-index';
import { FIT, fitOf } from './match-name';

/** Which entry fits how well. */
export type EntryFit = readonly [entry: number, fit: number];

const LETTER = /[a-z]/;

/** Whether words are to be listened for: something of them is pinyin. */
export const isSpelt = (words: string): boolean => LETTER.test(words);

/** What one question may cost: however odd the words, they hold nobody up. */
export interface Budget {
  /** How many names are still compared sound by sound. */
  left: number;
  /** Where words may begin, made once for each. */
  readonly beginnings: Map<string, Beginning>;
}

/** Whether words may begin at a character of the names. */
type Beginning = (at: number) => boolean;

/** The entries of a span that these words fit; of divisions only when asked for. */
export function fitsIn(index: AreaIndex, words: string, { span, isAbove = false, budget }: Asked): readonly EntryFit[] {
  budget.left -= (span.to - span.from) / QUICK;
  if (!isSpelt(words)) return asWritten(index, words, span);
  const entries = isAbove ? divisionsIn(index, span) : entriesIn(span);
  return bySound(index, words, { entries, budget });
}

interface Asked {
  readonly span: Span;
  readonly budget: Budget;
  /** Only what has something in it. */
  readonly isAbove?: boolean;
}

/** So many names are passed over in the time that one is compared sound by sound. */
const QUICK = 16;

/** Characters stand in the text of all names as they are: it is searched as a whole. */
function asWritten({ names, starts, own }: AreaIndex, words: string, span: Span): readonly EntryFit[] {
  const fits: EntryFit[] = [];
  const end = starts[span.to] ?? 0;
  let entry = span.from;
  for (let at = names.indexOf(words, starts[entry]); at !== -1 && at < end; at = names.indexOf(words, starts[entry])) {
    while ((starts[entry + 1] ?? 0) <= at) entry += 1;
    const start = starts[entry] ?? 0;
    const length = (starts[entry + 1] ?? 0) - start - 1;
    fits.push([entry, at > start ? FIT.inside : beginning(words.length, length, own[entry] ?? 0)]);
    entry += 1;
  }
  return fits;
}

function beginning(said: number, length: number, own: number): number {
  if (said === length) return FIT.exact;
  return said === own ? FIT.own : FIT.begin;
}

interface Among {
  readonly entries: Iterable<number>;
  readonly budget: Budget;
}

function bySound(index: AreaIndex, words: string, { entries, budget }: Among): readonly EntryFit[] {
  const mayBegin = beginningOf(index, words, budget);
  const fits: EntryFit[] = [];
  for (const entry of entries) {
    const start = index.starts[entry] ?? 0;
    // One letter inside a name says nothing, nor does the pinyin of what all names end with.
    const end = start + (words.length === 1 ? 1 : (index.own[entry] ?? 0));
    let at = start;
    while (at < end && !mayBegin(at)) at += 1;
    if (at === end) continue;
    budget.left -= 1;
    if (budget.left < 0) return fits;
    const fit = fitOf(spokenAt(index, entry), words);
    if (fit !== null) fits.push([entry, fit]);
  }
  return fits;
}

function* entriesIn({ from, to }: Span): Iterable<number> {
  for (let entry = from; entry < to; entry += 1) yield entry;
}

function* divisionsIn({ divisions }: AreaIndex, { from, to }: Span): Iterable<number> {
  for (let at = firstOf(divisions, from); at < divisions.length; at += 1) {
    const entry = divisions[at] ?? to;
    if (entry >= to) return;
    yield entry;
  }
}

function beginningOf(index: AreaIndex, words: string, { beginnings }: Budget): Beginning {
  const known = beginnings.get(words) ?? beginningBy(index, words);
  beginnings.set(words, known);
  return known;
}

/** By their first two letters: most cannot. */
function beginningBy({ names, sounds, syllables }: AreaIndex, words: string): Beginning {
  const [first, second] = [words.charCodeAt(0), words.length > 1 ? words.charCodeAt(1) : 0];
  const letters = syllables.map((syllable) => [syllable.charCodeAt(0), syllable.charCodeAt(1)] as const);
  const begins = Uint8Array.from(letters, ([letter]) => (letter === first ? 1 : 0));
  const goesOn = Uint8Array.from(letters, ([, letter]) => (second === 0 || letter === second ? 1 : 0));
  const mayFollow = Uint8Array.from(letters, ([letter]) => (second === 0 || letter === second ? 1 : 0));
  return (at) => {
    const isWritten = names.charCodeAt(at) === first;
    const sound = sounds[at] ?? 0;
    if (!isWritten && begins[sound] !== 1) return false;
    if (!isWritten && goesOn[sound] === 1) return true;
    return mayFollow[sounds[at + 1] ?? 0] === 1 || names.charCodeAt(at + 1) === second || second === 0;
  };
}

/** Divisions of a span whose names may begin as these words do. */
export function divisionsBeginning(index: AreaIndex, words: string, { span, budget }: Asked): readonly number[] {
  const mayBegin = beginningOf(index, words, budget);
  const begun = [...divisionsIn(index, span)].filter((entry) => mayBegin(index.starts[entry] ?? 0));
  budget.left -= begun.length;
  return begun;
}

function firstOf(sorted: Uint32Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

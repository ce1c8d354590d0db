/** A character of a name as it is written and, in Chinese, how it is read. */
export interface Sound {
  readonly written: string;
  /** Empty for what is no Chinese character. */
  readonly read: string;
}

/** A name to be found: its sounds, and how many of them are its own (大竹 of 大竹县). */
export interface Spoken {
  readonly sounds: readonly Sound[];
  readonly own: number;
}

/** How well words fit a name; the smaller the better. Initials are guesses: they come after what was spelt out. */
export const FIT = { exact: 0, own: 1, begin: 2, inside: 3, byInitials: 4, worst: 7 } as const;

/** How well the whole of these words fits the name, by characters, pinyin or initials; null when it does not. */
export function fitOf({ sounds, own }: Spoken, words: string): number | null {
  const fits: number[] = [];
  for (let from = 0; from < sounds.length; from += 1) {
    if (!mayBegin(sounds[from], words)) continue;
    walk(sounds, { words, from }, (at, { position, isGuess, isPart }) => {
      if (position !== words.length) return;
      const end = isPart ? NOT_SAID : at;
      fits.push(rankOf(from, end, { own, length: sounds.length }) + (isGuess ? FIT.byInitials : 0));
    });
  }
  return fits.length > 0 ? Math.min(...fits) : null;
}

const mayBegin = (sound: Sound | undefined, words: string): boolean =>
  sound?.written[0] === words[0] || sound?.read[0] === words[0];

/** Where the rest begins when words begin with this name as people say it, whole or without its kind. */
export function restsAfter({ sounds, own }: Spoken, words: string): readonly number[] {
  const rests: number[] = [];
  walk(sounds, { words, from: 0 }, (at, { position, isPart }) => {
    const isWhole = at === sounds.length || at === own;
    if (isWhole && !isPart && position < words.length && !rests.includes(position)) rests.push(position);
  });
  return rests;
}

/** Somewhere in the last syllable. */
const NOT_SAID = -1;

function rankOf(from: number, at: number, { own, length }: { readonly own: number; readonly length: number }): number {
  if (from > 0) return FIT.inside;
  if (at === length) return FIT.exact;
  return at === own ? FIT.own : FIT.begin;
}

/** How far into the words one has come after so many sounds. */
interface Reached {
  readonly position: number;
  /** An initial stood for a whole syllable on the way. */
  readonly isGuess: boolean;
  /** The last syllable was only begun. */
  readonly isPart: boolean;
}

interface Route {
  readonly words: string;
  readonly from: number;
}

/** Goes through the name sound by sound along every way the words may mean it, and tells each place it reaches. */
function walk(sounds: readonly Sound[], { words, from }: Route, tell: (at: number, reached: Reached) => void): void {
  let here: readonly Reached[] = [{ position: 0, isGuess: false, isPart: false }];
  for (let at = from; at < sounds.length && here.length > 0; at += 1) {
    const sound = sounds[at];
    if (!sound) return;
    const next: Reached[] = [];
    for (const reached of here) {
      for (const step of stepsOver(sound, words, reached)) if (!next.some((one) => isSame(one, step))) next.push(step);
    }
    for (const reached of next) tell(at + 1, reached);
    here = next.filter(({ isPart }) => !isPart);
  }
}

const isSame = (a: Reached, b: Reached): boolean =>
  a.position === b.position && a.isGuess === b.isGuess && a.isPart === b.isPart;

const DOUBLE = /^[zcs]h/;

function stepsOver({ written, read }: Sound, words: string, { position, isGuess }: Reached): readonly Reached[] {
  const steps: Reached[] = [];
  if (words.startsWith(written, position)) {
    steps.push({ position: position + written.length, isGuess, isPart: false });
  }
  if (read === '' || words[position] !== read[0]) return steps;

  if (words.startsWith(read, position)) steps.push({ position: position + read.length, isGuess, isPart: false });
  const rest = words.length - position;
  if (rest < read.length && read.startsWith(words.slice(position))) {
    steps.push({ position: words.length, isGuess, isPart: true });
  }
  if (read.length > 1) steps.push({ position: position + 1, isGuess: true, isPart: false });
  if (DOUBLE.test(read) && words[position + 1] === 'h') {
    steps.push({ position: position + 2, isGuess: true, isPart: false });
  }
  return steps;
}

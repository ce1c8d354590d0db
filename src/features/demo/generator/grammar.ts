import type { Chance } from './chance';

/** A word of a petition: made by chance, within bounds where it has any. */
export type Word = (chance: Chance, low: number, high: number) => string;
export type Words = Readonly<Record<string, Word>>;

/** Speaks a pattern. What has been said once under a kept name is said the same way again. */
export type Speak = (pattern: string) => string;

const CHOICE = /\[([^[\]]*)\]/;
const SLOT = /\{([a-z]+)(?::(\d+)-(\d+))?\}/g;

/**
 * Patterns are sentences with choices `[one|another]`, which may hold each other, and words `{yuan:100-900}`. A word
 * without bounds keeps its first value for as long as this speaker lives: one petition has one group and one year.
 */
export function speakerOf(words: Words, chance: Chance): Speak {
  const kept = new Map<string, string>();
  const wordFor = (name: string, low: string | undefined, high: string | undefined): string => {
    const known = kept.get(name);
    if (low === undefined && known !== undefined) return known;
    const word = words[name];
    if (!word) throw new Error(`No word is called ${name}`);
    const said = word(chance, Number(low ?? 0), Number(high ?? 0));
    if (low === undefined) kept.set(name, said);
    return said;
  };
  return (pattern) =>
    chosen(pattern, chance).replace(SLOT, (_slot, name: string, low?: string, high?: string) =>
      wordFor(name, low, high),
    );
}

/** The innermost choices first, until none is left. */
function chosen(pattern: string, chance: Chance): string {
  let text = pattern;
  for (let found = CHOICE.exec(text); found; found = CHOICE.exec(text)) {
    const option = chance.pick((found[1] ?? '').split('|'));
    text = text.slice(0, found.index) + option + text.slice(found.index + found[0].length);
  }
  return text;
}

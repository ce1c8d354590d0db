import type { AreaCode } from './area';
import { ownLength, plainName } from './area-name';
import type { Spoken } from './match-name';

/** A name under which a place is found. */
export interface NamedArea {
  readonly code: AreaCode;
  /** As people say it. */
  readonly name: string;
  /** A name it no longer has, or of a place that became part of it. */
  readonly isFormer: boolean;
}

/** How names are read. */
export interface Readings {
  /** Of each Chinese character, what it is usually read like. */
  readonly usual: ReadonlyMap<string, string>;
  /** Words in which a character is read otherwise: 重庆 is chong qing. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** Every name in one text, so that 37,000 of them take little memory and are looked through quickly. */
export interface AreaIndex {
  /** In order; what lies in a place follows it. */
  readonly codes: readonly AreaCode[];
  /** All names, each with an end of line after it. */
  readonly names: string;
  /** Where each name begins in it, and where the one after the last would. */
  readonly starts: Uint32Array;
  /** Of each character of `names`, which of the syllables it is read like. */
  readonly sounds: Uint16Array;
  readonly syllables: readonly string[];
  /** How many characters of each name are its own. */
  readonly own: Uint8Array;
  readonly isFormer: Uint8Array;
  /** Which of them have something in them: province to township. */
  readonly divisions: Uint32Array;
}

/** The index of these names, which come in the order of their codes. */
export function indexOfNames(named: readonly NamedArea[], readings: Readings): AreaIndex {
  const plain = named.map(({ name }) => plainName(name));
  const names = plain.map((name) => `${name}\n`).join('');
  const starts = new Uint32Array(plain.length + 1);
  plain.forEach((name, at) => (starts[at + 1] = (starts[at] ?? 0) + name.length + 1));

  const syllables = ['', ...new Set([...readings.usual.values(), ...[...readings.words.values()].flat()])];
  return {
    codes: named.map(({ code }) => code),
    names,
    starts,
    sounds: soundsOf(names, readings, syllables),
    syllables,
    own: Uint8Array.from(plain, ownLength),
    isFormer: Uint8Array.from(named, ({ isFormer }) => (isFormer ? 1 : 0)),
    divisions: Uint32Array.from(named.flatMap(({ code }, at) => (code.length < VILLAGE_LENGTH ? [at] : []))),
  };
}

const VILLAGE_LENGTH = 12;

/** One syllable for each character of a name; what has no reading stays as it is written. */
export function readName(name: string, { usual, words }: Readings): readonly string[] {
  const plain = plainName(name);
  const read = Array.from(plain, (character) => usual.get(character) ?? character);
  for (const [word, reading] of words) {
    for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + 1)) {
      read.splice(Array.from(plain.slice(0, at)).length, reading.length, ...reading);
    }
  }
  return read;
}

function soundsOf(text: string, { usual, words }: Readings, syllables: readonly string[]): Uint16Array {
  const numbers = new Map(syllables.map((syllable, number) => [syllable, number]));
  const numberOf = (syllable: string | undefined): number => numbers.get(syllable ?? '') ?? 0;
  const byCharacter = new Uint16Array(2 ** 16);
  for (const [character, syllable] of usual) {
    if (character.length === 1) byCharacter[character.charCodeAt(0)] = numberOf(syllable);
  }
  const sounds = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) sounds[at] = byCharacter[text.charCodeAt(at)] ?? 0;
  for (const [word, read] of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) sounds.set(read.map(numberOf), at);
  }
  return sounds;
}

/** A name of the index, to be compared sound by sound. */
export function spokenAt({ names, starts, sounds, syllables, own }: AreaIndex, entry: number): Spoken {
  const start = starts[entry] ?? 0;
  const written = names.slice(start, (starts[entry + 1] ?? 0) - 1);
  const read = (at: number): string => syllables[sounds[start + at] ?? 0] ?? '';
  return { sounds: Array.from(written, (each, at) => ({ written: each, read: read(at) })), own: own[entry] ?? 0 };
}

/** Entries of a place and all that lies in it: from the first to before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a place and what lies in it stand in the index. Empty when it is not there. */
export function spanOf({ codes }: AreaIndex, code: string): Span {
  // Beyond every digit and every capital letter.
  return { from: firstFrom(codes, code), to: firstFrom(codes, `${code}~`) };
}

function firstFrom(codes: readonly string[], code: string): number {
  let [low, high] = [0, codes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] ?? '') < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

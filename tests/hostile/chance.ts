/** Choices that are the same for the same seed and number on every machine. */
export interface Chance {
  /** 0 … limit - 1 */
  below(limit: number): number;
  pick<Thing>(things: readonly Thing[]): Thing;
  /** True once in so many times. */
  onceIn(times: number): boolean;
  bytes(length: number): Buffer;
  /** As many characters of an alphabet. */
  text(alphabet: string, length: number): string;
}

/** Mulberry32 begun at a point that the seed and the number of the case give. */
export function chanceOf(seed: number, number = 0): Chance {
  let state = mixed(mixed(seed) ^ mixed(number + 0x51ed270b));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return mixed(state) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (things) => {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new Error('There is nothing to pick from');
      return thing;
    },
    onceIn: (times) => below(times) === 0,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
  };
}

function mixed(value: number): number {
  let word = Math.imul(value ^ (value >>> 15), value | 1);
  word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
  return (word ^ (word >>> 14)) >>> 0;
}

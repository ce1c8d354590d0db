import { createHash } from 'node:crypto';

/** Choices that fall the same way at every run: the seed is a name. */
export interface Chance {
  /** 0 … n - 1. */
  below(n: number): number;
  /** From low to high, both included. */
  between(low: number, high: number): number;
  pick<Thing>(things: readonly Thing[]): Thing;
  /** Some of them, none twice, in their own order. */
  some<Thing>(things: readonly Thing[], count: number): readonly Thing[];
  happens(percent: number): boolean;
}

export function chanceOf(name: string): Chance {
  const next = generatorOf(name);
  const below = (n: number): number => Math.floor((next() / 4_294_967_296) * n);
  const chance: Chance = {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (things) => {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new RangeError('There is nothing to choose from');
      return thing;
    },
    some: (things, count) => {
      const all = things.map((_thing, place) => place);
      const places = shuffled(all, chance).slice(0, count);
      return things.filter((_thing, place) => places.includes(place));
    },
    happens: (percent) => below(100) < percent,
  };
  return chance;
}

/** The same things in an order of chance. */
export function shuffled<Thing>(things: readonly Thing[], chance: Chance): readonly Thing[] {
  return things
    .map((thing) => [chance.below(1_000_000), thing] as const)
    .sort(([one], [other]) => one - other)
    .map(([, thing]) => thing);
}

/** sfc32: four words of state, enough for texts and pictures, and for nothing secret. */
function generatorOf(name: string): () => number {
  const seed = createHash('sha256').update(`code-patrol demonstration ${name}`).digest();
  const state = Uint32Array.from([0, 4, 8, 12], (at) => seed.readUInt32LE(at));
  return () => {
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const result = (a + b + counter) >>> 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + result;
    state[3] = counter + 1;
    return result;
  };
}

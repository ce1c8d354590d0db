/** The first 32 bits of the fractional parts of roots of primes, as the standard defines them. */
const rootBits = (root: number): number => ((root - Math.floor(root)) * 0x1_0000_0000) | 0;

const PRIMES: readonly number[] = Array.from({ length: 312 }, (_, number) => number).filter(
  (number) => number > 1 && !Array.from({ length: number }, (_, by) => by).some((by) => by > 1 && number % by === 0),
);
const K = Int32Array.from(PRIMES.slice(0, 64), (prime) => rootBits(Math.cbrt(prime)));

/** SHA-256 as 64 hex digits. */
export function markOfBytes(bytes: Uint8Array): string {
  const state = Int32Array.from(PRIMES.slice(0, 8), (prime) => rootBits(Math.sqrt(prime)));
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  for (let from = 0; from < padded.length; from += 64) mix(state, view, from);
  return Array.from(state, (word) => `0000000${(word >>> 0).toString(16)}`.slice(-8)).join('');
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const W = new Int32Array(64);

function mix(state: Int32Array, view: DataView, from: number): void {
  for (let at = 0; at < 16; at += 1) W[at] = view.getInt32(from + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [w(at - 15), w(at - 2)];
    const [one, two] = [
      turn(early, 7) ^ turn(early, 18) ^ (early >>> 3),
      turn(late, 17) ^ turn(late, 19) ^ (late >>> 10),
    ];
    W[at] = w(at - 16) + one + w(at - 7) + two;
  }
  const v = Int32Array.from(state);
  for (let at = 0; at < 64; at += 1) {
    const [a, b, c, , e, f, g, h] = v as unknown as Eight;
    const choice = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
    const first = (h + choice + (K[at] ?? 0) + w(at)) | 0;
    v.copyWithin(1, 0, 7);
    v[4] = (v[4] ?? 0) + first;
    v[0] = first + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
  }
  v.forEach((word, at) => (state[at] = (state[at] ?? 0) + word));
}

type Eight = readonly [number, number, number, number, number, number, number, number];

const w = (at: number): number => W[at] ?? 0;

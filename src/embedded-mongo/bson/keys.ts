import { createHash } from 'node:crypto';
import { Decimal128, Long, type ObjectId, type Timestamp } from 'bson';
import { addExact, exactOf, negated, roundedAt, type Exact } from './decimal';
import { asNumber, binaryParts, RANK, rankOf } from './order';
import type { Doc } from './doc';

/** The store refuses keys above 1,978 bytes; a longer one keeps this much of its front, and a hash of the whole. */
export const KEY_FRONT = 1_000;
const HASH_BYTES = 16;

/** One value as bytes whose order as bytes is MongoDB's order of values. No encoding is the front of another. */
export function keyOf(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(value, parts);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** The same bytes for a field that is indexed downwards. */
export function flipped(key: Buffer): Buffer {
  const turned = Buffer.allocUnsafe(key.length);
  for (let at = 0; at < key.length; at++) turned[at] = 255 - (key[at] ?? 0);
  return turned;
}

/** A key that fits the store. Two long keys stay apart by their hash; their order beyond the front is not kept. */
export function fitted(key: Buffer): Buffer {
  if (key.length <= KEY_FRONT) return key;
  const hash = createHash('sha256').update(key).digest().subarray(0, HASH_BYTES);
  return Buffer.concat([key.subarray(0, KEY_FRONT), hash]);
}

function write(value: unknown, parts: Buffer[]): void {
  const rank = rankOf(value);
  const writer = WRITE[rank];
  if (writer) writer(value, parts, rank);
  else parts.push(Buffer.from([rank]));
}

type Writer = (value: unknown, parts: Buffer[], rank: number) => void;

const WRITE: Readonly<Record<number, Writer>> = {
  [RANK.number]: (value, parts) => parts.push(numberKey(value)),
  [RANK.text]: (value, parts, rank) => parts.push(textKey(String(value), rank)),
  [RANK.regex]: (value, parts, rank) => parts.push(textKey(String(value), rank)),
  [RANK.code]: (value, parts, rank) => parts.push(textKey(JSON.stringify(value), rank)),
  [RANK.objectId]: (value, parts, rank) => parts.push(Buffer.from([rank]), Buffer.from((value as ObjectId).id)),
  [RANK.boolean]: (value, parts, rank) => parts.push(Buffer.from([rank, Number(value)])),
  [RANK.date]: (value, parts, rank) => parts.push(Buffer.from([rank]), signedKey(BigInt(Number(value)))),
  [RANK.timestamp]: (value, parts, rank) => parts.push(Buffer.from([rank]), timestampKey(value as Timestamp)),
  [RANK.binary]: binaryKey,
  [RANK.list]: (value, parts, rank) => {
    parts.push(Buffer.from([rank]));
    for (const inner of value as unknown[]) write(inner, parts);
    parts.push(END);
  },
  [RANK.document]: (value, parts, rank) => {
    parts.push(Buffer.from([rank]));
    for (const [name, inner] of Object.entries(value as Doc)) {
      parts.push(textKey(name, rankOf(inner)));
      write(inner, parts);
    }
    parts.push(END);
  },
};

const END = Buffer.from([0]);

/**
 * Sign and exponent turned so that bytes sort. Behind the double comes what int64 and Decimal128 have beyond it: the
 * whole part, then the digits of the fraction in pairs, each one higher than it is, and a zero at the end.
 */
function numberKey(value: unknown): Buffer {
  const near = asNumber(value);
  if (Number.isNaN(near)) return Buffer.from([RANK.number, ...Buffer.alloc(9)]);
  const rest = restOf(value, near);
  const key = Buffer.alloc(12 + rest.digits.length);
  key[0] = RANK.number;
  key.writeDoubleBE(rest.near === 0 ? 0 : rest.near, 1);
  if (rest.near < 0) for (let at = 1; at < 9; at++) key[at] = 255 - (key[at] ?? 0);
  else key[1] = (key[1] ?? 0) | 0x80;
  key.writeUInt16BE(0x8000 + rest.whole, 9);
  key.set(rest.digits, 11);
  return key;
}

interface Rest {
  readonly near: number;
  readonly whole: number;
  readonly digits: readonly number[];
}

const LARGEST = 0x7fff;

function restOf(value: unknown, near: number): Rest {
  if (value instanceof Long) return { near, whole: Number(value.toBigInt() - BigInt(near)), digits: [] };
  const exact = value instanceof Decimal128 ? exactOf(value) : undefined;
  if (!exact) return { near, whole: 0, digits: [] };
  const finite = Number.isFinite(near) ? near : Math.sign(near) * Number.MAX_VALUE;
  const rest = addExact(exact, negated(exactOf(finite) ?? exact));
  const cut = roundedAt(rest, 0, true);
  const fraction = addExact(rest, negated(cut));
  const isBelow = fraction.digits < 0n;
  const whole = Number(cut.digits) * 10 ** Math.max(0, cut.exponent) - Number(isBelow);
  if (Math.abs(whole) >= LARGEST) return { near: finite, whole: Math.sign(whole) * LARGEST, digits: placed(exact) };
  return { near, whole, digits: pairs(isBelow ? addExact(fraction, { digits: 1n, exponent: 0 }) : fraction) };
}

/** Far from any double: by the place of the first digit, then by all digits. */
function placed({ digits, exponent }: Exact): number[] {
  const isBelow = digits < 0n;
  const text = String(isBelow ? -digits : digits);
  const place = text.length + exponent;
  const bytes = [Math.floor(place / 100), place % 100, ...pairsOf(text)];
  return isBelow ? [...bytes.map((byte) => 200 - byte), 255] : bytes.map((byte) => byte + 1);
}

function pairs({ digits, exponent }: Exact): number[] {
  if (digits === 0n) return [];
  return pairsOf(String(digits).padStart(-exponent, '0')).map((pair) => pair + 1);
}

function pairsOf(text: string): number[] {
  const short = text.replace(/0+$/, '');
  return Array.from({ length: Math.ceil(short.length / 2) }, (_, at) =>
    Number(short.slice(at * 2, at * 2 + 2).padEnd(2, '0')),
  );
}

/** A zero byte inside is followed by 255, the end is two zeros: a shorter text stays in front of a longer one. */
function textKey(text: string, rank: number): Buffer {
  const safe = text.includes('\0') ? Buffer.from(escapeZeros(text)) : Buffer.from(text, 'utf8');
  const key = Buffer.allocUnsafe(safe.length + 3);
  key[0] = rank;
  safe.copy(key, 1);
  key.writeUInt16BE(0, safe.length + 1);
  return key;
}

function escapeZeros(text: string): number[] {
  return [...Buffer.from(text, 'utf8')].flatMap((byte) => (byte === 0 ? [0, 255] : [byte]));
}

function binaryKey(value: unknown, parts: Buffer[], rank: number): void {
  const { bytes, subtype } = binaryParts(value);
  const head = Buffer.alloc(6);
  head[0] = rank;
  head.writeUInt32BE(bytes.length, 1);
  head[5] = subtype;
  parts.push(head, Buffer.from(bytes));
}

function signedKey(value: bigint): Buffer {
  const key = Buffer.alloc(8);
  key.writeBigUInt64BE(BigInt.asUintN(64, value + (1n << 63n)));
  return key;
}

function timestampKey(value: Timestamp): Buffer {
  const key = Buffer.alloc(8);
  key.writeUInt32BE(value.t, 0);
  key.writeUInt32BE(value.i, 4);
  return key;
}

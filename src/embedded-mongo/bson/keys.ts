import { createHash } from 'node:crypto';
import { Long, type ObjectId, type Timestamp } from 'bson';
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

/** Sign and exponent turned so that bytes sort; the rest tells int64 values apart that share a double. */
function numberKey(value: unknown): Buffer {
  const key = Buffer.alloc(11);
  key[0] = RANK.number;
  const near = asNumber(value);
  if (Number.isNaN(near)) return key;
  key.writeDoubleBE(near === 0 ? 0 : near, 1);
  if (near < 0) for (let at = 1; at < 9; at++) key[at] = 255 - (key[at] ?? 0);
  else key[1] = (key[1] ?? 0) | 0x80;
  const rest = value instanceof Long ? Number(value.toBigInt() - BigInt(near)) : 0;
  key.writeUInt16BE(0x8000 + rest, 9);
  return key;
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

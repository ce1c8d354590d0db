import { MongoRefusal } from '../errors';

const MAX_DEPTH = 100;
const OBJECT = 3;
const ARRAY = 4;

/** Sizes of the values that always have the same one; -1 means it is written in front of them. */
const FIXED: Readonly<Record<number, number>> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/** Walks the bytes of a document once: refuses broken lengths and nesting that is too deep, before anything trusts them. */
export function checkBytes(bytes: Buffer): void {
  const end = walk({ bytes, start: 0, limit: bytes.length }, 0);
  if (end !== bytes.length) throw broken();
}

interface Span {
  readonly bytes: Buffer;
  readonly start: number;
  readonly limit: number;
}

function walk({ bytes, start, limit }: Span, depth: number): number {
  const end = endOf({ bytes, start, limit });
  if (depth > MAX_DEPTH) throw new MongoRefusal(15, `Document exceeds maximum nested object depth: ${MAX_DEPTH}`);
  let at = start + 4;
  while (at < end - 1) {
    const type = bytes[at] ?? 0;
    const nameEnd = bytes.indexOf(0, at + 1);
    if (nameEnd < 0 || nameEnd >= end) throw broken();
    const value = nameEnd + 1;
    at =
      type === OBJECT || type === ARRAY
        ? walk({ bytes, start: value, limit: end - 1 }, depth + 1)
        : skip(bytes, type, value);
    if (at > end - 1) throw broken();
  }
  return end;
}

function endOf({ bytes, start, limit }: Span): number {
  if (start + 5 > limit) throw broken();
  const end = start + bytes.readInt32LE(start);
  if (end > limit || end < start + 5 || bytes[end - 1] !== 0) throw broken();
  return end;
}

/** What a value takes beside the length written in front of it. */
const BESIDE: Readonly<Record<number, number>> = { 0x02: 4, 0x0d: 4, 0x0e: 4, 0x05: 5, 0x0f: 0, 0x0c: 16 };

function skip(bytes: Buffer, type: number, at: number): number {
  const fixed = FIXED[type];
  if (fixed !== undefined) return at + fixed;
  if (type === 0x0b) return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1;
  if (at + 4 > bytes.length) throw broken();
  const length = bytes.readInt32LE(at);
  if (length < 0) throw broken();
  const beside = BESIDE[type];
  if (beside === undefined) throw broken();
  return at + length + beside;
}

function broken(): MongoRefusal {
  return new MongoRefusal(22, 'The bytes are not a well-formed BSON document');
}

/** The name of the first field: that is how a command says what it is. */
export function firstName(bytes: Buffer): string {
  const end = bytes.indexOf(0, 5);
  return end < 0 ? '' : bytes.toString('utf8', 5, end);
}

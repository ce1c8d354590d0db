import { crc32 } from 'node:zlib';
import { MongoRefusal } from '../errors';

const SUM_BYTES = 4;
const DAMAGED = 301;

/** The bytes as they are kept under a key, with a sum in front that fits only these bytes in this place. */
export function withChecksum(key: Buffer, bytes: Buffer): Buffer {
  const value = Buffer.allocUnsafe(SUM_BYTES + bytes.length);
  value.writeUInt32LE(sumOf(key, bytes), 0);
  bytes.copy(value, SUM_BYTES);
  return value;
}

/** The bytes that were kept. Bytes that changed since, or that belong elsewhere, are refused: they are not data. */
export function checkedBytes(key: Buffer, value: Buffer): Buffer {
  const bytes = value.subarray(SUM_BYTES);
  if (isIntact(key, value)) return bytes;
  throw new MongoRefusal(
    DAMAGED,
    `The file of the database is damaged: what is kept under ${key.toString('hex')} fails its checksum`,
  );
}

/** Whether a value is what was kept under its key. */
export function isIntact(key: Buffer, value: Buffer): boolean {
  return value.length >= SUM_BYTES && value.readUInt32LE(0) === sumOf(key, value.subarray(SUM_BYTES));
}

function sumOf(key: Buffer, bytes: Buffer): number {
  return crc32(bytes, crc32(key));
}

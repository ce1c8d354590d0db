import { randomBytes } from 'node:crypto';
import type { LockedKey, RecordKey, Sealed, Sealing } from '../../core/shared/sealed';
import { derive, IV_BYTES, openBox, openUnder, sealBox, sealUnder, SUITE } from './boxes';
import type { KeyRing } from './key-ring';

const DATA_KEY_BYTES = 32;
/** Sealed values grow in steps, so that their length says little about what a resident wrote. */
const STEP = 256;
const LENGTH_BYTES = 4;
const NO_SALT = new Uint8Array(0);

interface Place {
  readonly collection: string;
  readonly id: string;
}

/** The sealing of records: a random data key for each, locked by the key ring's active key, bound to collection and id. */
export function sealingOf(ring: KeyRing): Sealing {
  return {
    keyFor: (collection, id) => {
      const dataKey = randomBytes(DATA_KEY_BYTES);
      return recordKey({ collection, id }, dataKey, lock(ring, { collection, id }, dataKey));
    },
    unlock: (collection, id, locked) =>
      recordKey({ collection, id }, unlock(ring, { collection, id }, locked), Uint8Array.from(locked) as LockedKey),
  };
}

/** suite | length of kid | kid | iv | ciphertext | tag */
function lock(ring: KeyRing, { collection, id }: Place, dataKey: Uint8Array): LockedKey {
  const kid = ring.activeKek;
  const name = Buffer.from(kid, 'utf8');
  const box = sealBox({ key: ring.kek(kid), context: [collection, id, 'key', kid] }, dataKey);
  return new Uint8Array(Buffer.concat([Buffer.of(SUITE, name.length), name, box])) as LockedKey;
}

function unlock(ring: KeyRing, { collection, id }: Place, locked: Uint8Array): Buffer {
  const body = afterSuite(locked);
  const end = 1 + (body[0] ?? 0);
  const kid = Buffer.from(body.subarray(1, end)).toString('utf8');
  const dataKey = openBox({ key: ring.kek(kid), context: [collection, id, 'key', kid] }, body.subarray(end));
  if (dataKey.length !== DATA_KEY_BYTES) throw new Error('A data key has the wrong length');
  return dataKey;
}

function recordKey({ collection, id }: Place, dataKey: Buffer, locked: LockedKey): RecordKey {
  let pieces: Buffer | null = null;
  const pieceKey = (): Buffer => (pieces ??= derive(dataKey, NO_SALT, { name: 'pieces', bytes: DATA_KEY_BYTES }));
  return {
    locked,
    seal: (field, value) => {
      const box = sealBox({ key: dataKey, context: [collection, id, field] }, pad(JSON.stringify(value)));
      return withSuite(box) as Sealed;
    },
    open: (field, sealed) =>
      JSON.parse(unpad(openBox({ key: dataKey, context: [collection, id, field] }, afterSuite(sealed)))) as unknown,
    sealPiece: (index, last, plain) =>
      sealUnder(
        pieceNonce(index, last),
        { key: pieceKey(), context: [collection, id, index, last] },
        plain,
        Buffer.of(SUITE),
      ),
    openPiece: (index, last, sealed) =>
      openUnder(
        pieceNonce(index, last),
        { key: pieceKey(), context: [collection, id, index, last] },
        afterSuite(sealed),
      ),
  };
}

/** An 11-byte counter and a byte for the end: no two pieces of a stream share one, since a stream is sealed once. */
function pieceNonce(index: number, last: boolean): Buffer {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('A piece has no such number');
  const nonce = Buffer.alloc(IV_BYTES);
  nonce.writeBigUInt64BE(BigInt(index), IV_BYTES - 9);
  nonce[IV_BYTES - 1] = last ? 1 : 0;
  return nonce;
}

function pad(json: string): Buffer {
  const text = Buffer.from(json, 'utf8');
  const padded = Buffer.alloc(Math.ceil((LENGTH_BYTES + text.length) / STEP) * STEP);
  padded.writeUInt32BE(text.length);
  text.copy(padded, LENGTH_BYTES);
  return padded;
}

function unpad(padded: Buffer): string {
  const end = LENGTH_BYTES + padded.readUInt32BE();
  if (end > padded.length) throw new Error('A sealed value has the wrong length');
  return padded.toString('utf8', LENGTH_BYTES, end);
}

const withSuite = (sealed: Buffer): Uint8Array => new Uint8Array(Buffer.concat([Buffer.of(SUITE), sealed]));

function afterSuite(sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== SUITE) throw new Error('Sealed bytes of a suite that is not known');
  return sealed.subarray(1);
}

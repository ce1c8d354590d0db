import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** The first byte of everything sealed: 1 is AES-256-GCM as laid out here. */
export const SUITE = 1;
export const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a box is sealed with. The context is not stored in it: a box opens in its own context only. */
interface BoxKey {
  readonly key: Uint8Array;
  readonly context: readonly (string | number | boolean)[];
}

const NOTHING = new Uint8Array(0);

/** Ciphertext and tag, behind what goes before them, under a nonce that must never serve twice with this key. */
export function sealUnder(
  nonce: Uint8Array,
  { key, context }: BoxKey,
  plain: Uint8Array,
  before: Uint8Array = NOTHING,
): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aadOf(context));
  return Buffer.concat([before, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens ciphertext and tag. Throws when anything about them, nonce or context is not as it was sealed. */
export function openUnder(nonce: Uint8Array, { key, context }: BoxKey, sealed: Uint8Array): Buffer {
  if (sealed.length < TAG_BYTES) throw new Error('Sealed bytes are too short');
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aadOf(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** A random nonce, ciphertext and tag. */
export function sealBox(boxKey: BoxKey, plain: Uint8Array): Buffer {
  const nonce = randomBytes(IV_BYTES);
  return sealUnder(nonce, boxKey, plain, nonce);
}

/** Opens what `sealBox` made. */
export function openBox(boxKey: BoxKey, sealed: Uint8Array): Buffer {
  return openUnder(sealed.subarray(0, IV_BYTES), boxKey, sealed.subarray(IV_BYTES));
}

/** HMAC-SHA-256. */
export const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

const HASH_BYTES = 32;

/**
 * HKDF-SHA-256 (RFC 5869) of one block: up to 32 bytes for one purpose, which no other purpose's bytes betray. Node's
 * `hkdfSync` gives the same bytes ten times as slowly.
 */
export function derive(key: Uint8Array, salt: Uint8Array, purpose: { name: string; bytes: number }): Buffer {
  if (purpose.bytes > HASH_BYTES) throw new RangeError('A derived key has at most 32 bytes');
  const extracted = createHmac('sha256', salt).update(key).digest();
  const expanded = createHmac('sha256', extracted).update(`code-patrol/1 ${purpose.name}`, 'utf8').update('\x01');
  return expanded.digest().subarray(0, purpose.bytes);
}

const aadOf = (context: BoxKey['context']): Buffer =>
  Buffer.from(JSON.stringify(['code-patrol/1', ...context]), 'utf8');

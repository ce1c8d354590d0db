import type { ConflictKeys } from '../../core/routing/conflict';
import { hmac } from './boxes';
import type { KeyRing } from './key-ring';

/** Conflict keys: 16 hex digits of a keyed hash, which only the key ring can compute. */
export function conflictKeysOf(ring: KeyRing): ConflictKeys {
  const key = ring.secret('conflict');
  return { keyOf: (subject) => hmac(key, subject).toString('hex').slice(0, 16) };
}

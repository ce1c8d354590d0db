import { createHash } from 'node:crypto';
import type { Organisation } from '../../core/organisation/organisation';
import type { PosterId } from '../../core/poster/poster';
import type { Id } from '../../core/shared/ids';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 128 bits that are the same at every loading, so that loading twice adds nothing. */
export function bytesOf(name: string): Uint8Array {
  return createHash('sha256').update(`code-patrol demonstration ${name}`).digest().subarray(0, 16);
}

/** An id of the demonstration: by its name, never by chance. */
export function demoId<Of extends string>(name: string): Id<Of> {
  let rest = BigInt(`0x${Buffer.from(bytesOf(name)).toString('hex')}`);
  let id = '';
  for (let place = 0; place < 26; place += 1) {
    id = `${ALPHABET[Number(rest % 32n)] ?? ''}${id}`;
    rest /= 32n;
  }
  return id as Id<Of>;
}

export const demoPosterId = (name: string): PosterId => demoId(`poster ${name}`).slice(-10) as PosterId;

export const organisationId = (name: string): Organisation['id'] => demoId(`organisation ${name}`);

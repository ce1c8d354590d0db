import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { PosterCodes, PosterId, ReadCode } from '../../core/poster/poster';
import { hmac } from './boxes';
import { crockford, crockfordDigit, crockfordValue } from './crockford';
import type { KeyRing } from './key-ring';

const ID_LENGTH = 10;
const TAG_BYTES = 5;
const CODE = /^[0-9A-Za-z]{19}$/;
const READ_AS: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
const FORGED: ReadCode = { kind: 'forged' };

/** Poster codes: 10 characters id, 1 version, 8 tag. A new version has a key of its own, so an old print cannot be renewed. */
export function posterCodesOf(ring: KeyRing): PosterCodes {
  const tagOf = (id: string, version: number): string =>
    crockford(hmac(ring.secret(`qr.${version}`), id).subarray(0, TAG_BYTES));
  return {
    newId: () => crockford(randomBytes(7)).slice(0, ID_LENGTH) as PosterId,
    codeOf: ({ id, version }) => `${id}${crockfordDigit(version)}${tagOf(id, version)}`,
    read: (raw: unknown) => {
      if (typeof raw !== 'string' || !CODE.test(raw)) return FORGED;
      const code = plain(raw);
      const id = code.slice(0, ID_LENGTH);
      const version = crockfordValue(code.charAt(ID_LENGTH));
      const tag = tagOrNull(tagOf, id, version);
      if (tag === null) return FORGED;
      const same = timingSafeEqual(Buffer.from(tag), Buffer.from(code.slice(ID_LENGTH + 1)));
      return same ? { kind: 'genuine', id: id as PosterId, version } : FORGED;
    },
  };
}

const plain = (raw: string): string => raw.toUpperCase().replace(/[ILO]/g, (letter) => READ_AS[letter] ?? letter);

/** Null when the ring has no key of that version: then nobody can have made the code. */
function tagOrNull(tagOf: (id: string, version: number) => string, id: string, version: number): string | null {
  try {
    return tagOf(id, version);
  } catch {
    return null;
  }
}

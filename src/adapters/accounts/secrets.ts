import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../core/staff/credentials';
import { hmac } from '../sealing/boxes';
import { crockford } from '../sealing/crockford';
import type { KeyRing } from '../sealing/key-ring';

/** Secrets of links, recovery codes and device marks. */
export function secretsOf(ring: KeyRing): Secrets {
  const key = ring.secret('device');
  const tagOf = (text: string): Buffer => hmac(key, text);
  return {
    next: () => crockford(randomBytes(16)),
    recoveryCode: () => {
      const groups = crockford(randomBytes(16)).slice(-16).match(/.{4}/g) ?? [];
      return groups.join('-');
    },
    hashOf: (secret) => createHash('sha256').update(plain(secret)).digest('hex'),
    deviceMark: (id) => {
      const text = `${id}.${randomBytes(8).toString('hex')}`;
      return `${text}.${tagOf(text).toString('hex')}`;
    },
    isDeviceMark: (id, mark) => {
      const [, owner, text = '', tag = ''] = /^(([0-9A-Z]{26})\.[0-9a-f]{16})\.([0-9a-f]{64})$/.exec(mark)
        ? partsOf(mark)
        : [];
      return owner === id && timingSafeEqual(Buffer.from(tag, 'hex'), tagOf(text));
    },
  };
}

function partsOf(mark: string): readonly string[] {
  const [owner = '', nonce = '', tag = ''] = mark.split('.');
  return [mark, owner, `${owner}.${nonce}`, tag];
}

/** As a person writes it down: letters of any case, with or without dashes and spaces. */
const plain = (secret: string): string => secret.toUpperCase().replace(/[\s-]/g, '');

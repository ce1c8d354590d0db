import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyRing } from './key-ring';

/** Signs the end of each day's audit log (Ed25519, RFC 8032), so that a log that was cut or written anew is noticed. */
export interface AuditSigner {
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
  /** For who checks an exported log elsewhere: PEM. */
  readonly publicKey: string;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function auditSignerOf(ring: KeyRing): AuditSigner {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, ring.secret('audit')]), format: 'der', type: 'pkcs8' });
  const known: KeyObject = createPublicKey(key);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
    isSigned: (text, signature) => verify(null, Buffer.from(text), known, Buffer.from(signature, 'base64url')),
    publicKey: known.export({ format: 'pem', type: 'spki' }).toString(),
  };
}

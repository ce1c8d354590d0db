import { Secret, TOTP } from 'otpauth';
import { toDataURL } from 'qrcode';
import type { Authenticator } from '../../core/staff/credentials';

const SEED_BYTES = 20;
const PERIOD_S = 30;
const DIGITS = /^\d{6}$/;

/** One-time digits of a phone (RFC 6238, SHA-1, six digits, 30 seconds: what every authenticator knows). */
export function totpAuthenticator(issuer: string): Authenticator {
  const totp = (seed: string, label = ''): TOTP =>
    new TOTP({ issuer, label, period: PERIOD_S, digits: 6, secret: Secret.fromBase32(seed) });
  const stepAt = (at: Date): number => Math.floor(at.getTime() / 1_000 / PERIOD_S);
  return {
    newSeed: () => new Secret({ size: SEED_BYTES }).base32,
    enrolment: async (seed, login) => {
      const uri = totp(seed, login).toString();
      return { uri, picture: await toDataURL(uri, { margin: 2, width: 220, errorCorrectionLevel: 'M' }) };
    },
    stepOf: (seed, raw, at, drift) => {
      const digits = raw.replace(/\s/g, '');
      if (!DIGITS.test(digits)) return null;
      const timestamp = at.getTime() + drift * PERIOD_S * 1_000;
      const delta = totp(seed).validate({ token: digits, timestamp, window: 1 });
      return delta === null ? null : stepAt(new Date(timestamp)) + delta;
    },
    stepAt,
  };
}

import type { Draw } from '../shared/ids';

/** The 8 characters people type where they cannot scan: 7 random ones and a check character. */
export type ManualCode = string & { readonly __manual: true };

/** A prime, so that every weight can be undone. Z, the 32nd character of Crockford's base32, is in no manual code. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const LENGTH = 8;
const LONGEST_TYPED = 40;
const READ_AS: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** A new code, by chance. Whether it is taken already, the register says. */
export function drawManualCode(draw: Draw): ManualCode {
  const body = Array.from({ length: LENGTH - 1 }, () => draw(ALPHABET.length));
  return [...body, checkOf(body)].map((value) => ALPHABET.charAt(value)).join('') as ManualCode;
}

/**
 * Reads a code as it was typed: any case, full width, spaces and hyphens, I L O taken for 1 1 0. Null where it was
 * mistyped: one wrong character and two neighbours changed round are always noticed.
 */
export function readManualCode(raw: string): ManualCode | null {
  if (raw.length > LONGEST_TYPED) return null;
  const typed = raw.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const code = typed.replace(/[ILO]/g, (letter) => READ_AS[letter] ?? letter);
  const values = Array.from(code, (digit) => ALPHABET.indexOf(digit));
  if (values.length !== LENGTH || values.includes(-1)) return null;
  return values.at(-1) === checkOf(values.slice(0, -1)) ? (code as ManualCode) : null;
}

/** ABCD 2345, as it is printed and shown. */
export const grouped = (code: ManualCode): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** A sum with a weight for each place. */
const checkOf = (values: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (at + 2), 0) % ALPHABET.length;

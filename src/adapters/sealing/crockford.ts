const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as Crockford base32, five bits a character from the first bit on, the last filled up with zeros: 16 bytes are 26 characters. */
export function crockford(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31);
}

/** The character that stands for a number from 0 to 31. */
export function crockfordDigit(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 31) throw new RangeError(`${value} is not 0 … 31`);
  return ALPHABET.charAt(value);
}

/** The number of one upper-case character, -1 when it is none of the alphabet. */
export const crockfordValue = (digit: string): number => (digit.length === 1 ? ALPHABET.indexOf(digit) : -1);

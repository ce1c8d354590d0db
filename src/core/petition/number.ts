import type { ShanghaiDay } from '../shared/clock';

/** How many numbers a county has for one month. */
export const NUMBERS_A_MONTH = 100_000;

const NUMBER = /^[A-Z]{2,3}-\d{4}-\d{5}$/;
const DASHES = /[-–—_ー−\s]+/gu;

/**
 * The number that staff quote aloud, `DZ-2611-00417`: letters of the county, year and month of receipt, and five digits
 * that were drawn. They count nothing, so a gap betrays nothing.
 */
export function petitionNumber(letters: string, received: ShanghaiDay, drawn: number): string {
  return `${letters}-${received.slice(2, 4)}${received.slice(5, 7)}-${String(drawn).padStart(5, '0')}`;
}

/** A number as a person typed it, in small letters, full width or with spaces. Null when it cannot be one. */
export function parsePetitionNumber(raw: string): string | null {
  const number = raw.normalize('NFKC').trim().replace(DASHES, '-').toUpperCase();
  return NUMBER.test(number) ? number : null;
}

import type { MessageKey, Params } from './translate';

/** What is wrong with one field, as a sentence of the catalogue. */
export interface FieldError {
  readonly field: string;
  readonly key: MessageKey;
  readonly params?: Params;
}

export type ParsedForm<Fields> =
  { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly errors: readonly FieldError[] };

const LINE_ENDS = /\r\n?/g;
/** Control characters except the line feed and tab, and marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex -- these are the characters that must go
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** More marks on one letter than any language writes: putting them in order takes the square of their number. */
const PILED_MARKS = /(\p{M}{12})\p{M}+/gu;
/** Several times what any field takes. What is longer is refused for its length, so that nobody waits for its cleaning. */
const LONGEST_CLEANED = 20_000;

/** Text that can be put in order quickly: at most twelve marks on a letter. */
export const fewMarks = (text: string): string => text.replace(PILED_MARKS, '$1');

/** Text as it may be kept: one kind of line end, NFC, no control or direction characters, no broken halves, no edges of space. */
export function cleanText(raw: string): string {
  const plain = raw.slice(0, LONGEST_CLEANED).toWellFormed().replace(LINE_ENDS, '\n').replace(UNWANTED, '');
  return fewMarks(plain).normalize('NFC').trim();
}

/** Length as a person counts it: code points, not code units. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

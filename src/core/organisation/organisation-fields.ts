/** How long they may be, as a person counts. */
export const NAME_LENGTH = { min: 2, max: 100 } as const;
export const CODE_LENGTH = 40;

/** A name on one line. The plain stroke stands between the names of a path, so that inside a name it becomes the wide one. */
export const asName = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('/', '／').trim();

export function isName(name: string): boolean {
  const { length } = Array.from(name);
  return length >= NAME_LENGTH.min && length <= NAME_LENGTH.max;
}

/** A code is one word: letters, digits, dots, strokes. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

export const isCode = (code: string): boolean => code.length <= CODE_LENGTH && CODE.test(code);

/** 5.11724E+11: a spreadsheet took a long number for a quantity, and its last digits are lost. */
export const isRounded = (code: string): boolean => /^\d[.,]\d+E\+\d+$/i.test(code);

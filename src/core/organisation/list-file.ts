import type { Id } from '../shared/ids';
import type { Staff } from '../staff/staff';

/** One line of a list that is not empty, by its number in the file. */
export interface ListLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** More lines than any county has organisations. What is longer is sent in parts. */
export const MOST_LINES = 20_000;
export const MOST_LIST_BYTES = 5 * 1024 * 1024;

/** Why a file is no list that can be read. `line`: where it broke off. */
export type ListRefusal =
  | { readonly why: 'too-large' | 'too-many-lines' | 'empty' | 'no-list' | 'old-excel' | 'encoding' }
  | { readonly why: 'broken'; readonly line: number };

export type ReadListFile =
  { readonly ok: true; readonly lines: readonly ListLine[] } | { readonly ok: false; readonly refusal: ListRefusal };

export const LIST_FORMATS = ['csv', 'xlsx'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Lists as files: CSV in the encodings of this country's spreadsheets, and XLSX. A cell is text, never a formula. */
export interface ListFiles {
  read(bytes: Uint8Array): Promise<ReadListFile>;
  write(format: ListFormat, rows: readonly (readonly string[])[]): Promise<Uint8Array>;
}

/** A list that was tried and waits for somebody to say that it shall be taken over. */
export interface TriedList {
  readonly id: Id<'TriedList'>;
  readonly by: Staff['id'];
  readonly lines: readonly ListLine[];
  /** After this it is forgotten. */
  readonly until: Date;
}

export interface TriedLists {
  keep(list: TriedList): Promise<void>;
  /** Takes it out, for who tried it. Null when it is gone: taken over before, or too long ago. */
  take(id: TriedList['id'], by: Staff['id']): Promise<TriedList | null>;
}

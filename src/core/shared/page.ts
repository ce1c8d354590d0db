/** One screenful of a list, and where the next begins (null: this was the last). Keyset pages: nothing is skipped or shown twice. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** A bounded count: 1,000 means "999+". */
export const COUNT_LIMIT = 1_000;

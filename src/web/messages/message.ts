/** A sentence whose words follow a number: `one` and `other` as the language tells them apart, `by` that parameter. */
export interface Plural {
  readonly by: string;
  readonly one: string;
  readonly other: string;
}

/** What a catalogue holds under a key. */
export type Message = string | Plural;

/** Names of fields that are secrets or belong to the form, not to the person. */
const OURS = /^(_csrf|version|lang|do|as|key|digits)$|ticket|pass|secret|token|otp|code/i;
/** Ids, numbers and values of a choice: nothing that anybody typed. */
const MACHINE_WORD = /^([0-9A-HJKMNP-TV-Z]{26}|\d+|[a-z]+(-[a-z]+)*)$/;
/** Where people write, a single word is theirs too. */
const WRITTEN = /reason|note|text|message|question|answer|account|comment|words/i;

/** What a person had typed into a form that could not be taken, so that it can be copied. */
export function typedIn(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  const values = Object.entries(body).flatMap(([name, value]) => (isTyped(name, value) ? [value] : []));
  return [...new Set(values)];
}

function isTyped(name: string, value: unknown): value is string {
  if (typeof value !== 'string' || value.trim() === '' || OURS.test(name)) return false;
  return WRITTEN.test(name) || !MACHINE_WORD.test(value);
}

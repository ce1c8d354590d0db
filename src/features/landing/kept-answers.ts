import type { Clock } from '../../core/shared/clock';

/** As long as what the ports keep: what another process changed is seen within this time. */
const KEPT_MS = 3_000;
const MOST_ANSWERS = 2_000;

/** Asks once and keeps the answer for three seconds, so that a village scanning one poster asks the database once. */
export function keptAnswers<Question extends string, Answer>(
  clock: Clock,
  ask: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const answers = new Map<Question, { readonly at: number; readonly value: Promise<Answer> }>();
  return (question) => {
    const now = clock.now().getTime();
    const known = answers.get(question);
    if (known && Math.abs(now - known.at) < KEPT_MS) return known.value;
    if (answers.size >= MOST_ANSWERS) answers.clear();
    const value = ask(question);
    answers.set(question, { at: now, value });
    value.catch(() => answers.delete(question));
    return value;
  };
}

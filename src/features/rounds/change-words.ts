import type { Clash } from '../../core/round/plan-problems';
import type { ChangeProblem, ChangeWarning } from '../../core/round/round-change';
import type { PlannedFacts } from '../../core/round/round-plan';
import { WINDOW_PROBLEMS } from '../../core/round/round-window';
import type { FieldError } from '../../web/form';
import type { TextReader } from '../../web/round-text';
import { momentWords } from '../../web/round-text';
import type { FactsPage } from './facts.views';

/** Why a published round cannot be changed so, each at its field. */
export function errorsOfChange({
  problems,
  clashes,
}: {
  readonly problems: readonly ChangeProblem[];
  readonly clashes: readonly Clash[];
}): readonly FieldError[] {
  const ofClashes = clashes.map(({ organisation, round }): FieldError => {
    const params = { organisation: organisation.name, round: round.name };
    return { field: 'closesAt', key: 'rounds.error.clash', params };
  });
  return [...problems.map(errorOf), ...ofClashes];
}

const FIELDS = {
  ...WINDOW_PROBLEMS,
  'opens-in-the-past': 'opensAt',
  'ends-in-the-past': 'endsAt',
  'less-open': 'replyPolicy',
  'less-hidden': 'visibility',
  'joint-off': 'allowsJoint',
} as const;

function errorOf(problem: ChangeProblem): FieldError {
  switch (problem.kind) {
    case 'fixed':
    case 'missing':
      return { field: problem.field, key: `rounds.error.${problem.kind}` };
    case 'ends-in-the-past':
    case 'less-open':
    case 'less-hidden':
    case 'joint-off':
      return { field: FIELDS[problem.kind], key: `rounds.error.${problem.kind}` };
    default:
      return { field: FIELDS[problem.kind], key: `round.problem.${problem.kind}` };
  }
}

/** What residents would notice at once. */
export function sureOf(
  warning: ChangeWarning,
  { closesAt }: PlannedFacts,
  reading: Pick<TextReader, 'locale' | 'now'>,
): FactsPage['sure'] {
  const params = { moment: closesAt ? momentWords(closesAt, reading) : '' };
  return { title: { key: `rounds.sure.${warning}`, params }, about: `rounds.sure.${warning}.about` };
}

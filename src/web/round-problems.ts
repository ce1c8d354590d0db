import type { PlanProblem } from '../core/round/plan-problems';
import type { Round } from '../core/round/round';
import { WINDOW_PROBLEMS } from '../core/round/round-window';
import { roundHref } from './round-frame';
import type { MessageKey, Params } from './translate';

/** What keeps a plan from being published, in words, and where it is put right. */
export interface ProblemLine {
  readonly key: MessageKey;
  readonly params: Params;
  readonly href: string;
}

/** One line of "what is still open". */
export function problemLine(problem: PlanProblem, id: Round['id']): ProblemLine {
  const facts = roundHref(id, 'facts');
  switch (problem.kind) {
    case 'missing':
      return { key: `round.missing.${problem.field}`, params: {}, href: `${facts}#${problem.field}` };
    case 'inspected-elsewhere': {
      const params = { organisation: problem.organisation.name, round: problem.round.name };
      return { key: 'round.problem.inspected-elsewhere', params, href: roundHref(id, 'organisations') };
    }
    case 'no-triage':
      return { key: 'round.problem.no-triage', params: {}, href: `${facts}/staff` };
    default:
      return { key: `round.problem.${problem.kind}`, params: {}, href: `${facts}#${FIELDS[problem.kind]}` };
  }
}

const FIELDS = {
  ...WINDOW_PROBLEMS,
  'opens-in-the-past': 'opensAt',
  'area-outside': 'areaCode',
  'oversight-own': 'oversightOfficeId',
  'oversight-below': 'oversightOfficeId',
  'oversight-gone': 'oversightOfficeId',
} as const;

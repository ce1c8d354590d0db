import type { Outcome } from '../../core/petition/outcome';
import { TEAM_OUTCOMES } from '../../core/petition/outcome';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import type { TeamAction } from './take-step';

const REASON_LENGTH = { min: 2, max: 1_000 } as const;

export interface StepForm {
  readonly action: TeamAction;
  readonly reason: string;
  readonly outcome: Outcome | null;
  readonly errors: readonly FieldError[];
}

/** Reads a step as typed. An approval may stand without a reason; everything else says why. */
export function readStepForm(action: TeamAction, raw: { readonly reason: string; readonly outcome: string }): StepForm {
  const reason = cleanText(raw.reason);
  const outcome = TEAM_OUTCOMES.find((one) => one === raw.outcome) ?? null;
  const errors: FieldError[] = [...outcomeErrors(action, outcome), ...reasonErrors(action, reason)];
  return { action, reason, outcome, errors };
}

function outcomeErrors(action: TeamAction, outcome: Outcome | null): readonly FieldError[] {
  return action === 'propose-conclusion' && !outcome ? [{ field: 'outcome', key: 'casework.outcome.required' }] : [];
}

function reasonErrors(action: TeamAction, reason: string): readonly FieldError[] {
  const length = lengthOf(reason);
  const { min, max } = REASON_LENGTH;
  if (length > max) return [{ field: 'reason', key: 'casework.reason.too-long', params: { max, length } }];
  return action !== 'approve' && length < min ? [{ field: 'reason', key: 'casework.reason.required' }] : [];
}

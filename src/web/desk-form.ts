import type { Request } from 'express';
import type { StepCommand, StepProblem } from '../core/desk/take-step';
import { REASON_LENGTH } from '../core/desk/take-step';
import type { Action } from '../core/petition/lifecycle';
import { ACTIONS } from '../core/petition/lifecycle';
import { OUTCOMES } from '../core/petition/outcome';
import { notFound } from '../core/shared/errors';
import { parseId } from '../core/shared/ids';
import type { FieldError } from './form';
import { cleanText, lengthOf } from './form';
import { fieldIn, petitionIdIn, versionIn } from './staff-request';
import type { MessageKey } from './translate';

/** A step as it was sent: what the form held, so that nothing of it is lost. */
export interface TypedStep {
  readonly command: StepCommand;
  readonly errors: readonly FieldError[];
}

/** Reads the step that a page's form asks for. */
export function stepIn(req: Request): StepCommand {
  const action = ACTIONS.find((one) => one === req.params['action']);
  if (!action) throw notFound();
  return {
    id: petitionIdIn(req),
    version: versionIn(req),
    action,
    reason: cleanText(fieldIn(req, 'reason')),
    outcome: OUTCOMES.find((one) => one === fieldIn(req, 'outcome')) ?? null,
    teamId: parseId<'Team'>(fieldIn(req, 'teamId')),
    unitId: parseId<'Organisation'>(fieldIn(req, 'unitId')),
    masterNumber: cleanText(fieldIn(req, 'master')).slice(0, 40),
  };
}

/** The sentences for what is wrong with a step. */
export function errorsOf(problems: readonly StepProblem[], { action, reason }: StepCommand): readonly FieldError[] {
  return problems.map(({ field, why }) => {
    if (why === 'too-long') return { field, key: 'desk.problem.reason.too-long', params: lengths(reason) };
    if (field === 'reason') return { field, key: reasonMissing(action) };
    return { field, key: WHY[field][why] ?? 'staff.problem' };
  });
}

const lengths = (reason: string) => ({ max: REASON_LENGTH.max, length: lengthOf(reason) });

const WHY: Readonly<
  Record<Exclude<StepProblem['field'], 'reason'>, Readonly<Partial<Record<StepProblem['why'], MessageKey>>>>
> = {
  outcome: { missing: 'desk.problem.outcome.missing' },
  teamId: {
    missing: 'desk.problem.team.missing',
    unknown: 'desk.problem.team.missing',
    same: 'desk.problem.team.same',
  },
  unitId: { missing: 'desk.problem.unit.missing', unknown: 'desk.problem.unit.unknown' },
  master: {
    missing: 'desk.problem.master.missing',
    unknown: 'desk.problem.master.unknown',
    itself: 'desk.problem.master.itself',
    duplicate: 'desk.problem.master.duplicate',
  },
};

function reasonMissing(action: Action): MessageKey {
  if (action === 'ask') return 'desk.problem.question.missing';
  return action === 'decline' ? 'desk.problem.guidance.missing' : 'desk.problem.reason.missing';
}

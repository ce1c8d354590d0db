import { PRIORITY_OF_TILE } from '../category/category';
import type { Action, Status } from '../petition/lifecycle';
import type { Petition } from '../petition/petition';
import { NO_DEADLINE } from '../petition/petition';
import { typeOf } from '../petition/workflow';
import type { ShanghaiDay } from '../shared/clock';
import { addDays } from '../shared/clock';
import type { WorkingCalendar } from './deadline';
import { daysLeft, TEAM_WORKING_DAYS, triageDeadline, workingDeadline } from './deadline';

/** Working days a resident has to answer a question (a rule of the round, not of law). */
export const QUESTION_WORKING_DAYS = 10;
/** 信访工作条例 (2022) art. 34: a matter that was passed on is dealt with within 60 days. */
export const TRANSFER_DAYS = 60;
/** 信访工作条例 (2022) art. 23: a body that holds itself not competent objects within 5 working days. */
export const OBJECTION_WORKING_DAYS = 5;
/** What can be put right at once is put right within a month (立行立改; a rule of the round). */
export const FIX_DAYS = 30;
/** The receiver of a clue reports within three months (the usual rule of a round). */
export const FEEDBACK_DAYS = 90;
/** 纪检监察机关处理检举控告工作规则 art. 15: what goes straight up does so within 5 working days. */
export const SEALED_WORKING_DAYS = 5;

/** A step as far as clocks ask about it. */
export interface ClockedStep {
  readonly petition: Pick<Petition, 'tile' | 'due' | 'history'>;
  readonly action: Action;
  readonly to: Status;
  readonly today: ShanghaiDay;
}

/** By when the next thing is to be done after a step. An undo restores the earlier day instead (`advance`). */
export function dueAfter({ petition, action, to, today }: ClockedStep, calendar: WorkingCalendar): ShanghaiDay {
  if (typeOf(to) === 'closed') return NO_DEADLINE;
  const working = (days: number): ShanghaiDay => workingDeadline(today, days, calendar).due;
  switch (to) {
    case 'needs-info':
      return working(QUESTION_WORKING_DAYS);
    case 'transferred':
      return addDays(today, TRANSFER_DAYS);
    case 'handed-over':
      return addDays(today, FEEDBACK_DAYS);
    case 'fix-ordered':
      return addDays(today, FIX_DAYS);
    case 'sealed':
      return working(SEALED_WORKING_DAYS);
    case 'retained':
    case 'handed-up':
      return NO_DEADLINE;
    case 'routed':
      return working(TEAM_WORKING_DAYS);
    case 'submitted':
      if (action === 'refuse') return petition.due;
      return isResumed(action) ? resumed(petition, today, calendar) : triageFrom(petition, today, calendar);
    case 'in-review':
      if (isResumed(action)) return resumed(petition, today, calendar);
      return RESTARTS.includes(action) ? working(TEAM_WORKING_DAYS) : petition.due;
    default:
      return petition.due;
  }
}

/** After these the team begins anew. */
const RESTARTS: readonly Action[] = ['reopen', 'resume', 'verify-fix', 'escalate'];

const isResumed = (action: Action): boolean => ['answer', 'lapse', 'drop'].includes(action);

function triageFrom({ tile }: Pick<Petition, 'tile'>, today: ShanghaiDay, calendar: WorkingCalendar): ShanghaiDay {
  return triageDeadline(today, PRIORITY_OF_TILE[tile], calendar).due;
}

/** While a question is open the clock stands: what was left of it when it was asked is left now, one day at least. */
function resumed(
  { due, history }: ClockedStep['petition'],
  today: ShanghaiDay,
  calendar: WorkingCalendar,
): ShanghaiDay {
  const asked = history.findLast(({ action }) => action === 'ask');
  if (!asked?.before) return due;
  const left = daysLeft(asked.day, asked.before.due, calendar);
  return workingDeadline(today, Math.max(left, 1), calendar).due;
}

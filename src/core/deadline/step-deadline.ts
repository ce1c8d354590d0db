import { PRIORITY_OF_TILE } from '../category/category';
import type { Action, Status } from '../petition/lifecycle';
import type { Petition } from '../petition/petition';
import { NO_DEADLINE } from '../petition/petition';
import { typeOf } from '../petition/workflow';
import type { ShanghaiDay } from '../shared/clock';
import { addDays, shanghaiDay } from '../shared/clock';
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
  readonly petition: Pick<Petition, 'tile' | 'due' | 'history' | 'visibleFrom'>;
  readonly action: Action;
  readonly to: Status;
  readonly today: ShanghaiDay;
}

/** By when the next thing is to be done after a step. An undo restores the earlier day instead (`advance`). */
export function dueAfter(step: ClockedStep, calendar: WorkingCalendar): ShanghaiDay {
  return typeOf(step.to) === 'closed' ? NO_DEADLINE : CLOCKS[step.to](step, calendar);
}

type ClockRule = (step: ClockedStep, calendar: WorkingCalendar) => ShanghaiDay;

const none: ClockRule = () => NO_DEADLINE;
const goesOn: ClockRule = ({ petition }) => petition.due;
const workingDays =
  (days: number): ClockRule =>
  ({ today }, calendar) =>
    workingDeadline(today, days, calendar).due;
const calendarDays =
  (days: number): ClockRule =>
  ({ today }) =>
    addDays(today, days);

/** Which clock runs in a state; what is closed has none. A team's runs from the day on which it first sees the petition. */
const CLOCKS: Readonly<Record<Status, ClockRule>> = {
  submitted: (step, calendar) => {
    if (step.action === 'refuse') return step.petition.due;
    if (isResumed(step.action)) return resumed(step, calendar);
    return triageDeadline(step.today, PRIORITY_OF_TILE[step.petition.tile], calendar).due;
  },
  'needs-info': workingDays(QUESTION_WORKING_DAYS),
  'scope-check': goesOn,
  transferred: calendarDays(TRANSFER_DAYS),
  routed: ({ petition: { visibleFrom }, today }, calendar) => {
    const seen = visibleFrom ? shanghaiDay(visibleFrom) : today;
    return workingDeadline(seen > today ? seen : today, TEAM_WORKING_DAYS, calendar).due;
  },
  'in-review': (step, calendar) => {
    if (isResumed(step.action)) return resumed(step, calendar);
    return RESTARTS.includes(step.action) ? workingDays(TEAM_WORKING_DAYS)(step, calendar) : step.petition.due;
  },
  'fix-ordered': calendarDays(FIX_DAYS),
  'clue-proposed': goesOn,
  'clue-approved': goesOn,
  'handed-over': calendarDays(FEEDBACK_DAYS),
  retained: none,
  'to-approve': goesOn,
  sealed: workingDays(SEALED_WORKING_DAYS),
  'handed-up': none,
  concluded: none,
  guided: none,
  duplicate: none,
  archived: none,
};

/** After these the team begins anew. */
const RESTARTS: readonly Action[] = ['reopen', 'resume', 'verify-fix', 'escalate'];

const isResumed = (action: Action): boolean => ['answer', 'lapse', 'drop'].includes(action);

/** While a question is open the clock stands: what was left of it when it was asked is left now, one day at least. */
function resumed({ petition: { due, history }, today }: ClockedStep, calendar: WorkingCalendar): ShanghaiDay {
  const asked = history.findLast(({ action }) => action === 'ask');
  if (!asked?.before) return due;
  const left = daysLeft(asked.day, asked.before.due, calendar);
  return workingDeadline(today, Math.max(left, 1), calendar).due;
}

import type { WorkingCalendar } from '../deadline/deadline';
import type { ShanghaiDay } from '../shared/clock';
import { addDays, daysBetween, shanghaiDay, startOfDay } from '../shared/clock';
import type { RoundFacts } from './round';
import type { PlannedFacts } from './round-plan';

type Times = 'entersOn' | 'departsOn' | 'opensAt' | 'closesAt' | 'endsAt';
/** The days and minutes of a round. */
export type RoundWindow = Pick<RoundFacts, Times>;
export type PlannedWindow = Pick<PlannedFacts, Times>;

/** What cannot be, whatever else is still open; each belongs to the field that comes later in time. */
export const WINDOW_PROBLEMS = {
  'departs-before-entry': 'departsOn',
  'closes-before-opens': 'closesAt',
  'closes-after-end': 'closesAt',
  'ends-before-departure': 'endsAt',
} as const satisfies Readonly<Record<string, Times>>;
export type WindowProblem = keyof typeof WINDOW_PROBLEMS;

/** Which of its days and minutes contradict each other. What is not filled in contradicts nothing. */
export function windowProblems(window: PlannedWindow): readonly WindowProblem[] {
  const { entersOn, departsOn, opensAt, closesAt, endsAt } = window;
  const contradicts: Readonly<Record<WindowProblem, boolean>> = {
    'departs-before-entry': isBefore(departsOn, entersOn),
    'closes-before-opens': closesAt !== null && opensAt !== null && closesAt <= opensAt,
    'closes-after-end': isBefore(endsAt, closesAt),
    'ends-before-departure': isBefore(endsAt, departsOn && startOfDay(departsOn)),
  };
  return WINDOW_PROBLEM_NAMES.filter((kind) => contradicts[kind]);
}

const WINDOW_PROBLEM_NAMES = Object.keys(WINDOW_PROBLEMS) as readonly WindowProblem[];

const isBefore = <When extends Date | ShanghaiDay>(one: When | null, other: When | null): boolean =>
  one !== null && other !== null && one < other;

/** Whether two rounds listen at the same time. */
export const overlaps = (
  one: Pick<RoundWindow, 'opensAt' | 'closesAt'>,
  other: Pick<RoundWindow, 'opensAt' | 'closesAt'>,
): boolean => one.opensAt < other.closesAt && other.opensAt < one.closesAt;

const [DAYS_OF_LISTENING, DAYS_TO_DEPARTURE, DAYS_TO_END] = [40, 7, 90];
const HOUR_MS = 3_600_000;

/** The days a new round begins with: the team arrives and it opens at nine, it closes at half past five. */
export function sensibleWindow(notBefore: ShanghaiDay, calendar: WorkingCalendar): RoundWindow {
  const entersOn = workingDayFrom(notBefore, calendar);
  const closesOn = workingDayFrom(addDays(entersOn, DAYS_OF_LISTENING), calendar);
  const departsOn = workingDayFrom(addDays(closesOn, DAYS_TO_DEPARTURE), calendar);
  return {
    entersOn,
    departsOn,
    opensAt: at(entersOn, 9),
    closesAt: at(closesOn, 17.5),
    endsAt: at(workingDayFrom(addDays(departsOn, DAYS_TO_END), calendar), 18),
  };
}

/**
 * The days of an earlier round, about as far apart as they were, from the first working day that is possible; it closes
 * and departs on working days.
 */
export function movedWindow(window: RoundWindow, notBefore: ShanghaiDay, calendar: WorkingCalendar): RoundWindow {
  const first = [window.entersOn, shanghaiDay(window.opensAt)].sort()[0] ?? window.entersOn;
  const days = daysBetween(first, workingDayFrom(notBefore, calendar));
  const working = (day: ShanghaiDay) => workingDayFrom(addDays(day, days), calendar);
  const on = (moment: Date) => addTo(moment, daysBetween(shanghaiDay(moment), working(shanghaiDay(moment))));
  return {
    entersOn: addDays(window.entersOn, days),
    departsOn: working(window.departsOn),
    opensAt: addTo(window.opensAt, days),
    closesAt: on(window.closesAt),
    endsAt: on(window.endsAt),
  };
}

const addTo = (moment: Date, days: number): Date => new Date(moment.getTime() + days * 24 * HOUR_MS);

const DAYS_TO_PREPARE = 14;

/** When a next round may begin: two weeks to prepare, and not before the office's last one has stopped listening. */
export function firstDayFor(earlier: readonly Pick<RoundWindow, 'closesAt'>[], today: ShanghaiDay): ShanghaiDay {
  const days = earlier.map(({ closesAt }) => addDays(shanghaiDay(closesAt), 1));
  return [addDays(today, DAYS_TO_PREPARE), ...days].sort().at(-1) ?? today;
}

function workingDayFrom(day: ShanghaiDay, calendar: WorkingCalendar): ShanghaiDay {
  let found = day;
  while (!calendar.isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

const at = (day: ShanghaiDay, hours: number): Date => new Date(startOfDay(day).getTime() + hours * HOUR_MS);

import type { Priority } from '../category/category';
import type { ShanghaiDay } from '../shared/clock';
import { addDays } from '../shared/clock';

/** The working days of China, holidays and make-up days included. */
export interface WorkingCalendar {
  /** False on weekends and holidays, true on make-up days. */
  isWorkingDay(day: ShanghaiDay): boolean;
  /** Whether the holidays of that day's year are known; where not, weekends alone are counted and the page says so. */
  knows(day: ShanghaiDay): boolean;
}

/** A deadline ends with a day, and shows how it came about. */
export interface Deadline {
  readonly due: ShanghaiDay;
  readonly from: ShanghaiDay;
  readonly workingDays: number;
  /** Days in between that did not count. */
  readonly skipped: readonly ShanghaiDay[];
  /** False when a year was touched whose holidays are not known yet. */
  readonly certain: boolean;
}

const WORKING_DAYS: Readonly<Record<Priority, number>> = { P0: 0, P1: 2, P2: 5, P3: 10 };
/** 信访工作条例 (2022) art. 22–23: registered and passed on or answered within 15 days. */
const HARD_CAP_DAYS = 15;
/** Working days a team has for a first verification (the inspection round's own rule, not a promise in law). */
export const TEAM_WORKING_DAYS = 20;

/** By when triage decides on a petition received on this day. */
export function triageDeadline(received: ShanghaiDay, priority: Priority, calendar: WorkingCalendar): Deadline {
  const deadline = workingDeadline(received, WORKING_DAYS[priority], calendar);
  const cap = addDays(received, HARD_CAP_DAYS);
  return deadline.due > cap
    ? { ...deadline, due: cap, skipped: deadline.skipped.filter((day) => day <= cap) }
    : deadline;
}

/** The deadline so many working days after a day; the day itself does not count. */
export function workingDeadline(from: ShanghaiDay, workingDays: number, calendar: WorkingCalendar): Deadline {
  const skipped: ShanghaiDay[] = [];
  let due = from;
  let certain = calendar.knows(from);
  for (let counted = 0; counted < workingDays;) {
    due = addDays(due, 1);
    certain &&= calendar.knows(due);
    if (calendar.isWorkingDay(due)) counted += 1;
    else skipped.push(due);
  }
  return { due, from, workingDays, skipped, certain };
}

/** Working days that remain after today until the due day has ended: 0 is "due today", negative is calendar days over. */
export function daysLeft(today: ShanghaiDay, due: ShanghaiDay, calendar: WorkingCalendar): number {
  if (today > due) return -countDays(due, today);
  let left = 0;
  for (let day = addDays(today, 1); day <= due; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) left += 1;
  return left;
}

function countDays(from: ShanghaiDay, to: ShanghaiDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

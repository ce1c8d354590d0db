import { MongoRefusal } from '../errors';
import { utcOf } from './zones';

/** Days, weeks and months, counted on dates whose UTC fields are those shown in some zone. */
export const DAY_MS = 86_400_000;

/** The number of a day in its year, from 1. */
export function dayOfYear(date: Date): number {
  return Math.round((dayStart(date) - utcOf([date.getUTCFullYear()])) / DAY_MS) + 1;
}

function dayStart(date: Date): number {
  return Math.floor(date.getTime() / DAY_MS) * DAY_MS;
}

/** Weeks begin on Sunday; the days before the first one are in week 0. */
export function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

/** Monday is 1 and Sunday 7. */
export function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7;
}

/** An ISO week belongs to the year its Thursday is in. */
function thursday(date: Date): Date {
  return new Date(dayStart(date) + (4 - isoDayOfWeek(date)) * DAY_MS);
}

export function isoWeek(date: Date): number {
  return Math.ceil(dayOfYear(thursday(date)) / 7);
}

export function isoWeekYear(date: Date): number {
  return thursday(date).getUTCFullYear();
}

/** Units of a fixed length, in milliseconds. */
export const UNIT_MS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

/** Units of so many months. */
export const UNIT_MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** A unit of time, or the refusal that there is none of this name. */
export function unitIn(value: unknown): string {
  if (typeof value === 'string' && (value in UNIT_MS || value in UNIT_MONTHS)) return value;
  throw new MongoRefusal(9, `unknown time unit value: ${String(value)}`);
}

/** Months since year 0. */
export function monthsOf(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The same day so many months later; where that month is too short, its last day. */
export function plusMonths(date: Date, months: number): Date {
  const month = monthsOf(date) + months;
  const [year, at] = [Math.floor(month / 12), ((month % 12) + 12) % 12];
  const last = new Date(utcOf([year, at + 1, 0])).getUTCDate();
  const moved = new Date(date);
  moved.setUTCFullYear(year, at, Math.min(date.getUTCDate(), last));
  return moved;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Weeks since some Sunday long ago, when they begin on the day named. */
export function weeksOf(date: Date, startOfWeek: unknown): number {
  return Math.floor((Math.floor(date.getTime() / DAY_MS) + 4 - firstDay(startOfWeek)) / 7);
}

/** The start of a week by its number. */
export function weekStart(number: number, startOfWeek: unknown): number {
  return (number * 7 - 4 + firstDay(startOfWeek)) * DAY_MS;
}

function firstDay(startOfWeek: unknown): number {
  if (startOfWeek === undefined || startOfWeek === null) return 0;
  const name = typeof startOfWeek === 'string' ? startOfWeek.toLowerCase() : '';
  const at = WEEKDAYS.findIndex((day) => day === name || day.slice(0, 3) === name);
  if (at >= 0) return at;
  throw new MongoRefusal(9, `unknown day of week value: ${name}`);
}

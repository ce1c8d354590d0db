/** What time it is. The only source of time in the product, so that tests can move it. */
export interface Clock {
  now(): Date;
}

/** A day in Asia/Shanghai, `2026-11-24`. The finest time at which a resident's act stands in clear. */
export type ShanghaiDay = string & { readonly __day: true };

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The day on the wall calendar in Sichuan at this moment (UTC+8 all year, no daylight saving since 1991). */
export function shanghaiDay(moment: Date): ShanghaiDay {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as ShanghaiDay;
}

/** Hours and minutes in Shanghai, `17:30`. */
export function shanghaiTime(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
}

/** The day so many calendar days later (earlier when negative). */
export function addDays(day: ShanghaiDay, days: number): ShanghaiDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as ShanghaiDay;
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: ShanghaiDay, to: ShanghaiDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The first moment of a day in Shanghai. */
export function startOfDay(day: ShanghaiDay): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: ShanghaiDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

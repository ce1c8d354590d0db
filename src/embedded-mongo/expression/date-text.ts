import { MongoRefusal } from '../errors';
import { dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar';
import { instantOf, shownIn, utcOf, zoneFrom, type Zone } from './zones';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

const digits = (value: number, length: number) => String(value).padStart(length, '0');

const WRITE: Readonly<Record<string, (date: Date, offset: number) => string>> = {
  d: (date) => digits(date.getUTCDate(), 2),
  m: (date) => digits(date.getUTCMonth() + 1, 2),
  Y: (date) => digits(date.getUTCFullYear(), 4),
  H: (date) => digits(date.getUTCHours(), 2),
  M: (date) => digits(date.getUTCMinutes(), 2),
  S: (date) => digits(date.getUTCSeconds(), 2),
  L: (date) => digits(date.getUTCMilliseconds(), 3),
  j: (date) => digits(dayOfYear(date), 3),
  U: (date) => digits(week(date), 2),
  V: (date) => digits(isoWeek(date), 2),
  G: (date) => digits(isoWeekYear(date), 4),
  u: (date) => String(isoDayOfWeek(date)),
  w: (date) => String(date.getUTCDay() + 1),
  b: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  B: (date) => MONTHS[date.getUTCMonth()] ?? '',
  z: (_date, offset) =>
    `${offset < 0 ? '-' : '+'}${digits(Math.floor(Math.abs(offset) / 60), 2)}${digits(Math.abs(offset) % 60, 2)}`,
  Z: (_date, offset) => `${offset < 0 ? '-' : '+'}${digits(Math.abs(offset), 3)}`,
  '%': () => '%',
};

/** A date as a text; without a format as ISO 8601 writes it. */
export function dateToText(instant: number, zone: Zone, format: unknown): string {
  if (format !== undefined && typeof format !== 'string')
    throw new MongoRefusal(18533, '$dateToString requires that format evaluate to a string');
  const offset = zone(instant);
  const pattern = format ?? `%Y-%m-%dT%H:%M:%S.%L${offset === 0 ? 'Z' : ''}`;
  const shown = shownIn(zone, instant);
  return pattern.replace(/%(.?)/gsu, (_all, letter: string) => {
    const write = WRITE[letter];
    if (letter === '') throw new MongoRefusal(18535, 'Unmatched %% at end of format string');
    if (!write) throw new MongoRefusal(18536, `Invalid format character '%${letter}' in format string`);
    return write(shown, offset / 60_000);
  });
}

/** The date a text stands for, read by a format or as ISO 8601. */
export function dateFromText(text: string, zone: Zone | undefined, format: unknown): Date {
  return typeof format === 'string' ? byFormat(text, zone, format) : byIso(text, zone);
}

function unreadable(text: string): MongoRefusal {
  return new MongoRefusal(241, `Error parsing date string '${text}'`);
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

function byIso(text: string, zone: Zone | undefined): Date {
  const parts = ISO.exec(text);
  if (!parts) throw unreadable(text);
  const [, year, month, day, hour = '0', minute = '0', second = '0', milli = '0', own] = parts;
  const fields = [year, month, day, hour, minute, second, milli.padEnd(3, '0')].map(Number);
  return dateOf(text, fields, zoneOf(text, own, zone));
}

function zoneOf(text: string, own: string | undefined, zone: Zone | undefined): Zone {
  if (!own) return zone ?? (() => 0);
  if (zone)
    throw new MongoRefusal(
      241,
      `you cannot pass in a date/time string with GMT offset together with a timezone argument: '${text}'`,
    );
  return zoneFrom(own.toUpperCase());
}

function dateOf(text: string, fields: readonly number[], zone: Zone): Date {
  const [year = 0, month = 1, day = 1, ...time] = fields;
  if (!isOnClock(time) || !isInCalendar(year, month, day)) throw unreadable(text);
  return new Date(instantOf(zone, utcOf([year, month - 1, day, ...time])));
}

function isOnClock([hour = 0, minute = 0, second = 0]: readonly number[]): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

function isInCalendar(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && new Date(utcOf([year, month - 1, day])).getUTCDate() === day;
}

const READ: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  b: `(?<b>${MONTHS.map((month) => month.slice(0, 3)).join('|')})`,
  B: `(?<B>${MONTHS.join('|')})`,
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  '%': '%',
};

function byFormat(text: string, zone: Zone | undefined, format: string): Date {
  const source = format.replace(/%(.?)|[\\^$.*+?()[\]{}|]/gsu, (all, letter: string | undefined) => {
    if (letter === undefined) return `\\${all}`;
    const read = READ[letter];
    if (!read) throw new MongoRefusal(18536, `Invalid format character '%${letter}' in format string`);
    return read;
  });
  const found = new RegExp(`^${source}$`, 'iu').exec(text)?.groups;
  if (!found) throw unreadable(text);
  const name = (found['B'] ?? found['b'])?.slice(0, 3).toLowerCase();
  const month = name
    ? MONTHS.findIndex((each) => each.slice(0, 3).toLowerCase() === name) + 1
    : Number(found['m'] ?? 1);
  const rest = ['d', 'H', 'M', 'S', 'L'].map((key, at) => Number(found[key] ?? (at === 0 ? 1 : 0)));
  return dateOf(text, [Number(found['Y'] ?? 1970), month, ...rest], zoneOf(text, found['z'], zone));
}

import { MongoRefusal } from '../errors';

/** How many milliseconds a zone is ahead of UTC at an instant. */
export type Zone = (instant: number) => number;

const MINUTE = 60_000;

/** A zone by its name or by its distance from UTC; UTC when there is none. */
export function zoneFrom(name: unknown): Zone {
  if (name === undefined || name === null) return () => 0;
  if (typeof name !== 'string') throw new MongoRefusal(40517, 'timezone must evaluate to a string');
  const known = ZONES.get(name) ?? fixedZone(name) ?? namedZone(name);
  ZONES.set(name, known);
  return known;
}

/** Zones are asked for once for every document; making one takes a millisecond. */
const ZONES = new Map<string, Zone>([
  ['UTC', () => 0],
  ['GMT', () => 0],
  ['Z', () => 0],
]);

function fixedZone(name: string): Zone | undefined {
  const [, sign, hours = '', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(name) ?? [];
  if (!sign) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1);
  return () => offset;
}

/** The offset of a named zone changes at full quarters of an hour only, so one answer serves a quarter. */
function namedZone(name: string): Zone {
  const format = formatFor(name);
  const answers = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / (15 * MINUTE));
    const there = answers.get(quarter);
    if (there !== undefined) return there;
    const offset = offsetAt(format, quarter * 15 * MINUTE);
    if (answers.size > 50_000) answers.clear();
    answers.set(quarter, offset);
    return offset;
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new MongoRefusal(40485, `unrecognized time zone identifier: "${timeZone}"`);
  }
}

function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const year = Number(parts['year']) * (parts['era'] === 'BC' ? -1 : 1) + Number(parts['era'] === 'BC');
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = ['month', 'day', 'hour', 'minute', 'second'].map(
    (part) => Number(parts[part]),
  );
  return utcOf([year, month - 1, day, hour, minute, second, 0]) - instant;
}

/** Milliseconds since 1970 of a time in UTC; unlike Date.UTC it takes the years before 100 for what they are. */
export function utcOf([
  year = 0,
  month = 0,
  day = 1,
  hour = 0,
  minute = 0,
  second = 0,
  milli = 0,
]: readonly number[]): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second, milli);
  return date.getTime();
}

/** A date whose UTC fields are those a clock in the zone shows. */
export function shownIn(zone: Zone, instant: number): Date {
  return new Date(instant + zone(instant));
}

/** The instant at which a clock in the zone shows this. */
export function instantOf(zone: Zone, shown: number): number {
  const guess = shown - zone(shown);
  return shown - zone(guess);
}

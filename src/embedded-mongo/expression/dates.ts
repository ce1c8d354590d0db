import { Long, ObjectId, Timestamp } from 'bson';
import { isDoc } from '../bson/doc';
import { numberKind } from '../bson/numbers';
import { asNumber } from '../bson/order';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import {
  dayOfYear,
  isoDayOfWeek,
  isoWeek,
  isoWeekYear,
  monthsOf,
  plusMonths,
  UNIT_MONTHS,
  UNIT_MS,
  unitIn,
  week,
  weeksOf,
  weekStart,
} from './calendar';
import { orElse } from './converting';
import { dateFromText, dateToText } from './date-text';
import { named, required } from './loops';
import { isNil, type Compiler, type Evaluate, type Operator, type Operators, type Scope } from './scope';
import { instantOf, shownIn, utcOf, zoneFrom } from './zones';

/** Dates: their parts in a zone, their texts, and steps and distances between them. */
export const DATES: Operators = {
  $year: part((date) => date.getUTCFullYear()),
  $month: part((date) => date.getUTCMonth() + 1),
  $dayOfMonth: part((date) => date.getUTCDate()),
  $hour: part((date) => date.getUTCHours()),
  $minute: part((date) => date.getUTCMinutes()),
  $second: part((date) => date.getUTCSeconds()),
  $millisecond: part((date) => date.getUTCMilliseconds()),
  $dayOfWeek: part((date) => date.getUTCDay() + 1),
  $dayOfYear: part(dayOfYear),
  $week: part(week),
  $isoWeek: part(isoWeek),
  $isoWeekYear: part((date) => Long.fromNumber(isoWeekYear(date))),
  $isoDayOfWeek: part(isoDayOfWeek),
  $dateToParts: withArguments(['date', 'timezone', 'iso8601'], ({ date, timezone, iso8601 }) => {
    if (isNil(date) || timezone === null) return null;
    return partsOf(shownIn(zoneFrom(timezone), instantIn(date)), iso8601 === true);
  }),
  $dateToString: (operand, compiler) => {
    const args = named(operand, '$dateToString', ['date', 'format', 'timezone', 'onNull']);
    required(args, 'date', '$dateToString', 18628);
    return withArguments(['date', 'format', 'timezone', 'onNull'], ({ date, format, timezone, onNull }) => {
      if (isNil(date)) return onNull ?? null;
      if (format === null || timezone === null) return null;
      return dateToText(instantIn(date), zoneFrom(timezone), format);
    })(operand, compiler, '$dateToString');
  },
  $dateFromString: fromText,
  $dateFromParts: withArguments(
    [
      'year',
      'month',
      'day',
      'hour',
      'minute',
      'second',
      'millisecond',
      'timezone',
      'isoWeekYear',
      'isoWeek',
      'isoDayOfWeek',
    ],
    fromParts,
  ),
  $dateAdd: withArguments(['startDate', 'unit', 'amount', 'timezone'], (args) => stepped(args, 1)),
  $dateSubtract: withArguments(['startDate', 'unit', 'amount', 'timezone'], (args) => stepped(args, -1)),
  $dateDiff: withArguments(['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'], distance),
  $dateTrunc: withArguments(['date', 'unit', 'binSize', 'timezone', 'startOfWeek'], truncated),
};

/** The milliseconds of a date, and of what has one inside. */
function instantIn(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return value.getTimestamp().getTime();
  if (value instanceof Timestamp) return value.t * 1_000;
  throw new MongoRefusal(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}

type Arguments = Readonly<Record<string, unknown>>;

function withArguments(known: readonly string[], apply: (args: Arguments) => unknown): Operator {
  return (operand, { compile }, name) => {
    const given = Object.entries(named(operand, name, known)).map(([key, value]) => [key, compile(value)] as const);
    return (scope) => apply(Object.fromEntries(given.map(([key, value]) => [key, value(scope) ?? null])));
  };
}

function part(read: (date: Date) => unknown): Operator {
  return (operand, compiler, name) => {
    const { date, timezone } = dateAndZone(operand, compiler, name);
    return (scope) => {
      const [value, zone] = [date(scope), timezone?.(scope)];
      if (isNil(value) || (timezone && isNil(zone))) return null;
      return read(shownIn(zoneFrom(zone), instantIn(value)));
    };
  };
}

interface DateAndZone {
  readonly date: Evaluate;
  readonly timezone: Evaluate | undefined;
}

function dateAndZone(operand: unknown, { compile }: Compiler, name: string): DateAndZone {
  const only: unknown = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
  if (Array.isArray(only)) throw new MongoRefusal(40536, `${name} accepts exactly one argument if given an array`);
  if (!isDoc(only) || Object.keys(only)[0]?.startsWith('$') === true)
    return { date: compile(only), timezone: undefined };
  const args = named(only, name, ['date', 'timezone']);
  return {
    date: compile(required(args, 'date', name, 40539)),
    timezone: 'timezone' in args ? compile(args['timezone']) : undefined,
  };
}

function partsOf(date: Date, isIso: boolean): Record<string, number> {
  const time = {
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
  if (isIso)
    return { isoWeekYear: isoWeekYear(date), isoWeek: isoWeek(date), isoDayOfWeek: isoDayOfWeek(date), ...time };
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), ...time };
}

function fromText(operand: unknown, compiler: Compiler, name: string): Evaluate {
  const args = named(operand, name, ['dateString', 'format', 'timezone', 'onError', 'onNull']);
  const value = compiler.compile(required(args, 'dateString', name, 40542));
  const [format, timezone, onError, onNull] = ['format', 'timezone', 'onError', 'onNull'].map((key) =>
    key in args ? compiler.compile(args[key]) : undefined,
  );
  const read = (scope: Scope) => {
    const [zone, pattern] = [timezone?.(scope), format?.(scope)];
    if ((timezone && isNil(zone)) || (format && isNil(pattern))) return null;
    return dateFromText(textIn(value(scope)), timezone ? zoneFrom(zone) : undefined, pattern);
  };
  const readOrElse = onError
    ? (scope: Scope) =>
        orElse(
          () => read(scope),
          () => onError(scope),
        )
    : read;
  return (scope) => {
    if (!isNil(value(scope))) return readOrElse(scope);
    return onNull ? onNull(scope) : null;
  };
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new MongoRefusal(241, `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`);
}

function fromParts({ timezone, ...args }: Arguments): unknown {
  if (timezone === null || Object.values(args).some(isNil)) return null;
  const isIso = 'isoWeekYear' in args;
  if (!isIso && !('year' in args))
    throw new MongoRefusal(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  const field = (name: string, otherwise: number) => (name in args ? wholePart(args[name], name) : otherwise);
  const time = [field('hour', 0), field('minute', 0), field('second', 0), field('millisecond', 0)];
  const days = isIso
    ? isoDay(field('isoWeekYear', 0), field('isoWeek', 1), field('isoDayOfWeek', 1))
    : [field('year', 0), field('month', 1) - 1, field('day', 1)];
  return new Date(instantOf(zoneFrom(timezone), utcOf([...days, ...time])));
}

function isoDay(year: number, isoWeekNumber: number, day: number): readonly number[] {
  const fourth = isoDayOfWeek(new Date(utcOf([year, 0, 4])));
  return [year, 0, 4 - fourth + 1 + (isoWeekNumber - 1) * 7 + (day - 1)];
}

function wholePart(value: unknown, name: string): number {
  const number = numberKind(value) ? asNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new MongoRefusal(40515, `'${name}' must evaluate to an integer, found ${typeName(value)}`);
}

function stepped({ startDate, unit, amount, timezone }: Arguments, sign: 1 | -1): unknown {
  if (isNil(startDate) || isNil(unit) || isNil(amount) || timezone === null) return null;
  const name = unitIn(unit);
  const steps = wholePart(amount, 'amount') * sign;
  const instant = instantIn(startDate);
  const zone = zoneFrom(timezone);
  const months = UNIT_MONTHS[name];
  if (months) return new Date(instantOf(zone, plusMonths(shownIn(zone, instant), steps * months).getTime()));
  const length = (UNIT_MS[name] ?? 0) * steps;
  // A day is a day on the clock, even when the clock was put forward in between.
  const isByClock = name === 'day' || name === 'week';
  return new Date(isByClock ? instantOf(zone, shownIn(zone, instant).getTime() + length) : instant + length);
}

function distance({ startDate, endDate, unit, timezone, startOfWeek }: Arguments): unknown {
  if (isNil(startDate) || isNil(endDate) || isNil(unit) || timezone === null) return null;
  const name = unitIn(unit);
  const zone = zoneFrom(timezone);
  const [from, to] = [startDate, endDate].map((date) => unitsOf(shownIn(zone, instantIn(date)), name, startOfWeek));
  return Long.fromNumber((to ?? 0) - (from ?? 0));
}

/** How many borders of a unit lie between some time long ago and the date. */
function unitsOf(date: Date, unit: string, startOfWeek: unknown): number {
  const months = UNIT_MONTHS[unit];
  if (months) return Math.floor(monthsOf(date) / months);
  return unit === 'week' ? weeksOf(date, startOfWeek) : Math.floor(date.getTime() / (UNIT_MS[unit] ?? 1));
}

/** Bins are counted from the start of the year 2000. */
function truncated({ date, unit, binSize = 1, timezone, startOfWeek }: Arguments): unknown {
  if (isNil(date) || isNil(unit) || isNil(binSize) || timezone === null) return null;
  const name = unitIn(unit);
  const size = wholePart(binSize, 'binSize');
  if (size < 1)
    throw new MongoRefusal(5439018, `$dateTrunc requires 'binSize' to be greater than 0, but got value ${size}`);
  const zone = zoneFrom(timezone);
  const start = unitsOf(new Date(utcOf([2000])), name, startOfWeek);
  const count = unitsOf(shownIn(zone, instantIn(date)), name, startOfWeek);
  const bin = start + Math.floor((count - start) / size) * size;
  return new Date(instantOf(zone, startOf(bin, name, startOfWeek)));
}

function startOf(count: number, unit: string, startOfWeek: unknown): number {
  const months = UNIT_MONTHS[unit];
  if (months) return utcOf([0, count * months]);
  return unit === 'week' ? weekStart(count, startOfWeek) : count * (UNIT_MS[unit] ?? 1);
}

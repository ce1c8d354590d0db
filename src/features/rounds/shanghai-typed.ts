import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiDay, shanghaiTime, startOfDay } from '../../core/shared/clock';
import type { MessageKey } from '../../web/translate';

type Read<Value> = readonly [value: Value | null, error: MessageKey | null];

/** Rounds of this product: what lies outside is a slip of the keyboard. */
const [FIRST, LAST] = ['2020-01-01', '2099-12-31'] as const;

/** A day as a browser's field sends it, or as people type it where there is no such field. */
export function readDay(typed: string): Read<ShanghaiDay> {
  if (typed === '') return [null, null];
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed.trim()) ?? [];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? [text, null] : [null, 'rounds.error.day'];
}

const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?$/;

/** A minute in Shanghai, as `datetime-local` sends it or as people type it. The same minute keeps the seconds it had. */
export function readMoment(typed: string, before: Date | null): Read<Date> {
  if (typed === '') return [null, null];
  if (before && typed === typedMoment(before)) return [before, null];
  const [rawDay = '', rawTime = ''] = typed.trim().split(/[T\s]+/);
  const [day] = readDay(rawDay);
  const [, hours, minutes] = TIME.exec(rawTime) ?? [];
  if (!day || !hours || !minutes) return [null, 'rounds.error.moment'];
  return [new Date(startOfDay(day).getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000), null];
}

/** 2026-11-25T09:00, as the field wants it. */
export const typedMoment = (moment: Date): string => `${shanghaiDay(moment)}T${shanghaiTime(moment)}`;

function isDay(text: string): text is ShanghaiDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST || text > LAST) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

import { getDayDetail } from 'chinese-days';
import type { WorkingCalendar } from '../../core/deadline/deadline';
import { weekdayOf, type ShanghaiDay } from '../../core/shared/clock';

/**
 * The working days of China: the published arrangement of holidays and make-up days, weekends for every other day.
 * A year is known when the arrangement names its 1 October; the package takes any other year for one without holidays.
 */
export function chinaCalendar(): WorkingCalendar {
  return {
    knows: (day) => arranged(`${day.slice(0, 4)}-10-01`) !== null,
    isWorkingDay: (day) => arranged(day) ?? isWeekday(day),
  };
}

/**
 * Whether an arranged day is worked; null for a day the arrangement does not name, which the package calls by its
 * weekday alone (`Friday` beside `National Day,国庆节,3`). That weekday is not used: it is the one in the machine's zone.
 */
function arranged(day: string): boolean | null {
  const { name, work } = getDayDetail(day);
  return name.includes(',') ? work : null;
}

const isWeekday = (day: ShanghaiDay): boolean => ![0, 6].includes(weekdayOf(day));

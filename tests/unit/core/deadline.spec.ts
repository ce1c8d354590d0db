import type { WorkingCalendar } from '../../../src/core/deadline/deadline';
import { daysLeft, triageDeadline, workingDeadline } from '../../../src/core/deadline/deadline';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { weekdayOf } from '../../../src/core/shared/clock';

const day = (text: string): ShanghaiDay => text as ShanghaiDay;

/** 1–7 October are holidays; Saturday 10 October is worked to make up. 2027 is not known. */
const CALENDAR: WorkingCalendar = {
  isWorkingDay: (one) => {
    if (one >= '2026-10-01' && one <= '2026-10-07') return false;
    return one === '2026-10-10' || (weekdayOf(one) !== 0 && weekdayOf(one) !== 6);
  },
  knows: (one) => one.startsWith('2026'),
};

describe('deadlines', () => {
  it('do not count the day itself, weekends or holidays, and count make-up days', () => {
    const deadline = workingDeadline(day('2026-09-30'), 3, CALENDAR);
    expect(deadline.due).toBe('2026-10-10');
    expect(deadline.skipped).toEqual([1, 2, 3, 4, 5, 6, 7].map((date) => `2026-10-0${date}`));
  });

  it('are the same day for P0, two working days for P1, five for P2', () => {
    const received = day('2026-11-20');
    expect(triageDeadline(received, 'P0', CALENDAR).due).toBe('2026-11-20');
    expect(triageDeadline(received, 'P1', CALENDAR).due).toBe('2026-11-24');
    expect(triageDeadline(received, 'P2', CALENDAR).due).toBe('2026-11-27');
  });

  it('never lie more than 15 days after receipt', () => {
    const deadline = triageDeadline(day('2026-09-29'), 'P3', CALENDAR);
    expect(deadline.due <= '2026-10-14').toBe(true);
    expect(deadline.skipped.every((one) => one <= deadline.due)).toBe(true);
    const idle: WorkingCalendar = { isWorkingDay: (one) => one >= '2026-12-20', knows: () => true };
    const capped = triageDeadline(day('2026-11-20'), 'P3', idle);
    expect(capped.due).toBe('2026-12-05');
    expect(capped.skipped.at(-1)).toBe('2026-12-05');
  });

  it('say when they touch a year whose holidays are not known', () => {
    expect(workingDeadline(day('2026-12-28'), 2, CALENDAR).certain).toBe(true);
    expect(workingDeadline(day('2026-12-30'), 3, CALENDAR).certain).toBe(false);
  });

  it('leave working days while they run, nothing on the day, and calendar days once over', () => {
    const due = day('2026-11-24');
    expect(daysLeft(day('2026-11-20'), due, CALENDAR)).toBe(2);
    expect(daysLeft(due, due, CALENDAR)).toBe(0);
    expect(daysLeft(day('2026-11-26'), due, CALENDAR)).toBe(-2);
  });
});

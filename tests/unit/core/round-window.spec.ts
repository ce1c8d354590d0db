import { nextName } from '../../../src/core/round/next-name';
import {
  firstDayFor,
  movedWindow,
  overlaps,
  sensibleWindow,
  windowProblems,
} from '../../../src/core/round/round-window';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { addDays, shanghaiDay, shanghaiTime, weekdayOf } from '../../../src/core/shared/clock';

const calendar = { isWorkingDay: (day: ShanghaiDay) => ![0, 6].includes(weekdayOf(day)), knows: () => true };
const day = (text: string) => text as ShanghaiDay;

describe('the days a new round begins with', () => {
  it('are working days, at nine and at half past five, and contradict nothing', () => {
    // A Saturday.
    const window = sensibleWindow(day('2026-12-12'), calendar);
    expect(window.entersOn).toBe('2026-12-14');
    expect([window.opensAt, window.closesAt, window.endsAt].map(shanghaiTime)).toEqual(['09:00', '17:30', '18:00']);
    expect([window.entersOn, window.departsOn].every((one) => calendar.isWorkingDay(one))).toBe(true);
    expect(windowProblems(window)).toEqual([]);
  });

  it('leave two weeks to prepare, and begin after the last round has stopped listening', () => {
    expect(firstDayFor([], day('2026-11-25'))).toBe('2026-12-09');
    const listening = { closesAt: new Date('2026-12-31T09:30:00Z') };
    const over = { closesAt: new Date('2026-01-31T09:30:00Z') };
    expect(firstDayFor([over, listening], day('2026-11-25'))).toBe('2027-01-01');
  });

  it('keep the distances of the round they are taken from', () => {
    const before = sensibleWindow(day('2026-03-02'), calendar);
    const after = movedWindow(before, day('2026-12-12'), calendar);
    expect(after.entersOn).toBe('2026-12-14');
    expect(after.closesAt.getTime() - after.opensAt.getTime()).toBe(
      before.closesAt.getTime() - before.opensAt.getTime(),
    );
    expect(shanghaiTime(after.closesAt)).toBe('17:30');
    expect(windowProblems(after)).toEqual([]);
  });

  it('do not close on a Sunday because the earlier round began on another weekday', () => {
    const before = sensibleWindow(day('2026-03-03'), calendar);
    // From a Tuesday to a Monday: what fell on a Friday may not fall on a Saturday or Sunday.
    for (let later = 0; later < 7; later += 1) {
      const after = movedWindow(before, addDays(day('2026-12-12'), later), calendar);
      const days = [shanghaiDay(after.closesAt), after.departsOn, shanghaiDay(after.endsAt)];
      expect(days.filter((one) => !calendar.isWorkingDay(one))).toEqual([]);
      expect(windowProblems(after)).toEqual([]);
    }
  });
});

it('two rounds overlap while both listen, and not where one closes as the other opens', () => {
  const at = (from: number, to: number) => ({ opensAt: new Date(from), closesAt: new Date(to) });
  expect(overlaps(at(0, 10), at(9, 20))).toBe(true);
  expect(overlaps(at(9, 20), at(0, 10))).toBe(true);
  expect(overlaps(at(0, 10), at(10, 20))).toBe(false);
  expect(overlaps(at(0, 30), at(10, 20))).toBe(true);
});

it.each([
  ['十四届大竹县委第三轮巡察', '十四届大竹县委第四轮巡察'],
  ['第九轮', '第十轮'],
  ['第十轮', '第十一轮'],
  ['第十九轮', '第二十轮'],
  ['第二十轮', '第二十一轮'],
  ['第3轮', '第4轮'],
  ['Third inspection round of Dazhu', 'Fourth inspection round of Dazhu'],
  ['第三届专项巡察', '第三届专项巡察'],
])('after %s comes %s', (name, next) => {
  expect(nextName(name)).toBe(next);
});

import { passwordProblem, waitUntil } from '../../../src/core/staff/credentials';

const AT = new Date('2026-11-24T02:00:00Z');
const waits = (count: number) => {
  const until = waitUntil({ count, lastAt: AT });
  return until && until.getTime() - AT.getTime();
};

describe('a wait after failures', () => {
  it('begins with the fifth, doubles, and never grows beyond a quarter of an hour', () => {
    expect([0, 4, 5, 6, 9, 40].map(waits)).toEqual([null, null, 1_000, 2_000, 16_000, 900_000]);
  });
});

describe('a new password', () => {
  it.each([
    ['短', 'too-short'],
    ['十四个字的一句话还差那么一点', 'too-short'],
    ['山路十八弯我记得很清楚的一句话', null],
    ['correct horse battery staple', null],
    ['x'.repeat(129), 'too-long'],
    ['aaaaaaaaaaaaaaaaaaaa', 'too-plain'],
    ['password password1', 'too-plain'],
    ['zhang.san zhang.san zhang.san', 'too-plain'],
  ])('%s is judged %s', (password, problem) => {
    expect(passwordProblem(password, 'zhang.san')).toBe(problem);
  });
});

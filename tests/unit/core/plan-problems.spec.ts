import fc from 'fast-check';
import type { AreaCode } from '../../../src/core/area/area';
import type { PlanProblem, PlanSurroundings } from '../../../src/core/round/plan-problems';
import { planProblems, reachOf, REQUIRED } from '../../../src/core/round/plan-problems';
import type { PlannedFacts } from '../../../src/core/round/round-plan';
import { sensibleWindow } from '../../../src/core/round/round-window';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { addDays, shanghaiDay, startOfDay } from '../../../src/core/shared/clock';
import type { Id } from '../../../src/core/shared/ids';

const id = (name: string) => name as Id<'Organisation'>;
const COUNTY = '511724' as AreaCode;
const everyDay = { isWorkingDay: () => true, knows: () => true };
const NOW = startOfDay('2026-11-25' as ShanghaiDay);

const around: PlanSurroundings = {
  now: NOW,
  office: { id: id('office'), areaCode: COUNTY },
  oversightLine: [id('city'), id('province')],
  triageOfficers: 1,
  clashes: [],
};

const good: PlannedFacts = {
  name: '十四届大竹县委第四轮巡察',
  nameEn: '',
  tier: 'county',
  kind: 'routine',
  mode: 'own',
  areaCode: COUNTY,
  ...sensibleWindow('2026-12-09' as ShanghaiDay, everyDay),
  phone: '0818-000 0000',
  phoneHours: '8:30–12:00',
  mailbox: '',
  postBox: '',
  supervisionPhone: '',
  texts: { scope: {}, notice: {} },
  replyPolicy: 'status',
  visibility: 'later',
  allowsJoint: false,
  oversightOfficeId: id('city'),
  noticeVersion: '2026-11',
  privacyVersion: '2026-11',
};

type Fault = readonly [PlanProblem['kind'], Partial<PlannedFacts>, Partial<PlanSurroundings>];

/** One thing wrong each, and the one problem it is. */
const FAULTS: readonly Fault[] = [
  ['departs-before-entry', { entersOn: '2027-01-26' as ShanghaiDay, departsOn: '2027-01-25' as ShanghaiDay }, {}],
  ['closes-before-opens', { closesAt: good.opensAt }, {}],
  ['closes-after-end', { closesAt: new Date('2028-01-01T00:00:00Z') }, {}],
  ['ends-before-departure', { departsOn: '2028-01-01' as ShanghaiDay }, {}],
  ['opens-in-the-past', { opensAt: new Date(NOW.getTime() - 1) }, {}],
  ['area-outside', { areaCode: '511725' as AreaCode }, {}],
  ['oversight-own', { oversightOfficeId: id('office') }, { oversightLine: [id('office')] }],
  ['oversight-below', {}, { oversightLine: [id('city'), id('office')] }],
  ['oversight-gone', {}, { oversightLine: [] }],
  ['no-triage', {}, { triageOfficers: 0 }],
  [
    'inspected-elsewhere',
    {},
    { clashes: [{ organisation: { id: id('town'), name: '镇' }, round: { id: 'other' as never, name: '另一轮' } }] },
  ],
];

describe('what keeps a plan from being published', () => {
  it('is nothing, when all is said and nothing contradicts', () => {
    expect(planProblems(good, around)).toEqual([]);
  });

  it.each(REQUIRED)('is that its %s is still open', (field) => {
    const empty = typeof good[field] === 'string' && field.startsWith('p') ? '' : field === 'name' ? '' : null;
    expect(planProblems({ ...good, [field]: empty }, around)).toEqual([{ kind: 'missing', field }]);
  });

  it.each(FAULTS)('is %s, and only that', (kind, change, surroundings) => {
    const found = planProblems({ ...good, ...change }, { ...around, ...surroundings });
    expect(found.map((problem) => problem.kind)).toEqual([kind]);
  });

  it('is nothing for any plan that is right, whatever its days', () => {
    const days = fc.integer({ min: 0, max: 400 });
    const right = fc.tuple(days, days, days, days, days).map(([start, listen, leave, end, enter]) => {
      const opensAt = new Date(NOW.getTime() + start * 3_600_000);
      const closesAt = new Date(opensAt.getTime() + (listen + 1) * 3_600_000);
      const entersOn = addDays(shanghaiDay(NOW), enter);
      const departsOn = addDays(entersOn, leave);
      const last = [closesAt, startOfDay(departsOn)].sort((a, b) => a.getTime() - b.getTime()).at(-1) ?? closesAt;
      return { opensAt, closesAt, entersOn, departsOn, endsAt: new Date(last.getTime() + end * 3_600_000) };
    });
    fc.assert(fc.property(right, (window) => planProblems({ ...good, ...window }, around).length === 0));
  });

  it('finds each fault of any two together', () => {
    fc.assert(
      fc.property(fc.subarray([...FAULTS], { minLength: 2, maxLength: 2 }), ([one, other]) => {
        if (!one || !other) return true;
        const facts = { ...good, ...one[1], ...other[1] };
        const kinds = planProblems(facts, { ...around, ...one[2], ...other[2] }).map(({ kind }) => kind);
        const isOfOversight = (fault: Fault) => fault[0].startsWith('oversight');
        const isOfWindow = (fault: Fault) => 'opensAt' in fault[1] || 'closesAt' in fault[1] || 'departsOn' in fault[1];
        // Two faults at one place hide each other: what counts is that the plan is refused.
        if (isOfOversight(one) && isOfOversight(other)) return kinds.length > 0;
        if (isOfWindow(one) && isOfWindow(other)) return kinds.length > 0;
        return kinds.includes(one[0]) && kinds.includes(other[0]);
      }),
    );
  });
});

describe('how far an office reaches', () => {
  it('is its own area, and where it is lent, the area one tier up', () => {
    const office = { areaCode: COUNTY };
    expect(reachOf(office, 'own')).toBe('511724');
    expect(reachOf(office, 'cross')).toBe('5117');
    expect(reachOf({ areaCode: '51' as AreaCode }, 'assistance')).toBe('51');
    const lent = { ...good, mode: 'cross', areaCode: '511725' as AreaCode } as const;
    expect(planProblems(lent, around)).toEqual([]);
  });
});

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openAreas } from '../../../src/adapters/areas/areas';
import { chinaCalendar } from '../../../src/adapters/calendar/working-calendar';
import { conflictKeysOf } from '../../../src/adapters/sealing/conflict-keys';
import { sealingOf } from '../../../src/adapters/sealing/envelope';
import { openKeyRing } from '../../../src/adapters/sealing/key-ring';
import { receiptsOf } from '../../../src/adapters/sealing/tickets';
import { ACTIONS, STATUSES } from '../../../src/core/petition/lifecycle';
import type { Petition } from '../../../src/core/petition/petition';
import { daysBetween, shanghaiDay } from '../../../src/core/shared/clock';
import { chanceOf } from '../../../src/features/demo/generator/chance';
import { planByHand } from '../../../src/features/demo/life/by-hand';
import { momentsOf } from '../../../src/features/demo/life/moments';
import type { Plan } from '../../../src/features/demo/life/plan';
import { planner } from '../../../src/features/demo/life/plan';
import { played } from '../../../src/features/demo/life/play';
import { petitionIdOf, received } from '../../../src/features/demo/life/receive';
import { BY_HAND } from '../../../src/features/demo/life/slots';
import { demoOrganisations } from '../../../src/features/demo/structure/organisations';
import { demoStaff } from '../../../src/features/demo/structure/people';
import { demoRound } from '../../../src/features/demo/structure/rounds';

const NOW = new Date('2026-11-24T07:30:00Z');

describe('the stories of the demonstration', () => {
  const planned = planner(openAreas());
  const plans = Array.from({ length: 240 }, (_each, index) => (index < BY_HAND ? planByHand(index) : planned(index)));
  let petitions: readonly Petition[];

  beforeAll(async () => {
    const play = await stage(NOW);
    petitions = plans.map(play);
  });

  it('are planned the same at every run, in whatever order', () => {
    expect(planner(openAreas())(200)).toEqual(plans[200]);
  });

  it('lead to every status, by every action of the table', () => {
    expect(new Set(petitions.map(({ status }) => status))).toEqual(new Set(STATUSES));
    const done = petitions.flatMap(({ history }) => history.map(({ action }) => action));
    expect(new Set(done)).toEqual(new Set(['submit', ...ACTIONS]));
  });

  it('show every status in the round of 大竹 but what only the years bring', () => {
    const there = petitions.filter(({ areaCode }) => areaCode.startsWith('511724'));
    expect(new Set(there.map(({ status }) => status))).toEqual(new Set(STATUSES.filter((each) => each !== 'archived')));
  });

  it('happen one after the other, after the receipt and before now', () => {
    for (const { day, history } of petitions) {
      const times = history.flatMap(({ at }) => at ?? []).map((at) => at.getTime());
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(new Set(times).size).toBe(times.length);
      expect(times.every((time) => time < NOW.getTime() && shanghaiDay(new Date(time)) >= day)).toBe(true);
    }
  });

  it.each(['2027-01-01T16:10:00Z', '2026-10-04T23:50:00Z', '2026-02-28T04:00:00Z'])(
    'can be told at any hour of any day: %s',
    async (moment) => {
      const play = await stage(new Date(moment));
      expect(plans.map(play).map(({ status }) => status)).toEqual(petitions.map(({ status }) => status));
    },
  );

  it('leave the residents of each round to its own triage, but for what touches those above', () => {
    expect(petitions.filter(({ oversight }) => oversight)).toHaveLength(plans.filter(isAboveIn).length);
  });

  it('hold deadlines that have passed, that end today and that are far', () => {
    const today = shanghaiDay(NOW);
    const open = petitions.filter(({ status }) => status === 'submitted').map(({ due }) => daysBetween(today, due));
    expect(open.some((days) => days < 0)).toBe(true);
    expect(open.some((days) => days >= 0)).toBe(true);
  });

  it('let about ninety people send photos, others a recording or a paper, at most five things', () => {
    const kinds = plans.map(({ keepsakes }) => new Set(keepsakes.map(({ kind }) => kind)));
    const photos = kinds.filter((each) => each.has('photo')).length;
    expect(photos).toBeGreaterThan(70);
    expect(photos).toBeLessThan(110);
    expect(kinds.some((each) => each.has('sound'))).toBe(true);
    expect(kinds.some((each) => each.has('paper'))).toBe(true);
    expect(Math.max(...plans.map(({ keepsakes }) => keepsakes.length))).toBeLessThanOrEqual(5);
  });

  it('merge what says the same about the same place', () => {
    const merged = plans.filter(({ master }) => master !== null);
    expect(merged.length).toBeGreaterThan(5);
    for (const { master, place, tile, round } of merged) {
      const first = planned(master ?? 0);
      expect([first.place, first.tile, first.round, first.master]).toEqual([place, tile, round, null]);
    }
  });
});

const isAboveIn = ({ account, persons }: Plan): boolean =>
  /大竹县委|成都市委|渠县县委/.test(account + persons.map(({ unit }) => unit).join());

/** All that playing needs, without a database. */
async function stage(now: Date): Promise<(plan: Plan) => Petition> {
  const ring = await openKeyRing({ directory: mkdtempSync(path.join(tmpdir(), 'cp-keys-')), mayCreate: true });
  const needs = { receipts: receiptsOf(ring), calendar: chinaCalendar(), conflicts: conflictKeysOf(ring) };
  const sealing = sealingOf(ring);
  return (plan) => {
    const id = petitionIdOf(needs, plan.index);
    const key = sealing.keyFor('petitions', id);
    const round = demoRound(plan.round, shanghaiDay(now));
    const around = { round, organisations: demoOrganisations(), staff: demoStaff() };
    const day = shanghaiDay(new Date(now.getTime() - plan.daysAgo * 24 * 3_600_000));
    const start = received(needs, { plan, key, day, files: [], around });
    const moments = momentsOf({ ...plan, now }, chanceOf(`moments ${plan.index}`));
    const master =
      plan.master === null ? null : ({ id: petitionIdOf(needs, plan.master), status: 'submitted' } as const);
    return played(start, { plan, key, moments, calendar: needs.calendar, master });
  };
}

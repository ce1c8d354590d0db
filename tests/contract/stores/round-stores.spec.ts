import type { Stores } from '../../../src/adapters/mongo/stores';
import { openStores } from '../../../src/adapters/mongo/stores';
import type { AreaCode } from '../../../src/core/area/area';
import type { Round } from '../../../src/core/round/round';
import type { RoundPlan } from '../../../src/core/round/round-plan';
import { sensibleWindow } from '../../../src/core/round/round-window';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { ids, newId, testSealing, TODAY } from './builders';

let database: TestDatabase;
let stores: Stores;

beforeAll(async () => {
  database = await testDatabase();
  stores = openStores({ connection: database.connection, sealing: await testSealing(), ids });
});
afterAll(() => database.close());

const everyDay = { isWorkingDay: () => true, knows: () => true };

const aRound = (change: Partial<Round> = {}): Round => ({
  id: newId(),
  version: 1,
  officeId: newId(),
  name: '第四轮',
  nameEn: '',
  tier: 'county',
  kind: 'routine',
  mode: 'own',
  areaCode: '511724' as AreaCode,
  ...sensibleWindow('2026-12-09' as ShanghaiDay, everyDay),
  phone: '0818-1',
  phoneHours: '8:30–18:00',
  mailbox: '',
  postBox: '',
  supervisionPhone: '',
  texts: { scope: { 'zh-CN': '范围' }, notice: {} },
  replyPolicy: 'status',
  visibility: 'later',
  allowsJoint: false,
  oversightOfficeId: newId(),
  noticeVersion: '1',
  privacyVersion: '1',
  ...change,
});

const aPlan = (change: Partial<RoundPlan> = {}): RoundPlan => {
  const { id, version, officeId, ...facts } = aRound();
  const open = { areaCode: null, entersOn: null, departsOn: null, opensAt: null, closesAt: null, endsAt: null };
  return {
    id,
    version,
    officeId,
    facts: { ...facts, ...open, oversightOfficeId: null, texts: { scope: { 'zh-CN': '范围' }, notice: {} } },
    madeFrom: null,
    begunBy: newId(),
    begunOn: TODAY,
    ...change,
  };
};

describe('plans', () => {
  it('are kept as they are, with what is still open, and never replaced by another of the same id', async () => {
    const plan = aPlan();
    expect(await stores.roundPlans.add(plan)).toBe(true);
    expect(await stores.roundPlans.add({ ...plan, begunBy: newId() })).toBe(false);
    expect(await stores.roundPlans.find(plan.id)).toStrictEqual(plan);
  });

  it('are changed by whoever read the version before, once', async () => {
    const plan = aPlan();
    await stores.roundPlans.add(plan);
    const next = { ...plan, version: 2, facts: { ...plan.facts, name: '新名称' } };
    const answers = await Promise.all([1, 2, 3].map(() => stores.roundPlans.change(next)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await stores.roundPlans.find(plan.id)).toStrictEqual(next);
    await stores.roundPlans.remove(plan.id);
    expect(await stores.roundPlans.change({ ...next, version: 3 })).toBe(false);
    expect(await stores.roundPlans.find(plan.id)).toBeNull();
  });

  it('are listed for their office, the latest begun first, and for no other', async () => {
    const officeId = newId<'Organisation'>();
    const early = aPlan({ officeId, begunOn: '2026-01-01' as ShanghaiDay });
    const late = aPlan({ officeId });
    for (const plan of [early, late, aPlan()]) await stores.roundPlans.add(plan);
    expect(await stores.roundPlans.ofOffice(officeId)).toStrictEqual([late, early]);
    expect(await stores.roundPlans.all()).toEqual(expect.arrayContaining([late, early]));
  });
});

describe('published rounds', () => {
  const at = new Date('2026-11-25T01:00:00Z');

  it('say who published them, once, however often it is tried', async () => {
    const round = aRound();
    const by = newId<'Staff'>();
    await stores.rounds.publish(round, by, at);
    await stores.rounds.publish({ ...round, name: '另一个名称' }, newId(), new Date());
    expect(await stores.rounds.find(round.id)).toStrictEqual(round);
    const versions = await stores.rounds.versionsOf(round.id);
    expect(versions.map(({ round: { version }, changedBy, changedAt }) => [version, changedBy, changedAt])).toEqual([
      [0, by, at],
    ]);
  });

  it('keep each version that was, the latest first, and let one of two at once win', async () => {
    const round = aRound();
    const [first, second] = [newId<'Staff'>(), newId<'Staff'>()];
    await stores.rounds.publish(round, first, at);
    const change = (name: string) => ({ ...round, version: 2, name });
    const answers = await Promise.all([
      stores.rounds.change(change('甲'), first, at),
      stores.rounds.change(change('乙'), second, at),
    ]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    const now = await stores.rounds.find(round.id);
    expect(now?.name).toBe(answers[0] ? '甲' : '乙');
    const versions = await stores.rounds.versionsOf(round.id);
    expect(versions.map((version) => [version.round.version, version.round.name])).toEqual([
      [1, '第四轮'],
      [0, '第四轮'],
    ]);
    expect(versions[0]?.changedBy).toBe(answers[0] ? first : second);
  });
});

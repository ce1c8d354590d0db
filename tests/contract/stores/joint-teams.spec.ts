import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import type { Petition } from '../../../src/core/petition/petition';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, newId, TEAM, teamScope } from './builders';

const OTHER = newId<'Team'>();
const FREE = { statuses: ['routed'] } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const petitions = petitionStore(database.connection);
  for (const [day, teamId, jointTeamId] of SPREAD) {
    const due = `2026-12-${String(day).padStart(2, '0')}` as ShanghaiDay;
    await petitions.add({ ...aPetition(), status: 'routed', holderId: null, due, teamId, jointTeamId });
  }
  await petitions.add({ ...aPetition(), status: 'routed', teamId: OTHER, jointTeamId: TEAM, barred: ['k1'] });
  await petitions.add({
    ...aPetition(),
    status: 'routed',
    teamId: OTHER,
    jointTeamId: TEAM,
    visibleFrom: new Date('2099-01-01'),
  });
});
afterAll(() => database.close());

/** By day: the team's own, what it owns as the second of two, and what it owns first of two. */
const SPREAD: readonly (readonly [day: number, teamId: Petition['teamId'], joint: Petition['jointTeamId']])[] = [
  [1, TEAM, null],
  [2, OTHER, TEAM],
  [3, TEAM, OTHER],
  [4, OTHER, null],
  [5, OTHER, TEAM],
  [6, TEAM, null],
];

const store = () => petitionStore(database.connection);
const daysOf = (rows: readonly Pick<Petition, 'due'>[]) => rows.map(({ due }) => Number(due.slice(-2)));
const scope = teamScope({ keys: ['k1'] });

describe('what two teams own', () => {
  it('is in the list of the second one in its place, each once, page by page', async () => {
    const first = await store().list(scope, FREE, { after: null, limit: 2 });
    const second = await store().list(scope, FREE, { after: first.next, limit: 2 });
    const third = await store().list(scope, FREE, { after: second.next, limit: 2 });
    expect([first, second, third].map(({ rows }) => daysOf(rows))).toEqual([[1, 2], [3, 5], [6]]);
    expect(third.next).toBeNull();
  });

  it('is found once by somebody who is of both', async () => {
    const both = teamScope({ keys: ['k1'], teamIds: [TEAM, OTHER] });
    expect(daysOf((await store().list(both, FREE, { after: null, limit: 50 })).rows)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await store().count(both, FREE)).toBe(6);
  });

  it('is counted, without what is barred or not yet to be seen', async () => {
    expect(await store().count(scope, FREE)).toBe(5);
  });

  it('is given in the order of both queues, to one person each', async () => {
    const step = {
      role: 'team-member',
      at: new Date('2026-11-24T06:00:00Z'),
      day: '2026-11-24' as ShanghaiDay,
    } as const;
    const pull = () => store().pullNext(scope, { ...step, holderId: newId(), entryId: newId() });
    const given: Petition[] = [];
    for (let next = await pull(); next; next = await pull()) given.push(next);
    expect(daysOf(given)).toEqual([1, 2, 3, 5, 6]);
    expect(new Set(given.map(({ holderId }) => holderId)).size).toBe(5);
    expect(given.every(({ status }) => status === 'in-review')).toBe(true);
  });
});

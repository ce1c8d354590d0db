import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { petitionSchema } from '../../../src/adapters/mongo/petition.schema';
import { receivedOn } from '../../../src/adapters/mongo/received-on';
import { modelOf } from '../../../src/adapters/mongo/record';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, TODAY } from './builders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('counts what residents filed on a day, from an index', async () => {
  const petitions = petitionStore(database.connection);
  const before = aPetition();
  const yesterday = before.history.map((entry) => ({ ...entry, day: '2026-11-23' as ShanghaiDay }));
  for (const petition of [aPetition(), aPetition(), { ...before, history: yesterday }]) await petitions.add(petition);
  expect(await receivedOn(database.connection, TODAY)).toBe(2);
  expect(await receivedOn(database.connection, '2026-11-25' as ShanghaiDay)).toBe(0);
  const plan = await modelOf(database.connection, 'petitions', petitionSchema)
    .find({ 'outbox.day': TODAY } as object)
    .explain('queryPlanner');
  expect(JSON.stringify(plan)).toContain('IXSCAN');
});

import { freeFor } from '../../../src/adapters/mongo/petition.scope';
import { petitionSchema } from '../../../src/adapters/mongo/petition.schema';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { modelOf } from '../../../src/adapters/mongo/record';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, TEAM, teamScope } from './builders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('finds the next petition of a team without reading the others', async () => {
  const petitions = petitionStore(database.connection);
  for (let number = 0; number < 8; number += 1)
    await petitions.add({ ...aPetition(), status: 'routed', teamId: TEAM, holderId: null });
  const model = modelOf(database.connection, 'petitions', petitionSchema);
  const [free] = freeFor(teamScope());
  const told = await model.find(free).sort({ urgent: -1, due: 1, _id: 1 }).limit(1).explain('executionStats');
  const { executionStats } = told as unknown as { executionStats: { totalDocsExamined: number; nReturned: number } };
  expect(executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
});

import { petitionSchema } from '../../../src/adapters/mongo/petition.schema';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { modelOf } from '../../../src/adapters/mongo/record';
import { withDueEntries } from '../../../src/adapters/mongo/sequencer';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, TODAY } from './builders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('looks at no petition whose entries wait for midnight', async () => {
  const petitions = petitionStore(database.connection);
  for (let number = 0; number < 5; number += 1) await petitions.add(aPetition());
  const model = modelOf(database.connection, 'petitions', petitionSchema);
  for (const query of withDueEntries(model, TODAY)) {
    const told = await query.explain('executionStats');
    const { executionStats } = told as unknown as { executionStats: { totalDocsExamined: number } };
    expect(executionStats.totalDocsExamined).toBe(0);
    expect(JSON.stringify(told)).toContain('IXSCAN');
  }
});

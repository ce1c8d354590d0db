import { petitionSchema } from '../../../src/adapters/mongo/petition.schema';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { modelOf } from '../../../src/adapters/mongo/record';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition } from './builders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stored = () => modelOf(database.connection, 'petitions', petitionSchema).countDocuments();

it('stores no field that nobody declared, however deep it lies', async () => {
  const petitions = petitionStore(database.connection);
  const petition = aPetition();
  const marked = { ...petition, address: '10.0.0.1' };
  const deep = { ...petition, history: petition.history.map((entry) => ({ ...entry, minute: '17:30' })) };
  await expect(petitions.add(marked)).rejects.toThrow(/address/);
  await expect(petitions.add(deep)).rejects.toThrow(/minute/);
  expect(await stored()).toBe(0);
});

it('gives a stored petition back as it was', async () => {
  const petitions = petitionStore(database.connection);
  const petition = aPetition();
  expect(await petitions.add(petition)).toEqual({ kind: 'added' });
  expect(await petitions.byReceipt(petition.id)).toEqual(petition);
});

import { startChore } from '../../../src/adapters/mongo/chore';
import { petitionChores } from '../../../src/adapters/mongo/petition-chores.store';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { openAreas } from '../../../src/adapters/areas/areas';
import { advance } from '../../../src/core/petition/advance';
import type { PetitionChores } from '../../../src/core/petition/petition-chores';
import type { Draw } from '../../../src/core/shared/ids';
import { numberPetitions } from '../../../src/features/clockwork/number-petitions';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, newId, TEAM, triageScope } from './builders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  for (const name of ['petitions', 'numbers', 'leases']) await collection(name).deleteMany({});
});
afterAll(() => database.close());

const collection = (name: string) => database.connection.collection(name);
const areas = openAreas();
const byChance: Draw = (below) => Math.floor(Math.random() * below);
const inRow =
  (...numbers: number[]): Draw =>
  () =>
    numbers.shift() ?? 99_999;

function indexer(draw: Draw = byChance, chores: PetitionChores = petitionChores(database.connection)) {
  const story = numberPetitions({ petitionChores: chores, areas, draw });
  const clock = { now: () => new Date() };
  return startChore(database.connection, { name: 'indexer', clock, everyMs: 60_000, story, onError: () => undefined });
}

const store = () => petitionStore(database.connection);

async function added(count: number) {
  const petitions = Array.from({ length: count }, () => aPetition());
  for (const petition of petitions) await store().add(petition);
  return petitions;
}

const pairs = async (name: string, id: string, number: string): Promise<readonly (readonly [string, unknown])[]> =>
  (await collection(name).find({}).toArray()).map((one) => [String(one[id]), one[number] as unknown] as const);
const numbersOf = () => pairs('petitions', '_id', 'number');
const taken = () => pairs('numbers', 'petitionId', '_id');

/** Each petition has one number, each number one petition. */
async function expectOneEach(count: number) {
  const given = await numbersOf();
  expect(given).toHaveLength(count);
  expect(new Set(given.map(([, number]) => number)).size).toBe(count);
  expect(new Map(given)).toEqual(new Map(await taken()));
  expect(await collection('petitions').countDocuments({ indexed: false })).toBe(0);
}

it('numbers what was received, batch after batch, by county and month, and never counts up', async () => {
  await added(120);
  const { runOnce, stop } = indexer();
  expect(await runOnce()).toBe(120);
  expect(await runOnce()).toBe(0);
  await expectOneEach(120);
  const numbers = (await numbersOf()).map(([, number]) => String(number));
  expect(numbers.filter((number) => !/^DZ-2611-\d{5}$/.test(number))).toEqual([]);
  expect([...numbers].sort()).not.toEqual(numbers);
  await stop();
});

it('draws again where a number is taken', async () => {
  const [first] = await added(1);
  await indexer(inRow(417)).runOnce();
  const [second] = await added(1);
  const { runOnce, stop } = indexer(inRow(417, 417, 418));
  await collection('leases').deleteMany({});
  await runOnce();
  expect((await store().byReceipt(first!.id))?.number).toBe('DZ-2611-00417');
  expect((await store().byReceipt(second!.id))?.number).toBe('DZ-2611-00418');
  await stop();
});

it('is found by its number, by those who may know of it only', async () => {
  const [petition] = await added(1);
  const { runOnce, stop } = indexer(inRow(417));
  await runOnce();
  expect((await store().byNumber(triageScope(), 'DZ-2611-00417'))?.id).toBe(petition!.id);
  expect(await store().byNumber(triageScope({ places: [] }), 'DZ-2611-00417')).toBeNull();
  await stop();
});

it('gives the number that was taken before the program ended, and no second one', async () => {
  await added(30);
  const real = petitionChores(database.connection);
  let gifts = 0;
  const ending: PetitionChores = {
    ...real,
    giveNumber: (id, number) => ((gifts += 1) > 7 ? Promise.reject(new Error('killed')) : real.giveNumber(id, number)),
  };
  const killed = indexer(byChance, ending);
  await expect(killed.runOnce()).rejects.toThrow('killed');
  await killed.stop();
  const before = new Map(await taken());
  expect(before.size).toBe(30);
  expect((await numbersOf()).filter(([, number]) => number === null)).toHaveLength(23);

  const { runOnce, stop } = indexer();
  expect(await runOnce()).toBe(23);
  await expectOneEach(30);
  expect(new Map(await numbersOf())).toEqual(before);
  await stop();
});

it('gives one number each when two processes number the same petitions at once', async () => {
  await added(40);
  const stories = [1, 2].map(() =>
    numberPetitions({ petitionChores: petitionChores(database.connection), areas, draw: byChance }),
  );
  const always = () => Promise.resolve(true);
  await Promise.all(stories.map((story) => story(always)));
  await expectOneEach(40);
});

it('leaves the numbering to one process until that one is gone', async () => {
  await added(1);
  const [first, second] = [indexer(), indexer()];
  expect(await first.runOnce()).toBe(1);
  await added(1);
  expect(await second.runOnce()).toBe(0);
  await first.stop();
  expect(await second.runOnce()).toBe(1);
  await second.stop();
});

it('makes nobody at a desk too late: a number is no step', async () => {
  const [petition] = await added(1);
  const by = { id: newId<'Staff'>(), roles: ['triage'] } as const;
  const read = await store().byReceipt(petition!.id);
  const { runOnce, stop } = indexer(inRow(417));
  await runOnce();
  const at = new Date('2026-11-24T04:00:00Z');
  await store().save(read!, advance(read!, { action: 'route', teamId: TEAM, entryId: newId(), by, at }));
  const after = await store().byReceipt(petition!.id);
  expect(after).toMatchObject({ number: 'DZ-2611-00417', indexed: true, version: 1, status: 'routed' });
  expect(after?.history).toHaveLength(2);
  await stop();
});

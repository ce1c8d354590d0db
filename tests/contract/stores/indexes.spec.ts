import { fileSchema } from '../../../src/adapters/mongo/file.schema';
import { dueOn } from '../../../src/adapters/mongo/file-sweep.store';
import { endedBy, lapsedBefore } from '../../../src/adapters/mongo/petition-chores.store';
import { allOf, countable, listConditions, scopeCondition } from '../../../src/adapters/mongo/petition.scope';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { petitionSchema } from '../../../src/adapters/mongo/petition.schema';
import { modelOf } from '../../../src/adapters/mongo/record';
import type { AreaCode } from '../../../src/core/area/area';
import { aPetition, headScope, newId, officeScope, ROUND, teamScope, TODAY, triageScope, unitScope } from './builders';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const OPEN = { statuses: ['submitted', 'routed'] } as const;

it.each([
  ['triage', triageScope(), OPEN],
  ['triage of areas', triageScope({ places: [{ roundId: ROUND, areas: ['511724' as AreaCode] }] }), OPEN],
  ['triage in an area', triageScope(), { ...OPEN, area: '511724' as AreaCode }],
  ['office', officeScope(), OPEN],
  ['head', headScope(), { statuses: ['sealed'] } as const],
  ['unit', unitScope(newId()), { statuses: ['transferred'] } as const],
  ['duplicates of one', triageScope(), { ...OPEN, masterId: newId<'Petition'>() }],
  ['team', teamScope(), OPEN],
  ['team, own', teamScope(), { ...OPEN, holderId: newId<'Staff'>() }],
])('a list of %s is read from an index', async (_what, scope, filter) => {
  const petitions = modelOf(database.connection, 'petitions', petitionSchema);
  for (const part of listConditions(scope, filter)) {
    const query = petitions.find(part).sort({ urgent: -1, due: 1, _id: 1 });
    expect(JSON.stringify(await query.explain('queryPlanner'))).toContain('IXSCAN');
  }
});

it.each([
  ['triage', triageScope({ keys: ['k1'] }), OPEN],
  ['triage, overdue', triageScope({ keys: ['k1'] }), { ...OPEN, dueBefore: TODAY }],
  ['triage, of one tile', triageScope({ keys: ['k1'] }), { ...OPEN, tile: 'land' }],
  ['office', officeScope({ keys: ['k1'] }), OPEN],
  ['team', teamScope({ keys: ['k1'] }), OPEN],
  ['team, own', teamScope({ keys: ['k1'] }), { ...OPEN, holderId: newId<'Staff'>() }],
] as const)('a count of %s is answered by an index, without reading a petition', async (_what, scope, filter) => {
  const { db } = database.connection;
  const petitions = petitionStore(database.connection);
  await Promise.all(Array.from({ length: 5 }, () => petitions.add(aPetition({ tile: 'land' }))));
  const { all, hidden, joint } = countable(scope, filter);
  const explained = async (query: object) =>
    JSON.stringify(await db?.command({ explain: { count: 'petitions', query }, verbosity: 'executionStats' }));
  expect(await explained(all)).toContain('"totalDocsExamined":0');
  for (const query of [...hidden, ...joint]) expect(await explained(query)).toContain('IXSCAN');
});

it('numbers, and what the clock does by itself, are read from indexes that hold nothing else', async () => {
  const petitions = modelOf(database.connection, 'petitions', petitionSchema);
  const files = modelOf(database.connection, 'files', fileSchema);
  const plans = [
    await petitions.find(lapsedBefore(TODAY)).sort({ due: 1 }).explain('queryPlanner'),
    await petitions.find(endedBy(TODAY)).sort({ endedOn: 1 }).explain('queryPlanner'),
    await petitions.find(allOf({ number: 'DZ-2611-00417' }, scopeCondition(triageScope()))).explain('queryPlanner'),
    await petitions.find({ indexed: false }).sort({ _id: 1 }).explain('queryPlanner'),
    await files.find(dueOn(TODAY)).sort({ lookOn: 1 }).explain('queryPlanner'),
  ];
  const used = plans.map((plan) => /"indexName":"([^"]+)"/.exec(JSON.stringify(plan))?.[1]);
  expect(used).toEqual(['due_1', 'endedOn_1', 'number_1', 'indexed_1__id_1', 'lookOn_1']);
});

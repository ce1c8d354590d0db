import { allOf, listCondition, scopeCondition } from '../../../src/adapters/mongo/petition.scope';
import { petitionSchema } from '../../../src/adapters/mongo/petition.schema';
import { modelOf } from '../../../src/adapters/mongo/record';
import type { AreaCode } from '../../../src/core/area/area';
import { headScope, newId, officeScope, ROUND, teamScope, triageScope, unitScope } from './builders';
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
  const query = petitions
    .find(allOf(scopeCondition(scope), listCondition(filter)))
    .sort({ urgent: -1, due: 1, _id: 1 });
  expect(JSON.stringify(await query.explain('queryPlanner'))).toContain('IXSCAN');
});

import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import type { AreaCode } from '../../../src/core/area/area';
import type { Petition } from '../../../src/core/petition/petition';
import { STATUSES } from '../../../src/core/petition/lifecycle';
import type { PetitionRepository, Scope } from '../../../src/core/petition/petition-repository';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import {
  aPetition,
  headScope,
  newId,
  officeScope,
  ROUND,
  routed,
  teamScope,
  TEAM,
  TODAY,
  triageScope,
  unitScope,
} from './builders';

let database: TestDatabase;
let petitions: PetitionRepository;

beforeAll(async () => {
  database = await testDatabase();
  petitions = petitionStore(database.connection);
});
beforeEach(() => database.connection.collection('petitions').deleteMany({}));
afterAll(() => database.close());

const FIRST = { after: null, limit: 50 } as const;
const AT = new Date('2026-11-24T03:30:00Z');

describe('what lies outside a scope does not exist', () => {
  const UNIT = newId<'Organisation'>();
  const ANY = { statuses: STATUSES } as const;
  const sees = async (scope: Scope, petition: Petition) => {
    const found = (await petitions.find(scope, petition.id)) !== null;
    expect((await petitions.list(scope, ANY, FIRST)).rows.length > 0).toBe(found);
    expect((await petitions.count(scope, ANY)) > 0).toBe(found);
    return found;
  };

  it.each<[string, Partial<Petition>, Scope, boolean]>([
    ['own round', {}, triageScope(), true],
    ['other round', {}, triageScope({ places: [{ roundId: newId(), areas: [] }] }), false],
    ['barred', { barred: ['k1', 'k2'] }, triageScope({ keys: ['k0', 'k2'] }), false],
    ['barred to others', { barred: ['k1'] }, triageScope({ keys: ['k2'] }), true],
    ['own area', {}, triageScope({ places: [{ roundId: ROUND, areas: ['511724' as AreaCode] }] }), true],
    ['other area', {}, triageScope({ places: [{ roundId: ROUND, areas: ['511725' as AreaCode] }] }), false],
    [
      'an area of one round is none of another',
      {},
      triageScope({
        places: [
          { roundId: ROUND, areas: ['511725' as AreaCode] },
          { roundId: newId(), areas: [] },
        ],
      }),
      false,
    ],
    ['under seal', { status: 'sealed' }, triageScope(), false],
    ['of its office', {}, officeScope(), true],
    ['office, for oversight', { oversight: true }, officeScope(), false],
    ['office, under seal', { status: 'sealed' }, officeScope(), false],
    ['office, barred', { barred: ['k1'] }, officeScope({ keys: ['k1'] }), false],
    ['head, under seal', { status: 'sealed' }, headScope(), true],
    ['head, not under seal', {}, headScope(), false],
    ['head of the oversight office', { status: 'sealed', oversight: true }, headScope(), false],
    ['unit, passed to it', { status: 'transferred', unitId: UNIT }, unitScope(UNIT), true],
    ['unit, its answer', { status: 'concluded', outcome: 'referred', unitId: UNIT }, unitScope(UNIT), true],
    ['unit, a clue handed over', { status: 'handed-over', unitId: UNIT }, unitScope(UNIT), false],
    ['unit, passed to another', { status: 'transferred', unitId: newId() }, unitScope(UNIT), false],
    ['for oversight', { oversight: true }, triageScope(), false],
    ['oversight office', { oversight: true }, triageScope({ places: [], oversightOf: [ROUND] }), true],
    ['oversight office, ordinary', {}, triageScope({ places: [], oversightOf: [ROUND] }), false],
    ['own team', { status: 'routed', teamId: TEAM }, teamScope(), true],
    ['other team', { status: 'routed', teamId: newId() }, teamScope(), false],
    [
      'not yet visible',
      { status: 'routed', teamId: TEAM, visibleFrom: new Date('2026-11-24T05:00:00Z') },
      teamScope(),
      false,
    ],
    ['visible by now', { status: 'routed', teamId: TEAM, visibleFrom: AT }, teamScope(), true],
    ['team, barred', { status: 'routed', teamId: TEAM, barred: ['k1'] }, teamScope({ keys: ['k1'] }), false],
  ])('%s', async (_what, change, scope, visible) => {
    const petition = aPetition(change);
    await petitions.add(petition);
    expect(await sees(scope, petition)).toBe(visible);
  });

  it('never gives a barred petition to a pull', async () => {
    await petitions.add(routed({ barred: ['k1'] }));
    const step = {
      holderId: newId<'Staff'>(),
      role: 'team-member',
      entryId: newId<'Entry'>(),
      at: AT,
      day: TODAY,
    } as const;
    expect(await petitions.pullNext(teamScope({ keys: ['k1'] }), step)).toBeNull();
  });
});

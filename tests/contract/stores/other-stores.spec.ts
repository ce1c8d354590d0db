import { promisify } from 'node:util';
import session from 'express-session';
import { createIndexes } from '../../../src/adapters/mongo/create-indexes';
import { sessionStore } from '../../../src/adapters/mongo/session-store';
import type { Stores } from '../../../src/adapters/mongo/stores';
import { isEmpty, openStores } from '../../../src/adapters/mongo/stores';
import type { AreaCode } from '../../../src/core/area/area';
import type { Organisation } from '../../../src/core/organisation/organisation';
import type { Message } from '../../../src/core/petition/message';
import type { ManualCode } from '../../../src/core/poster/manual-code';
import type { Poster, PosterId } from '../../../src/core/poster/poster';
import type { Round } from '../../../src/core/round/round';
import type { CoverageRule } from '../../../src/core/routing/coverage';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { LockedKey, Sealed } from '../../../src/core/shared/sealed';
import type { Staff } from '../../../src/core/staff/staff';
import type { Team } from '../../../src/core/team/team';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { ids, newId, ROUND, TEAM, testSealing, TODAY, VILLAGE } from './builders';

let database: TestDatabase;
let stores: Stores;

beforeAll(async () => {
  database = await testDatabase();
  stores = openStores({ connection: database.connection, sealing: await testSealing(), ids });
});
afterAll(() => database.close());

const COUNTY = '511724' as AreaCode;
const NOW = new Date('2026-11-24T04:00:00Z');

const aRound = (change: Partial<Round> = {}): Round => ({
  id: newId(),
  name: '十四届大竹县委第三轮巡察',
  nameEn: 'Third round',
  tier: 'county',
  kind: 'routine',
  mode: 'own',
  version: 1,
  entersOn: '2026-11-01' as ShanghaiDay,
  departsOn: '2027-01-15' as ShanghaiDay,
  texts: { scope: { 'zh-CN': '范围' }, notice: {} },
  visibility: 'later',
  allowsJoint: false,
  areaCode: COUNTY,
  opensAt: new Date('2026-11-01T00:00:00Z'),
  closesAt: new Date('2026-12-31T00:00:00Z'),
  endsAt: new Date('2027-03-31T00:00:00Z'),
  phone: '0818-1',
  phoneHours: '8:30–18:00',
  mailbox: 'a@example.cn',
  postBox: '1',
  supervisionPhone: '0818-2',
  replyPolicy: 'status',
  officeId: newId(),
  oversightOfficeId: newId(),
  noticeVersion: '1',
  privacyVersion: '1',
  ...change,
});

it('makes indexes again without a complaint', async () => {
  await expect(createIndexes(database.connection)).resolves.toBeUndefined();
});

it('keeps rounds, and finds those that listen in a place, the soonest to close first', async () => {
  expect(await isEmpty(database.connection)).toBe(true);
  const long = aRound();
  const short = aRound({ closesAt: new Date('2026-12-01T00:00:00Z'), areaCode: '5117' as AreaCode });
  const over = aRound({ closesAt: NOW });
  const elsewhere = aRound({ areaCode: '511725' as AreaCode });
  for (const round of [long, short, over, elsewhere]) await stores.rounds.add(round);
  await stores.rounds.add(long);
  expect(await stores.rounds.find(long.id)).toStrictEqual(long);
  expect(await stores.rounds.listeningIn(VILLAGE, NOW)).toStrictEqual([short, long]);
  expect(new Set((await stores.rounds.listening(NOW)).map(({ id }) => id))).toEqual(
    new Set([short.id, long.id, elsewhere.id]),
  );
  expect(await isEmpty(database.connection)).toBe(false);
});

it('keeps organisations, and walks from a place and from a unit upwards', async () => {
  const base = { kind: 'committee', inspectedIn: [ROUND], code: null, active: true } as const;
  const county: Organisation = { ...base, id: newId(), name: '县委', areaCode: COUNTY, parentId: null };
  const town: Organisation = {
    ...base,
    id: newId(),
    name: '镇党委',
    areaCode: '511724101' as AreaCode,
    parentId: county.id,
  };
  const village: Organisation = { ...base, id: newId(), name: '村支部', areaCode: VILLAGE, parentId: town.id };
  for (const one of [county, village, town]) await stores.organisations.add(one);
  expect(await stores.organisations.ofPlace(VILLAGE)).toStrictEqual([village, town, county]);
  expect(await stores.organisations.lineOf(town.id)).toStrictEqual([town, county]);
  expect(await stores.organisations.all()).toHaveLength(3);
});

it('keeps teams, and who answers for what as one thing that changes together', async () => {
  const team: Team = {
    id: TEAM,
    roundId: ROUND,
    kind: 'inspection',
    name: '第一组',
    nameEn: 'One',
    leaderId: newId(),
    deputyIds: [],
    memberIds: [newId()],
    squads: [{ name: '一小组', memberIds: [newId()] }],
    externals: [{ staffId: newId(), until: '2026-12-31' as ShanghaiDay }],
    languages: ['ii'],
  };
  await stores.teams.add(team);
  expect(await stores.teams.find(TEAM)).toStrictEqual(team);
  expect(await stores.teams.ofRound(ROUND)).toStrictEqual([team]);
  expect(await stores.coverage.ofRound(ROUND)).toStrictEqual({ roundId: ROUND, version: 0, rules: [] });
  const area: CoverageRule = {
    id: newId(),
    ground: { kind: 'area', areaCode: COUNTY },
    teamIds: [TEAM, newId()],
    exception: '',
  };
  const unit: CoverageRule = {
    ...area,
    id: newId(),
    ground: { kind: 'organisation', organisationId: newId() },
    exception: '由巡察办直接办理',
  };
  expect(await stores.coverage.save({ roundId: ROUND, version: 1, rules: [area] })).toBe(true);
  expect(await stores.coverage.save({ roundId: ROUND, version: 1, rules: [unit] })).toBe(false);
  expect(await stores.coverage.save({ roundId: ROUND, version: 2, rules: [area, unit] })).toBe(true);
  expect(await stores.coverage.save({ roundId: ROUND, version: 2, rules: [] })).toBe(false);
  expect(await stores.coverage.ofRound(ROUND)).toStrictEqual({ roundId: ROUND, version: 2, rules: [area, unit] });
});

it('keeps posters', async () => {
  const place = { roundId: ROUND, areaCode: VILLAGE, organisationId: null } as const;
  const poster: Poster = {
    id: 'ABCDEFGHJK' as PosterId,
    version: 1,
    ...place,
    batchId: newId(),
    serial: '1-0001',
    manualCode: 'ABCD2345' as ManualCode,
    state: 'posted',
    posting: { spot: '村务公开栏', day: TODAY, by: newId(), photo: null },
    replaces: null,
    goodUntil: TODAY,
    wordA: '稻田',
    wordB: '石桥',
    history: [],
  };
  await stores.posters.add(poster);
  expect(await stores.posters.find(poster.id)).toStrictEqual(poster);
  expect(await stores.posters.ofRound(ROUND, 10)).toStrictEqual([poster]);
});

it('keeps accounts of staff', async () => {
  const grants = [{ role: 'triage', roundId: ROUND, areas: [COUNTY], teamId: null }] as const;
  const demo: Staff = {
    id: newId(),
    name: '王',
    unitId: newId(),
    grants,
    declared: [
      { why: 'native-place', on: { kind: 'place', areaCode: VILLAGE } },
      { why: 'relatives', on: { kind: 'unit', unitId: newId() } },
    ],
    demoAs: 'triage',
    active: true,
  };
  const real: Staff = { ...demo, id: newId(), name: '李', demoAs: null };
  for (const one of [demo, real]) await stores.accounts.add(one);
  expect(await stores.accounts.find(real.id)).toStrictEqual(real);
  expect(await stores.accounts.demonstration()).toStrictEqual([demo]);
  expect(await stores.accounts.named([real.id, newId()])).toEqual(new Map([[real.id, '李']]));
  expect(await stores.accounts.named([])).toEqual(new Map());
  expect(await stores.accounts.all()).toHaveLength(2);
});

it('keeps a message once, all of a petition by day', async () => {
  const petitionId = newId<'Petition'>();
  const bytes = Uint8Array.of(1, 2);
  const second: Message = {
    id: newId(),
    petitionId,
    from: 'resident',
    day: TODAY,
    key: bytes as LockedKey,
    text: bytes as Sealed,
    files: [],
  };
  const first = { ...second, id: newId<'Message'>(), day: '2026-11-23' as ShanghaiDay };
  for (const message of [second, second, first]) await stores.messages.add(message);
  expect(await stores.messages.of(petitionId)).toStrictEqual([first, second]);
});

it('keeps sessions under a hash of their id', async () => {
  const sessions = sessionStore(database.connection);
  const cookie = Object.assign(new session.Cookie(), { maxAge: 60_000 });
  await promisify(sessions.set.bind(sessions))('secret-id', { cookie });
  const stored = await database.connection.collection('sessions').find({}).toArray();
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain('secret-id');
  const read = await promisify(sessions.get.bind(sessions))('secret-id');
  expect(read).toMatchObject({ cookie: { originalMaxAge: 60_000 } });
});

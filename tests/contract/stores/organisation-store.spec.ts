import type { Stores } from '../../../src/adapters/mongo/stores';
import { openStores } from '../../../src/adapters/mongo/stores';
import type { AreaCode } from '../../../src/core/area/area';
import type { Organisation, OrganisationQuery } from '../../../src/core/organisation/organisation';
import type { Id } from '../../../src/core/shared/ids';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { ids, newId, testSealing } from './builders';

const [COUNTY, TOWNSHIP, VILLAGE] = ['511724', '511724101', '511724101201'] as AreaCode[] as [
  AreaCode,
  AreaCode,
  AreaCode,
];
const ROUND = newId<'Round'>();

let database: TestDatabase;
let store: Stores['organisations'];
const anOrganisation = (change: Partial<Organisation>): Organisation => ({
  id: newId(),
  name: '中共大竹县委员会',
  kind: 'committee',
  code: null,
  areaCode: COUNTY,
  parentId: null,
  inspectedIn: [],
  active: true,
  ...change,
});
const city = anOrganisation({ name: '中共达州市委员会', areaCode: '5117' as AreaCode });
const county = anOrganisation({ parentId: city.id, code: 'C-1' });
const township = anOrganisation({ name: '中共欢迎镇委员会', areaCode: TOWNSHIP, parentId: county.id, code: 'T-1' });
const village = anOrganisation({
  name: '中共石桥村支部(一)',
  kind: 'branch',
  areaCode: VILLAGE,
  parentId: township.id,
  inspectedIn: [ROUND],
});
const dissolved = anOrganisation({
  name: '中共欢迎公社委员会',
  areaCode: TOWNSHIP,
  parentId: county.id,
  active: false,
});
const abroad = anOrganisation({ name: '中共渠县委员会', areaCode: '511725' as AreaCode });

beforeAll(async () => {
  database = await testDatabase();
  store = openStores({ connection: database.connection, sealing: await testSealing(), ids }).organisations;
  for (const one of [city, county, township, village, dissolved, abroad]) await store.add(one);
});
afterAll(() => database.close());

const everything: OrganisationQuery = { text: '', kinds: null, within: null, inspectedIn: null };
const found = async (query: Partial<OrganisationQuery>): Promise<readonly string[]> =>
  (await store.search({ ...everything, ...query }, null)).rows.map(({ name }) => name).sort();

describe('looking for organisations', () => {
  it('finds each word somewhere in the name, or the whole code, and takes signs of patterns as they stand', async () => {
    expect(await found({ text: '欢迎 委员会' })).toEqual([dissolved.name, township.name].sort());
    expect(await found({ text: '村支部(一)' })).toEqual([village.name]);
    expect(await found({ text: '.*' })).toEqual([]);
    expect(await found({ text: 'T-1' })).toEqual([township.name]);
    expect(await found({ text: 'T-' })).toEqual([]);
  });

  it('keeps to an area, kinds, a round, and to those that work', async () => {
    expect(await found({ within: COUNTY, kinds: ['branch'] })).toEqual([village.name]);
    expect(await found({ within: TOWNSHIP, active: true })).toEqual([village.name, township.name].sort());
    expect(await found({ within: TOWNSHIP, active: false })).toEqual([dissolved.name]);
    expect(await found({ inspectedIn: ROUND })).toEqual([village.name]);
  });

  it('opens the tree level by level: on top of an area is what belongs to nothing in it', async () => {
    expect(await found({ within: COUNTY, below: 'top' })).toEqual([county.name]);
    expect(await found({ below: 'top' })).toEqual([abroad.name, city.name].sort());
    expect(await found({ below: county.id, active: true })).toEqual([township.name]);
    expect(await store.countBelow([county.id, township.id, village.id])).toEqual(
      new Map([
        [county.id, 2],
        [township.id, 1],
      ]),
    );
    expect((await store.below(township.id)).map(({ id }) => id)).toEqual([village.id]);
  });

  it('gives them by codes, ids and names, and all of an area by place', async () => {
    expect(await store.byCodes(['T-1', 'nobody'])).toStrictEqual([township]);
    expect(await store.byIds([village.id, newId()])).toStrictEqual([village]);
    expect(await store.named([county.name])).toStrictEqual([county]);
    expect(await store.within(COUNTY, null)).toStrictEqual([county, township, village]);
    expect(await store.within(TOWNSHIP, ['branch'])).toStrictEqual([village]);
  });
});

it('pages through more than fit on one, with nothing twice and nothing left out', async () => {
  const area = '510107' as AreaCode;
  const many = Array.from({ length: 117 }, (_, at) => anOrganisation({ name: `街道${at % 7}`, areaCode: area }));
  expect(await store.addAll(many)).toBe(117);
  const seen: Id<'Organisation'>[] = [];
  let after: string | null = null;
  do {
    const page = await store.search({ ...everything, within: area }, after);
    seen.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  expect(seen).toHaveLength(117);
  expect(new Set(seen)).toEqual(new Set(many.map(({ id }) => id)));
});

describe('changing organisations', () => {
  const own = anOrganisation({ name: '县水务局', kind: 'unit', code: 'U-1', areaCode: '511781' as AreaCode });
  beforeAll(() => store.add(own));

  it('replaces one, leaves alone which rounds inspect it, and gives no code to two', async () => {
    await store.setInspected([own.id], ROUND, true);
    const renamed = { ...own, name: '县水利局' };
    expect(await store.change(renamed)).toBe(true);
    expect(await store.find(own.id)).toStrictEqual({ ...renamed, inspectedIn: [ROUND] });
    expect(await store.change({ ...renamed, code: 'T-1' })).toBe(false);
    expect(await store.change({ ...renamed, id: newId(), code: null })).toBe(false);
  });

  it('refuses a change of what is not as it was any more', async () => {
    const now = (await store.find(own.id)) ?? own;
    expect(await store.change({ ...now, name: '县水务集团' }, { ...now, name: 'something older' })).toBe(false);
    expect(await store.change({ ...now, name: '县水务集团' }, now)).toBe(true);
  });

  it('says of several at once that a round inspects them, once each, and takes it back', async () => {
    const round = newId<'Round'>();
    await store.setInspected([township.id, village.id], round, true);
    await store.setInspected([township.id], round, true);
    expect((await store.inspectedIn(round)).map(({ id, inspectedIn }) => [id, inspectedIn.length])).toEqual([
      [township.id, 1],
      [village.id, 2],
    ]);
    await store.setInspected([township.id, village.id], round, false);
    expect(await store.inspectedIn(round)).toEqual([]);
  });

  it('adds many at once, and of those whose code is taken none', async () => {
    const fresh = anOrganisation({ name: '县林业局', code: 'U-2', areaCode: '511781' as AreaCode });
    const taken = anOrganisation({ name: '又一个', code: 'U-1', areaCode: '511781' as AreaCode });
    expect(await store.addAll([taken, fresh])).toBe(1);
    expect((await store.byCodes(['U-1', 'U-2'])).map(({ id }) => id).sort()).toEqual([own.id, fresh.id].sort());
    expect(await store.addAll([fresh])).toBe(0);
  });
});

import { openAreas } from '../../../src/adapters/areas/areas';
import type { AreaCode } from '../../../src/core/area/area';
import type { Organisation } from '../../../src/core/organisation/organisation';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, wordsOf } from '../../support/desk-scene';
import type { Person } from '../../support/open-door';
import { setScene } from '../../support/scene';

const COUNTY = '511724' as AreaCode;
const TOWNSHIP = '511724108' as AreaCode;

let desk: DeskScene;
let office: Person;
let at = '';
let committee: Organisation;

beforeAll(async () => {
  desk = await openDeskScene();
  const { ports } = desk.app;
  at = `/desk/rounds/${desk.scene.round.id}/organisations`;
  office = await desk.person('office');
  committee = {
    ...desk.scene.units.water,
    id: ports.ids.next<'Organisation'>(),
    name: '中共大竹县委员会',
    kind: 'committee',
  };
  await ports.organisations.add(committee);
  // The office belongs to the county's committee.
  const officeOf = (await ports.organisations.find(desk.scene.round.officeId))!;
  await ports.organisations.change({ ...officeOf, parentId: committee.id });
});
afterAll(() => desk.close());

const chosen = () => desk.app.ports.organisations.inspectedIn(desk.scene.round.id);
const all = () => desk.app.ports.organisations.within(COUNTY, null);

describe('what a round inspects', () => {
  it('is made from the areas in one click, every township and village once, and no more by a second click', async () => {
    expect(wordsOf((await office.get(at)).html)).toContain('还有 31 个乡镇（街道）、324 个村（社区）没有党组织的记录');
    const made = await office.post(at, { do: 'grow-both', area: COUNTY });
    expect(made.location).toContain('done=made&count=355');
    expect(await chosen()).toHaveLength(355);
    const again = await office.post(at, { do: 'grow-both', area: COUNTY });
    expect(again.location).toContain('count=0');
    expect(wordsOf((await office.get(at)).html)).not.toContain('没有党组织的记录');
  });

  it('is named as people would, below the committee that leads its place', async () => {
    const areas = openAreas();
    const township = (await all()).find(({ areaCode }) => areaCode === TOWNSHIP);
    expect(township).toMatchObject({ name: '中共大竹县石桥铺镇委员会', kind: 'committee', parentId: committee.id });
    const villages = (await all()).filter(({ areaCode }) => areaCode.startsWith(TOWNSHIP) && areaCode !== TOWNSHIP);
    expect(villages).toHaveLength(areas.children(TOWNSHIP).length);
    expect(villages.every(({ parentId }) => parentId === township?.id)).toBe(true);
    expect(villages.map(({ name }) => name)).toContain('中共石桥铺镇汤家营村支部委员会');
    const street = (await all()).find(({ areaCode }) => areaCode === '511724001');
    expect(street?.name).toBe('中共大竹县竹阳街道工作委员会');
  });

  it('made by two clicks at the same moment is there once', async () => {
    const place = '511725110' as AreaCode;
    const { ports } = desk.app;
    const other = await setScene(ports, { isElsewhere: true });
    await ports.rounds.change(
      { ...other.round, areaCode: place, officeId: desk.scene.round.officeId, version: 2 },
      other.staff.office.id,
      ports.clock.now(),
    );
    await ports.accounts.grant(desk.scene.staff.office.id, {
      role: 'office',
      roundId: other.round.id,
      areas: [],
      teamId: null,
    });
    const there = `/desk/rounds/${other.round.id}/organisations`;
    await Promise.all([1, 2].map(() => office.post(there, { do: 'grow-both', area: place })));
    const made = await ports.organisations.within(place, null);
    expect(new Set(made.map(({ areaCode }) => areaCode)).size).toBe(made.length);
    expect(await ports.organisations.inspectedIn(other.round.id)).toHaveLength(made.length);
  });

  it('is chosen by kind, by township and one by one, and taken out again', async () => {
    const ids = (await chosen()).map(({ id }) => id);
    await desk.app.ports.organisations.setInspected(ids, desk.scene.round.id, false);
    const { water, relief } = desk.scene.units;
    await office.post(at, { do: 'choose-villages', area: TOWNSHIP });
    expect((await chosen()).every(({ areaCode }) => areaCode.startsWith(TOWNSHIP))).toBe(true);
    await office.post(at, { do: 'choose-townships', area: COUNTY });
    expect((await chosen()).filter(({ areaCode }) => areaCode.length === 9)).toHaveLength(31);
    await office.post(at, { do: 'choose-party', area: COUNTY });
    expect(await chosen()).toHaveLength(355);
    expect((await office.get(`${at}?text=${encodeURIComponent('水务')}`)).html).toContain(`value="${water.id}"`);
    await office.post(at, { do: 'add', organisation: water.id });
    await office.post(at, { do: 'choose-units', area: COUNTY });
    expect((await chosen()).map(({ id }) => id)).toEqual(expect.arrayContaining([water.id, relief.id]));
    await office.post(at, { do: 'remove', organisation: water.id });
    expect((await chosen()).map(({ id }) => id)).not.toContain(water.id);
  });

  it('leaves nothing of the party unchosen when what is missing is made, also what was there before', async () => {
    const ids = (await chosen()).map(({ id }) => id);
    await desk.app.ports.organisations.setInspected(ids, desk.scene.round.id, false);
    await office.post(at, { do: 'grow-both', area: COUNTY });
    expect(await chosen()).toHaveLength(355);
    expect((await office.get(at)).html).not.toContain('value="choose-party"');
  });

  it('is never the round’s own office nor the committee that leads it, nor anything outside its area', async () => {
    const outside = {
      ...desk.scene.units.water,
      id: desk.app.ports.ids.next<'Organisation'>(),
      name: '渠县水务局',
      areaCode: '511725' as AreaCode,
    };
    await desk.app.ports.organisations.add(outside);
    for (const id of [committee.id, desk.scene.round.officeId, outside.id]) {
      await office.post(at, { do: 'add', organisation: id });
      expect((await chosen()).map((one) => one.id)).not.toContain(id);
    }
  });

  it('says which other round inspects it at the same time', async () => {
    const other = await setScene(desk.app.ports, { isElsewhere: true });
    const [one] = await chosen();
    await desk.app.ports.organisations.setInspected([one!.id], other.round.id, true);
    const page = await office.get(`${at}?filter=${encodeURIComponent(one!.name)}`);
    expect(wordsOf(page.html)).toMatch(/有 1 个组织同时在另一个轮次接受巡察.*同时在一轮巡察接受巡察/);
  });

  it('is shown in pages, and found among many', async () => {
    const first = (await office.get(at)).html;
    expect(first).toContain('下一页');
    expect([...first.matchAll(/name="organisation"/g)]).toHaveLength(50);
    const last = (await office.get(`${at}?page=7`)).html;
    expect(last).toContain('上一页');
    expect(last).not.toContain('下一页');
    expect((await office.get(`${at}?filter=${encodeURIComponent('不存在的')}`)).html).toContain('没有找到');
  });

  it('is not there for another office', async () => {
    const triage = await desk.person('triage');
    expect((await triage.get(at)).status).toBe(404);
    expect((await triage.post(at, { do: 'choose-party', area: COUNTY })).status).toBe(404);
  });
});

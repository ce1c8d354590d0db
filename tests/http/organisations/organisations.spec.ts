import { listFiles } from '../../../src/adapters/lists/list-files';
import type { AreaCode } from '../../../src/core/area/area';
import type { Organisation } from '../../../src/core/organisation/organisation';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, wordsOf } from '../../support/desk-scene';
import type { Person } from '../../support/open-door';

const AT = '/desk/organisations';
const COUNTY = '511724' as AreaCode;

let desk: DeskScene;
let office: Person;
let committee: Organisation;

beforeAll(async () => {
  desk = await openDeskScene();
  const { ports } = desk.app;
  await ports.accounts.grant(desk.scene.staff.office.id, { role: 'office', roundId: null, areas: [], teamId: null });
  office = await desk.person('office');
  committee = {
    ...desk.scene.units.water,
    id: ports.ids.next<'Organisation'>(),
    name: '中共大竹县委员会',
    kind: 'committee',
  };
  await ports.organisations.add(committee);
  const own = await ports.organisations.find(desk.scene.round.officeId);
  await ports.organisations.change({ ...own!, parentId: committee.id });
});
afterAll(() => desk.close());

const stored = async (name: string): Promise<Organisation | undefined> =>
  (await desk.app.ports.organisations.named([name]))[0];

async function add(fields: Readonly<Record<string, string>>) {
  await office.get(`${AT}/new`);
  return office.post(`${AT}/new`, { name: '', kind: '', parent: '', place: '', code: '', ...fields });
}

describe('the organisations of an office', () => {
  it('are added at a place and below another, found by words, and opened level by level', async () => {
    const town = await add({
      name: '中共石桥铺镇委员会',
      kind: 'committee',
      parent: '中共大竹县委员会',
      place: '石桥铺镇',
      code: 'SQP',
    });
    expect(town.status).toBe(303);
    const village = await add({
      name: '中共汤家营村支部',
      kind: 'branch',
      parent: 'SQP',
      place: '大竹县 石桥铺镇 汤家营村',
    });
    expect(village.location).toMatch(/\?done=added$/);
    expect(await stored('中共汤家营村支部')).toMatchObject({ areaCode: '511724108200', code: null });
    expect((await stored('中共汤家营村支部'))?.parentId).toBe((await stored('中共石桥铺镇委员会'))?.id);

    const top = (await office.get(AT)).html;
    expect(top).toContain('中共大竹县委员会');
    expect(top).not.toContain('中共汤家营村支部');
    expect((await office.get(`${AT}?under=${committee.id}`)).html).toContain('中共石桥铺镇委员会');
    expect((await office.get(`${AT}?text=${encodeURIComponent('汤家营 支部')}`)).html).toContain('中共汤家营村支部');
    expect((await office.get(`${AT}?kind=branch&place=511724108`)).html).toContain('中共汤家营村支部');
    expect((await office.get(`${AT}?text=${encodeURIComponent('没有这个')}`)).html).toContain('没有找到。请少写几个字');
    const page = wordsOf((await office.get(village.location)).html);
    expect(page).toMatch(/已新建.*四川省 \/ 达州市 \/ 大竹县 \/ 石桥铺镇 \/ 汤家营村.*没有轮次巡察它/);
  });

  it.each([
    [{ name: '' }, '没有写名称'],
    [{ name: '长'.repeat(101) }, '名称要 2 到 100 个字'],
    [{ kind: 'club' }, '不认识类别'],
    [{ place: '石桥铺市' }, '没有找到地方“石桥铺市”'],
    [{ place: '' }, '没有写所在地'],
    [{ place: '渠县' }, '没有找到地方“渠县”'],
    [{ place: '511725' }, '“511725”不在本办公室的范围内'],
    [{ parent: '中共不存在委员会' }, '没有找到上级'],
    [{ code: 'A B' }, '编码“A B”不能用'],
    [{ code: '5.11724E+11' }, '被表格软件改写了'],
    [{ code: 'SQP' }, '已经是别的组织的'],
    [{ name: '中共石桥铺镇委员会', place: '石桥铺镇' }, '这个地方已有同名组织'],
  ])('are refused with %j in a sentence at its field, and keep what was typed', async (wrong, sentence) => {
    const before = await desk.app.ports.organisations.within(COUNTY, null);
    const answer = await add({ name: '一个新组织', kind: 'unit', place: '大竹县', ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(sentence);
    expect(answer.html).toMatch(/id="(name|kind|place|parent|code)-problem"/);
    expect(await desk.app.ports.organisations.within(COUNTY, null)).toEqual(before);
  });

  it('are moved, but never below themselves, and a change in between is noticed', async () => {
    const town = (await stored('中共石桥铺镇委员会'))!;
    const page = `${AT}/${town.id}`;
    const seen = /name="seen" value="([^"]+)"/.exec((await office.get(page)).html)?.[1] ?? '';
    const fields = { name: town.name, kind: 'committee', place: '石桥铺镇', code: 'SQP', seen };
    const circle = await office.post(page, { ...fields, parent: '中共汤家营村支部' });
    expect(circle.status).toBe(422);
    expect(circle.html).toContain('会成为它自己的下级');
    expect((await office.post(page, { ...fields, parent: '' })).status).toBe(303);
    expect((await stored(town.name))?.parentId).toBeNull();
    const late = await office.post(page, { ...fields, name: '中共石桥铺镇新委员会', parent: '' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('value="中共石桥铺镇新委员会"');
    expect(await stored('中共石桥铺镇新委员会')).toBeUndefined();
  });

  it('are dissolved and brought back; what the office itself stands on is not', async () => {
    const village = (await stored('中共汤家营村支部'))!;
    expect((await office.post(`${AT}/${village.id}/dissolve`)).status).toBe(303);
    expect((await office.get(`${AT}?text=${encodeURIComponent('汤家营')}`)).html).not.toContain('中共汤家营村支部');
    expect((await office.get(`${AT}?state=dissolved`)).html).toContain('中共汤家营村支部');
    expect((await office.post(`${AT}/${village.id}/revive`)).status).toBe(303);
    expect((await stored(village.name))?.active).toBe(true);
    expect((await office.post(`${AT}/${committee.id}/dissolve`)).status).toBe(403);
    const own = (await desk.app.ports.organisations.find(desk.scene.round.officeId))!;
    const seen = /name="seen" value="([^"]+)"/.exec((await office.get(`${AT}/${own.id}`)).html)?.[1] ?? '';
    const away = await office.post(`${AT}/${own.id}`, {
      name: own.name,
      kind: 'office',
      place: '大竹县',
      parent: '',
      code: '',
      seen,
    });
    expect(away.status).toBe(422);
    expect(away.html).toContain('不能在这里移动');
  });

  it('are not there for others, nor those of another area for this office', async () => {
    const elsewhere = {
      ...committee,
      id: desk.app.ports.ids.next<'Organisation'>(),
      name: '中共渠县委员会',
      areaCode: '511725' as AreaCode,
    };
    await desk.app.ports.organisations.add(elsewhere);
    expect((await office.get(`${AT}?text=${encodeURIComponent('渠县')}`)).html).not.toContain('中共渠县委员会');
    for (const page of [`${AT}/${elsewhere.id}`, `${AT}?under=${elsewhere.id}`]) {
      expect((await office.get(page)).status).toBe(404);
    }
    expect((await office.post(`${AT}/${elsewhere.id}/dissolve`)).status).toBe(404);
    const triage = await desk.person('triage');
    for (const page of [
      AT,
      `${AT}/new`,
      `${AT}/import`,
      `${AT}/list.csv`,
      `${AT}/template.csv`,
      `${AT}/${committee.id}`,
    ]) {
      expect((await triage.get(page)).status).toBe(404);
    }
    expect((await triage.post(`${AT}/new`, { name: '混进来', kind: 'unit', place: '大竹县' })).status).toBe(404);
  });

  it('are exported as CSV and XLSX, the whole or what a filter finds', async () => {
    const csv = await office.get(`${AT}/list.csv?kind=branch`);
    expect(csv.html.replace('\uFEFF', '').split('\r\n').slice(0, 2)).toEqual([
      '名称,类别,上级,所在地,编码',
      '中共汤家营村支部,党支部,SQP,大竹县/石桥铺镇/汤家营村,',
    ]);
    const template = await office.get(`${AT}/template.csv`);
    const read = await listFiles().read(Buffer.from(template.html));
    expect(read).toMatchObject({ ok: true });
  });
});

import type { AreaCode } from '../../../src/core/area/area';
import type { Declaration } from '../../../src/core/staff/staff';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, wordsOf } from '../../support/desk-scene';
import type { Person } from '../../support/open-door';

let desk: DeskScene;
let member: Person;

beforeAll(async () => {
  desk = await openDeskScene();
  member = await desk.person('member');
  await member.get('/desk/account');
});
afterAll(() => desk.close());

const declared = async (): Promise<readonly Declaration[]> =>
  (await desk.app.ports.accounts.find(desk.scene.staff.member.id))?.declared ?? [];
const say = (why: string, words: string) => member.post('/desk/account/declare', { why, words });

describe('what somebody keeps away from', () => {
  it('is declared by names, works at the next request, and is shown to the office beside the name', async () => {
    expect((await say('native-place', '大竹县石桥铺镇汤家营村')).status).toBe(303);
    expect((await say('relatives', '县水务局')).status).toBe(303);
    expect(await declared()).toEqual([
      { why: 'native-place', on: { kind: 'place', areaCode: '511724108200' as AreaCode } },
      { why: 'relatives', on: { kind: 'unit', unitId: desk.scene.units.water.id } },
    ]);
    const { ports } = desk.app;
    await ports.accounts.grant(desk.scene.staff.office.id, { role: 'office', roundId: null, areas: [], teamId: null });
    const office = await desk.person('office');
    const team = (await office.get(`/desk/rounds/${desk.scene.round.id}/teams/${desk.scene.teams.own.id}`)).html;
    expect(wordsOf(team)).toMatch(/回避：籍贯 大竹县 \/ 石桥铺镇 \/ 汤家营村 回避：亲属在 县水务局/);
  });

  it('is withdrawn by the person, and that is on record', async () => {
    const page = (await member.get('/desk/account')).html;
    const key = /name="declaration" value="(relatives [^"]+)"/.exec(page)?.[1] ?? '';
    await member.post('/desk/account/withdraw', { declaration: key });
    expect(await declared()).toHaveLength(1);
    const pending = await desk.app.connection.db?.collection('audit-pending').find({}).toArray();
    const chained = await desk.app.connection.db?.collection('audit-entries').find({}).toArray();
    const acts = JSON.stringify([pending, chained]);
    expect(acts).toContain('conflict-declared');
    expect(acts).toContain('conflict-withdrawn');
  });

  it.each([
    ['', '县水务局', '请选择回避的原因'],
    ['relatives', '', '请写地方或单位的名称'],
    ['relatives', '没有这个局', '没有找到'],
    ['native-place', '没有这个村子', '没有找到'],
    ['native-place', '团结村', '不止一个'],
    ['relatives', '县', '不止一个'],
  ])('is asked for again where “%s” “%s” is not enough, with what was typed', async (why, words, sentence) => {
    const before = await declared();
    const page = await say(why, words);
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence);
    expect(page.html).toContain(`value="${words}"`);
    expect(await declared()).toEqual(before);
  });
});

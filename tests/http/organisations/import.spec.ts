import { listFiles } from '../../../src/adapters/lists/list-files';
import type { AreaCode } from '../../../src/core/area/area';
import type { Organisation } from '../../../src/core/organisation/organisation';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, wordsOf } from '../../support/desk-scene';
import request from 'supertest';

const AT = '/desk/organisations/import';
const COUNTY = '511724' as AreaCode;

let desk: DeskScene;
let browser: ReturnType<typeof request.agent>;

beforeAll(async () => {
  desk = await openDeskScene();
  await desk.app.ports.accounts.grant(desk.scene.staff.office.id, {
    role: 'office',
    roundId: null,
    areas: [],
    teamId: null,
  });
  browser = await enterAs('office');
});
afterAll(() => desk.close());

async function enterAs(who: string) {
  const agent = request.agent(desk.app.app);
  const token = tokenIn((await agent.get('/desk')).text);
  await agent.post('/desk/demo/sign-in').type('form').send({ _csrf: token, as: who });
  return agent;
}

const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

async function tried(bytes: string | Uint8Array, name = '组织.csv') {
  const token = tokenIn((await browser.get(AT).set('Accept-Language', 'zh-CN')).text);
  const file = typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes);
  return browser.post(AT).set('Accept-Language', 'zh-CN').field('_csrf', token).attach('file', file, name);
}

async function confirmed(html: string) {
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  return browser
    .post(`${AT}/confirm`)
    .set('Accept-Language', 'zh-CN')
    .type('form')
    .send({ _csrf: tokenIn(html), list: field('list'), mark: field('mark') });
}

const all = () => desk.app.ports.organisations.within(COUNTY, null);
const named = async (name: string): Promise<Organisation | undefined> => (await all()).find((one) => one.name === name);

describe('a list of organisations', () => {
  it('is tried first, changes nothing, and is taken over as it was shown', async () => {
    const before = await all();
    const list = [
      '名称,类别,上级,所在地,编码',
      '中共汤家营村支部,支部,中共石桥铺镇委员会,石桥铺镇/汤家营村,V-1',
      '中共石桥铺镇委员会,党委,,石桥铺镇,T-1',
      '县水务局,部门单位,,大竹县,U-1',
      '县民政局,部门单位,,大竹县,',
    ].join('\n');
    const page = await tried(list);
    expect(page.status).toBe(200);
    expect(wordsOf(page.text)).toContain('新建 2 个，修改 1 个，1 个不变');
    expect(await all()).toEqual(before);
    const done = await confirmed(page.text);
    expect(wordsOf(done.text)).toContain('导入完成：新建 2 个，修改 1 个');
    const [town, village, water] = [
      await named('中共石桥铺镇委员会'),
      await named('中共汤家营村支部'),
      await named('县水务局'),
    ];
    expect(village).toMatchObject({ parentId: town?.id, code: 'V-1', kind: 'branch', areaCode: '511724108200' });
    expect(water).toMatchObject({ id: desk.scene.units.water.id, code: 'U-1' });
    expect((await confirmed(page.text)).status).toBe(409);
    expect(wordsOf((await tried(list)).text)).toContain('没有要改的');
  });

  it('names every bad line with its column, what is wrong and how to mend it, and cannot be confirmed', async () => {
    const before = await all();
    const page = await tried(
      [
        'Name;Kind;Parent;Place;Code;备注',
        ';Unit;;大竹县;A-1;x',
        '甲局;俱乐部;;大竹县;A-2;x',
        '乙局;Unit;没有的上级;大竹县;A-3;x',
        '丙局;Unit;;没有的镇;A-4;x',
        '丁局;Unit;;大竹县;A-2;x',
        '戊局;Unit;己局;大竹县;;x',
        '己局;Unit;戊局;大竹县;;x',
        '甲局;Unit;;大竹县;;x',
        '庚局;Unit;;大竹县;5.11724E+11;x',
        '辛局;Unit;;大竹县;A-9;x',
        '壬局;Unit;;大竹县;A-9;x',
        '辛局;Unit;;大竹县;A-10;x',
      ].join('\n'),
    );
    expect(page.status).toBe(422);
    const words = wordsOf(page.text);
    for (const sentence of [
      '2 名称 没有写名称',
      '3 类别 不认识类别“俱乐部”',
      '4 上级 没有找到上级“没有的上级”',
      '5 所在地 没有找到地方“没有的镇”',
      '7 上级 “己局”会成为它自己的下级',
      '8 上级 “戊局”会成为它自己的下级',
      '10 编码 编码“5.11724E+11”被表格软件改写了',
      '12 编码 编码“A-9”在第 11 行已经用过',
      '13 名称 “辛局”在第 11 行已经有了',
      '这些列没有读：备注',
    ]) {
      expect(words).toContain(sentence);
    }
    expect(page.text).not.toContain('/import/confirm');
    expect(await all()).toEqual(before);
  });

  it('that others changed meanwhile is shown anew, and not taken over blindly', async () => {
    const page = await tried('名称,类别,所在地\n县档案馆,部门单位,大竹县\n');
    await desk.app.ports.organisations.add({
      ...desk.scene.units.water,
      id: desk.app.ports.ids.next<'Organisation'>(),
      name: '县档案馆',
      code: null,
      kind: 'school',
    });
    const answer = await confirmed(page.text);
    expect(answer.status).toBe(409);
    expect(wordsOf(answer.text)).toMatch(/有人改动了组织.*新建 0 个，修改 1 个/);
    expect((await named('县档案馆'))?.kind).toBe('school');
    expect(wordsOf((await confirmed(answer.text)).text)).toContain('修改 1 个');
    expect((await named('县档案馆'))?.kind).toBe('unit');
  });

  it('takes formulas for the text they are', async () => {
    const page = await tried('名称,类别,所在地\n"=HYPERLINK(""http://x.example"",""点"")",部门单位,大竹县\n');
    expect(page.text).toContain('=HYPERLINK(');
    expect(page.text).not.toContain('href="http://x.example"');
  });

  it('goes out and comes in again unchanged, as CSV and as XLSX', async () => {
    for (const format of ['csv', 'xlsx']) {
      const file = await browser
        .get(`/desk/organisations/list.${format}`)
        .set('Accept-Language', 'zh-CN')
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => done(null, Buffer.concat(parts)));
        });
      const page = await tried(file.body as Uint8Array, `组织.${format}`);
      expect(wordsOf(page.text)).toContain(`新建 0 个，修改 0 个，${(await all()).length} 个不变`);
    }
  });

  it.each([
    ['nothing chosen', null, '请先选择一个文件'],
    ['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧格式（.xls）'],
    ['a photo called a list', Buffer.from('ffd8ffe000104a46', 'hex'), '不是能读的表格'],
    ['no column of names', Buffer.from('甲,乙\n1,2\n'), '没有“名称”这一列'],
    ['only a head', Buffer.from('名称,类别\n'), '表格里没有组织'],
    ['noise', Buffer.from('80ff00ff8100ff', 'hex'), '文字编码读不出来'],
    ['more than five megabytes', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), '文件超过 5 MB'],
  ])('is refused with its sentence: %s', async (_what, bytes, sentence) => {
    const token = tokenIn((await browser.get(AT)).text);
    const asked = browser.post(AT).set('Accept-Language', 'zh-CN').field('_csrf', token);
    const page = await (bytes ? asked.attach('file', bytes, '组织.csv') : asked);
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
  });

  it('is taken from nobody without the token of the form, nor from another office', async () => {
    const file = Buffer.from('名称,类别,所在地\n混进来的局,部门单位,大竹县\n');
    expect((await browser.post(AT).attach('file', file, 'a.csv')).status).toBe(403);
    const triage = await enterAs('triage');
    const token = tokenIn((await triage.get('/desk/triage')).text);
    expect((await triage.post(AT).field('_csrf', token).attach('file', file, 'a.csv')).status).toBe(404);
    expect(await named('混进来的局')).toBeUndefined();
  });

  it('that one person tried, nobody else takes over', async () => {
    const page = await tried('名称,类别,所在地\n县史志馆,部门单位,大竹县\n');
    await desk.app.ports.accounts.grant(desk.scene.staff['office-2'].id, {
      role: 'office',
      roundId: null,
      areas: [],
      teamId: null,
    });
    const own = browser;
    browser = await enterAs('office-2');
    const token = tokenIn((await browser.get(AT)).text);
    const answer = await confirmed(page.text.replace(tokenIn(page.text), token));
    browser = own;
    expect(answer.status).toBe(409);
    expect(await named('县史志馆')).toBeUndefined();
  });

  it('brings its own template, which can be taken over as it is', async () => {
    const bytes = await listFiles().write('csv', []);
    expect(bytes.length).toBeLessThan(10);
    const template = await browser.get('/desk/organisations/template.csv').set('Accept-Language', 'zh-CN');
    expect(wordsOf((await tried(template.text)).text)).toContain('新建 2 个');
  });
});

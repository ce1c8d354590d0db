import { wordsOf } from '../../support/desk-scene';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import { administrator } from '../../support/own-account';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { setScene } from '../../support/scene';
import { shanghaiDay } from '../../../src/core/shared/clock';
import type { AreaCode } from '../../../src/core/area/area';

const TOWN = '/desk/areas/511724108';
const TANG = '/desk/areas/511724108200';

let app: TestApp;
let office: Colleague;
beforeAll(async () => {
  app = await openTestApp({ demonstration: false });
  await setScene(app.ports);
  office = await signIn(app, 'office');
});
afterAll(() => app.close());

const today = () => shanghaiDay(app.clock.now());
const read = async (url: string) => wordsOf((await office.open(url)).text);
const send = (place: string, act: string, fields: Record<string, string>) =>
  office.post(`${place}/${act}`, { day: today(), note: '', ...fields });
const names = (code: string) => app.ports.areas.children(code as AreaCode).map(({ shortName }) => shortName);

describe('the pages about places', () => {
  it('go from the prefectures down to a village, each with its counts, kind, code and reading', async () => {
    expect(await read('/desk/areas')).toContain('达州市 7 个县（市、区） 200 个乡镇（街道） 2283 个村（社区） 5117');
    const town = await read(TOWN);
    expect(town).toMatch(/四川省 \/ 达州市 \/ 大竹县.*石桥铺镇.*乡镇（街道）.*511724108.*shi qiao pu zhen/);
    expect(town).toContain('汤家营村 511724108200');
    const village = await read(TANG);
    expect(village).toMatch(/类别 村 代码 511724108200 全称 汤家营村民委员会 读音 tang jia ying cun/);
    expect(village).toContain('没有更改过，与名录一致');
  });

  it('find a place by its name, and say so where there is none', async () => {
    const page = await read('/desk/areas?q=tangjiaying');
    expect(page).toMatch(/“tangjiaying”的结果 达州市 \/ 大竹县 \/ 石桥铺镇 \/ 汤家营村 村 511724108200/);
    const none = await read(`/desk/areas?q=${encodeURIComponent('冥王<星')}`);
    expect(none).toContain('没有找到“冥王&lt;星”');
    expect(none).toContain('成都市');
    expect(await read(`/desk/areas?q=${encodeURIComponent('团结村')}`)).toContain('只列出最相近的 50 个');
  });

  it('say in English what they say in Chinese', async () => {
    expect(await read(`${TOWN}?lang=en`)).toMatch(/Township.*Read as shi qiao pu zhen.*\d+ villages.*Enter a change/);
    await office.open('/desk/areas?lang=zh-CN');
  });

  it('are there for the office and administrators only', async () => {
    for (const who of ['triage', 'leader', 'head', 'unit', 'auditor']) {
      const other = await signIn(app, who);
      for (const url of ['/desk/areas', TOWN]) expect((await other.open(url)).status).toBe(404);
      expect((await other.post(`${TOWN}/add`, { name: '新村', day: today() })).status).toBe(404);
    }
    const administers = await administrator(app, 'areas.admin');
    await administrator(app, 'areas.second');
    app.clock.pass(60_000);
    await administers.signIn();
    expect((await administers.open('/desk/areas/510107')).text).toContain('action="/desk/areas/510107/rename"');
  });

  it('let an office change what lies in its rounds, and nothing else', async () => {
    const far = await office.open('/desk/areas/510107');
    expect(far.text).not.toContain('<form method="post" action="/desk/areas/510107');
    expect(wordsOf(far.text)).toContain('只有管这个地方的巡察办可以登记更改');
    expect((await send('/desk/areas/510107', 'rename', { name: '武侯新区' })).status).toBe(403);
    expect((await send(TANG, 'merge', { into: '510107001001' })).status).toBe(403);
  });

  it.each(['/desk/areas/5117241', '/desk/areas/511724999', '/desk/areas/nowhere'])('know of no %s', async (url) => {
    expect((await office.open(url)).status).toBe(404);
    expect((await send(url, 'rename', { name: '新村' })).status).toBe(404);
  });
});

describe('a change', () => {
  it('adds a place below, which residents then find', async () => {
    const done = await send(TOWN, 'add', { name: '移民新村', as: 'community', note: '民政〔2026〕7 号' });
    expect([done.status, done.headers['location']]).toEqual([303, `${TOWN}?done=change`]);
    expect(await read(`${TOWN}?done=change`)).toMatch(/已登记。.*移民新村 511724108A01 自行添加/);
    const page = await read('/desk/areas/511724108A01');
    expect(page).toMatch(/类别 社区.*添加“移民新村”.*name-of-office登记于.*民政〔2026〕7 号/);
    expect(app.ports.areas.search('yiminxincun', { limit: 1 })[0]?.code).toBe('511724108A01');
    expect(await read('/desk/areas')).toMatch(/最近的更改.*移民新村 添加“移民新村”/);
  });

  it('renames a place, and is on record', async () => {
    expect((await send(TANG, 'rename', { name: '汤家新村村民委员会' })).status).toBe(303);
    expect(await read(TANG)).toMatch(/汤家新村 类别.*全称 汤家新村村民委员会.*更名为“汤家新村村民委员会”/);
    expect(await read(`/desk/areas?q=${encodeURIComponent('汤家营村')}`)).toContain('汤家新村');
    await app.linkAudit();
    const entries = await app.connection.collection('audit-entries').find({}).toArray();
    const acts = entries.map((entry) => JSON.stringify(entry));
    expect(acts.filter((entry) => entry.includes('area-renamed') && entry.includes('511724108200'))).toHaveLength(1);
  });

  it('merges a place into another: it can be opened, but no longer chosen or changed', async () => {
    const from = '/desk/areas/511724108A01';
    expect((await send(from, 'merge', { into: '511724108200' })).status).toBe(303);
    expect(names('511724108')).not.toContain('移民新村');
    const page = await read(from);
    expect(page).toMatch(/起并入： 达州市 \/ 大竹县 \/ 石桥铺镇 \/ 汤家新村/);
    expect(page).toContain('这个地方已经不再使用，不能再更改');
    expect(await read(TANG)).toMatch(/移民新村 并入这里/);
  });

  it('is taken back on the day it was made, and what was built on must wait', async () => {
    const page = (await office.open('/desk/areas/511724108A01')).text;
    const undo = (deed: string) => {
      const row = page.split('<li>').find((part) => part.includes(deed)) ?? '';
      return /\/desk\/areas\/changes\/[0-9A-Z]{26}\/undo/.exec(row)?.[0] ?? null;
    };
    expect(undo('<span>添加')).toBeNull();
    expect((await office.post(undo('<span>并入') ?? '')).headers['location']).toBe(
      '/desk/areas/511724108A01?done=undo',
    );
    expect(names('511724108')).toContain('移民新村');
    expect(await read('/desk/areas/511724108A01')).toContain('已撤销');
    expect((await office.post(undo('<span>并入') ?? '')).status).toBe(404);
  });

  it('of a later day is announced, and taken back before it holds', async () => {
    const village = '/desk/areas/511724108201';
    const later = shanghaiDay(new Date(app.clock.now().getTime() + 40 * 24 * 3_600_000));
    expect((await send(village, 'close', { day: later })).status).toBe(303);
    app.clock.pass(2 * 24 * 3_600_000);
    office = await signIn(app, 'office');
    const page = (await office.open(village)).text;
    expect(wordsOf(page)).toMatch(new RegExp(`${later} 起 停用 尚未生效`));
    const undo = /\/desk\/areas\/changes\/[0-9A-Z]{26}\/undo/.exec(page)?.[0] ?? '';
    expect((await office.post(undo)).status).toBe(303);
    expect(await read(village)).not.toContain('尚未生效');
  });

  it('of an earlier day stays: it can no longer be taken back', async () => {
    expect((await office.open(TANG)).text).not.toContain('/undo"');
    const [renamed] = (await app.ports.areaChanges.since(0)).filter(({ kind }) => kind === 'renamed');
    expect((await office.post(`/desk/areas/changes/${renamed?.id ?? ''}/undo`)).status).toBe(409);
  });

  it('merges a township with its villages, which go along under new codes, and all of it is taken back at once', async () => {
    const into = '511724001';
    const [villages, before] = [names('511724108'), names(into)];
    const unsaid = await send(TOWN, 'merge', { into });
    expect(unsaid.status).toBe(422);
    expect(wordsOf(unsaid.text)).toContain('请选定下面的地方怎么办');

    expect((await send(TOWN, 'merge', { into, below: 'along' })).status).toBe(303);
    expect(names('511724')).not.toContain('石桥铺镇');
    const clean = names(into).map((name) => name.replace('（石桥铺镇）', ''));
    expect([...clean].sort()).toEqual([...before, ...villages].sort());
    expect(app.ports.areas.search('汤家新村', { limit: 1 })[0]?.code).toMatch(/^511724001A/);

    const undo = /\/desk\/areas\/changes\/[0-9A-Z]{26}\/undo/.exec((await office.open(TOWN)).text)?.[0] ?? '';
    expect((await office.post(undo)).status).toBe(303);
    expect(names('511724108')).toEqual(villages);
    expect(names(into)).toEqual(before);
  });

  it.each([
    ['add', { name: '' }, 'add-name', '请写名称'],
    ['add', { name: '汤家新村' }, 'add-name', '同一级已有一个这样称呼的地方'],
    ['add', { name: '村'.repeat(61) }, 'add-name', '名称最多 60 个字'],
    ['rename', { name: '石桥铺镇' }, 'rename-name', '它现在就叫这个名称'],
    ['rename', { name: '石桥新镇', day: '' }, 'rename-day', '请写日期'],
    ['rename', { name: '石桥新镇', day: '2026-02-30' }, 'rename-day', '请写日期'],
    ['rename', { name: '石桥新镇', day: '2023-06-30' }, 'rename-day', '日期最早是 2023-07-01'],
    ['rename', { name: '石桥新镇', day: '2062-06-30' }, 'rename-day', '日期太远了'],
    ['rename', { name: '石桥新镇', note: '因'.repeat(201) }, 'rename-note', '依据或原因最多 200 个字'],
    ['merge', {}, 'merge-into', '请选择并入哪里'],
    ['merge', { into: '511724108' }, 'merge-into', '不能并入它自己'],
    ['merge', { into: '511724108200' }, 'merge-into', '只能并入同一级'],
    ['merge', { elsewhere: '火星镇' }, 'merge-elsewhere', '没有找到可以并入的同级地方'],
    ['close', {}, 'close-below', '请选定下面的地方怎么办'],
  ])('that cannot be is refused at its field, and changes nothing: %s %j', async (act, fields, field, sentence) => {
    const before = await app.ports.areaChanges.since(0);
    const page = await send(TOWN, act, { note: '批复', ...fields });
    expect(page.status).toBe(422);
    expect(page.text).toContain(`<a href="#${field}">${sentence}`);
    expect(page.text).toMatch(new RegExp(`id="wrong-${field}">${sentence}`));
    expect(page.text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    expect(page.text).toContain(`<details id="${act}" open>`);
    for (const typed of Object.values({ note: '批复', ...fields }).filter((one) => one && !/^\d{9}/.test(one))) {
      expect(page.text).toContain(`value="${typed}"`);
    }
    expect(await app.ports.areaChanges.since(0)).toEqual(before);
  });

  it('asks which place was meant where a name has several', async () => {
    const village = '/desk/areas/511724108201';
    const page = await send(village, 'merge', { elsewhere: '石' });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/请选定您写的“石”是哪一处[\s\S]*大竹县 \/ 石桥铺镇 \/ 锁石村/);
    // Far away it is shown with its path even where it is the only one.
    const far = await send(village, 'merge', { elsewhere: '蒲江县鹤山街道团结村' });
    expect(far.status).toBe(422);
    expect(far.text).toMatch(/value="510131001215"> 成都市 \/ 蒲江县 \/ 鹤山街道 \/ 团结村/);
    const one = await send(village, 'merge', { elsewhere: '大竹县石桥铺镇汤家新村' });
    expect(one.status).toBe(303);
    expect(app.ports.areas.find('511724108201' as AreaCode)?.mergedInto).toBe('511724108200');
  });

  it('made by two at the same moment is entered by both, one after the other', async () => {
    const town = '/desk/areas/511724102';
    const answers = await Promise.all(['甲新村', '乙新村', '丙新村'].map((name) => send(town, 'add', { name })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const added = (await app.ports.areaChanges.since(0)).filter(({ code }) => code.startsWith('511724102A'));
    expect(new Set(added.map(({ code }) => code)).size).toBe(3);
    expect(names('511724102')).toEqual(expect.arrayContaining(['甲新村', '乙新村', '丙新村']));
  });
});

import type { Round } from '../../../src/core/round/round';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { begin, contentsOf, factsIn, idIn, plain } from './support';

let app: TestApp;
let office: Colleague;

beforeAll(async () => {
  app = await openTestApp();
  office = await signIn(app, 'office');
});
afterAll(() => app.close());

const planOf = (id: string) => app.ports.roundPlans.find(id as Round['id']);

describe('the facts of a plan', () => {
  let plan = '';
  beforeAll(async () => {
    plan = (await begin(office)).text;
  });

  it('are saved although incomplete, and lead on', async () => {
    const page = await begin(office);
    const id = idIn(page.text);
    const fields = { ...factsIn(page.text), name: '第四轮', phone: '', entersOn: '' };
    const saved = await office.post(`/desk/rounds/${id}`, { ...fields, do: 'save' });
    expect(saved.headers['location']).toBe(`/desk/rounds/${id}?saved=1`);
    const after = await office.open(`/desk/rounds/${id}?saved=1`);
    expect(after.text).toMatch(/已保存[\s\S]*发布前还差[\s\S]*进驻日期[\s\S]*值班电话/);
    const next = await office.post(`/desk/rounds/${id}`, { ...factsIn(after.text), do: 'next' });
    expect(next.headers['location']).toBe(`/desk/rounds/${id}/organisations`);
  });

  it.each([
    ['closesAt', { opensAt: '2026-12-07T09:00', closesAt: '2026-12-07T09:00' }, '受理截止的时间不在开始之后'],
    ['entersOn', { entersOn: '2026-02-30' }, '没有这一天'],
    ['opensAt', { opensAt: '明天早上' }, '没有这个时间'],
    ['closesAt', { closesAt: '2040-01-01T09:00' }, '晚于工作结束的时间'],
    ['departsOn', { entersOn: '2027-02-02', departsOn: '2027-02-01' }, '撤离日期在进驻日期之前'],
    ['phone', { phone: '八一八 phone' }, '电话只能写数字'],
    ['mailbox', { mailbox: '没有邮箱' }, '邮箱看起来不完整'],
    ['name', { name: '很'.repeat(61) }, '最多 60 个字，现在有 61 个'],
    ['areaCode', { areaCode: '511725' }, '这个地区不在本办公室的范围内'],
    ['areaCode', { areaCode: '999999' }, '没有找到这个地区'],
    ['oversightOfficeId', { oversightOfficeId: 'nobody' }, '没有找到这个机构'],
  ])('say at %s what cannot be, and keep everything typed', async (field, change, sentence) => {
    const id = idIn(plan);
    const version = (await planOf(id))?.version;
    const typed = { ...factsIn(plan), name: '第四轮', postBox: '大竹县 A002 号信箱', ...change };
    const answer = await office.post(`/desk/rounds/${id}`, typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(`role="alert"[\\s\\S]*href="#${field}"[\\s\\S]*${sentence}`));
    expect(answer.text).toContain(`id="${field}-error"`);
    for (const value of [typed.postBox, ...Object.values(change)].filter((one) => !/^(99|nobody)/.test(one))) {
      expect(answer.text).toContain(value);
    }
    expect((await planOf(id))?.version).toBe(version);
  });

  it('take a day and a minute as people write them', async () => {
    const page = await begin(office);
    const id = idIn(page.text);
    await office.post(`/desk/rounds/${id}`, {
      ...factsIn(page.text),
      entersOn: '2027年3月1日',
      opensAt: '2027-3-1 8:05',
      closesAt: '2027-03-20T17：30',
      departsOn: '2027/4/1',
      endsAt: '2027-06-01T18:00:00',
    });
    const facts = (await planOf(id))?.facts;
    expect(facts?.entersOn).toBe('2027-03-01');
    expect(facts?.departsOn).toBe('2027-04-01');
    expect(facts?.opensAt?.toISOString()).toBe('2027-03-01T00:05:00.000Z');
    expect(facts?.closesAt?.toISOString()).toBe('2027-03-20T09:30:00.000Z');
  });

  it('may lie in a neighbouring county where the office is lent to it', async () => {
    const page = await begin(office);
    const id = idIn(page.text);
    const answer = await office.post(`/desk/rounds/${id}`, {
      ...factsIn(page.text),
      mode: 'cross',
      areaCode: '511725',
    });
    expect(answer.status).toBe(303);
    expect((await office.open(`/desk/rounds/${id}`)).text).toMatch(/<option value="511725" selected>渠县/);
  });

  it('offer townships once a county has been chosen, without script', async () => {
    expect(plan).toMatch(/<option value="511724108">石桥铺镇/);
    const answer = await office.post(`/desk/rounds/${idIn(plan)}`, {
      ...factsIn(plan),
      areaCode: '511724108',
      name: '很'.repeat(61),
    });
    expect(answer.text).toMatch(/<option value="511724108" selected>石桥铺镇/);
  });

  it('keep what the slower of two people typed, and show it beside what is recorded now', async () => {
    const page = await begin(office);
    const id = idIn(page.text);
    const fields = factsIn(page.text);
    await office.post(`/desk/rounds/${id}`, { ...fields, name: '甲写的名称' });
    const late = await office.post(`/desk/rounds/${id}`, { ...fields, name: '乙写的名称', postBox: '乙的信箱' });
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/有人刚刚也保存了这一页[\s\S]*value="乙写的名称"[\s\S]*现在的记录：甲写的名称/);
    expect((await planOf(id))?.facts.name).toBe('甲写的名称');
    const again = await office.post(`/desk/rounds/${id}`, factsIn(late.text));
    expect(again.status).toBe(303);
    expect((await planOf(id))?.facts.postBox).toBe('乙的信箱');
  });

  it('are not there for another office, byte for byte as if there were no such round', async () => {
    const id = idIn((await begin(office)).text);
    const stranger = await signIn(app, 'oversight');
    for (const page of ['', '/texts', '/staff', '/versions', '/publish', '/give-up']) {
      const theirs = await stranger.open(`/desk/rounds/${id}${page}`);
      const nobodys = await stranger.open(`/desk/rounds/${app.ports.ids.next()}${page}`);
      expect(theirs.status).toBe(404);
      expect(plain(theirs.text)).toBe(plain(nobodys.text));
      const officer = await signIn(app, 'triage');
      expect((await officer.open(`/desk/rounds/${id}${page}`)).status).toBe(404);
    }
    expect((await stranger.post(`/desk/rounds/${id}`, { version: '1', name: '别人的' })).status).toBe(404);
    expect((await stranger.post(`/desk/rounds/${id}/give-up`)).status).toBe(404);
    expect(await planOf(id)).not.toBeNull();
  });
});

describe('a plan that is given up', () => {
  it('is asked about once, and takes teams, rules, marks and roles with it', async () => {
    const list = await office.open('/desk/rounds');
    const template = /<option value="([0-9A-Z]{26})">以“十四届大竹县委第三轮/.exec(list.text)?.[1] ?? '';
    const id = idIn((await begin(office, template)).text) as Round['id'];
    const asked = await office.open(`/desk/rounds/${id}/give-up`);
    const { teams, rules, organisations } = await contentsOf(app, id);
    expect(asked.text).toContain(`会一起去掉的有：${teams} 个组、${rules} 条分片规则、${organisations} 个被巡察党组织`);
    expect(teams).toBeGreaterThan(2);
    expect(await planOf(id)).not.toBeNull();
    const gone = await office.post(`/desk/rounds/${id}/give-up`);
    expect(gone.headers['location']).toBe('/desk/rounds?given-up=1');
    expect(await planOf(id)).toBeNull();
    expect(await app.ports.teams.ofRound(id)).toEqual([]);
    expect((await app.ports.coverage.ofRound(id)).rules).toEqual([]);
    expect(await app.ports.organisations.inspectedIn(id)).toEqual([]);
    const people = await app.ports.accounts.demonstration();
    expect(people.some(({ grants }) => grants.some(({ roundId }) => roundId === id))).toBe(false);
    expect((await office.open(`/desk/rounds/${id}`)).status).toBe(404);
  });
});

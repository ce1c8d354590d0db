import type { Round } from '../../../src/core/round/round';
import { shanghaiDay } from '../../../src/core/shared/clock';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { begin, factsIn, idIn } from './support';

let app: TestApp;
let office: Colleague;

beforeAll(async () => {
  app = await openTestApp();
  office = await signIn(app, 'office');
});
afterAll(() => app.close());

const planOf = (id: string) => app.ports.roundPlans.find(id as Round['id']);

describe('the list of rounds', () => {
  it('names the rounds of the office with their state and next step, and offers to begin one', async () => {
    const page = await office.open('/desk/rounds');
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/十四届大竹县委第三轮巡察[\s\S]*受理中[\s\S]*制作海报/);
    expect(page.text).toContain('新建轮次');
    expect(page.text).not.toContain('渠县');
  });

  it('lists apart what the office only oversees, and opens nothing of it', async () => {
    const overseer = await signIn(app, 'oversight');
    const page = await overseer.open('/desk/rounds');
    expect(page.text).toMatch(/还没有轮次[\s\S]*由本办公室督导的轮次[\s\S]*大竹县委巡察办/);
    const [dazhu] = await app.ports.rounds.ofUnit((await planless()).plansFor);
    expect(page.text).not.toContain(`/desk/rounds/${dazhu?.id ?? ''}"`);
    expect((await overseer.open(`/desk/rounds/${dazhu?.id ?? ''}`)).status).toBe(404);
  });

  it('is not there for people who plan no rounds', async () => {
    const officer = await signIn(app, 'triage');
    const [unknown, ours] = [await officer.open('/desk/nothing-here'), await officer.open('/desk/rounds')];
    expect(ours.status).toBe(404);
    expect(plain(ours.text)).toBe(plain(unknown.text));
  });
});

const plain = (html: string): string => html.replace(/[0-9A-Za-z_-]{20,}/g, '').replace(/\/desk\/[\w-]+\?lang/g, '');

async function planless() {
  const [staff] = (await app.ports.accounts.demonstration()).filter(({ demoAs }) => demoAs === 'office');
  return { plansFor: staff!.unitId };
}

describe('a new round', () => {
  it('begins with days, area and oversight that make sense, and says what is still open', async () => {
    const page = await begin(office);
    const facts = factsIn(page.text);
    expect(facts['areaCode']).toBe('511724');
    expect(facts['opensAt']).toMatch(/T09:00$/);
    expect(facts['closesAt']).toMatch(/T17:30$/);
    expect(page.text).toContain('轮次已经建好');
    expect(page.text).toMatch(/发布前还差[\s\S]*轮次名称[\s\S]*还没有研判员/);
    const oversight = (await app.ports.organisations.all()).find(({ id }) => id === facts['oversightOfficeId']);
    expect(oversight?.name).toBe('中共达州市委巡察工作领导小组办公室');
  });

  it('is begun once, however often the button is pressed', async () => {
    const list = await office.open('/desk/rounds');
    const id = /name="id" value="([0-9A-Z]{26})"/.exec(list.text)?.[1] ?? '';
    const before = (await office.open('/desk/rounds')).text.match(/\/desk\/rounds\/[0-9A-Z]{26}"/g)?.length ?? 0;
    const pressed = await Promise.all([office.post('/desk/rounds', { id }), office.post('/desk/rounds', { id })]);
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    const after = (await office.open('/desk/rounds')).text.match(/\/desk\/rounds\/[0-9A-Z]{26}"/g)?.length ?? 0;
    expect(after).toBe(before + 1);
  });

  it('cannot take the place of a round there is', async () => {
    const [round] = await app.ports.rounds.all();
    expect((await office.post('/desk/rounds', { id: round!.id })).status).toBe(404);
    expect((await office.post('/desk/rounds', { id: 'x' })).status).toBe(404);
    expect((await office.post('/desk/rounds', { id: app.ports.ids.next(), from: 'x' })).status).toBe(404);
  });

  it('is made like an earlier one: facts, teams with their people, rules, organisations and readers', async () => {
    const list = await office.open('/desk/rounds');
    const template = /<option value="([0-9A-Z]{26})">以“十四届大竹县委第三轮巡察”为样板/.exec(list.text)?.[1] ?? '';
    const page = await begin(office, template);
    const id = idIn(page.text) as Round['id'];
    expect(page.text).toMatch(
      /已从“十四届大竹县委第三轮巡察”带来：[^<]*3 个组共 \d 人、7 条分片规则、6 个被巡察党组织/,
    );
    const facts = factsIn(page.text);
    expect(facts['name']).toBe('十四届大竹县委第四轮巡察');
    const source = await app.ports.rounds.find(template as Round['id']);
    expect(facts['opensAt']!.slice(0, 10) > shanghaiDay(source!.closesAt)).toBe(true);
    const teams = await app.ports.teams.ofRound(id);
    const { rules } = await app.ports.coverage.ofRound(id);
    expect(rules.every(({ teamIds }) => teamIds.every((team) => teams.some((one) => one.id === team)))).toBe(true);
    const leader = teams.find(({ name }) => name === '县委第一巡察组')?.leaderId ?? null;
    const staff = leader ? await app.ports.accounts.find(leader) : null;
    expect(staff?.grants.some(({ role, roundId }) => role === 'team-leader' && roundId === id)).toBe(true);
    expect(page.text).not.toContain('还没有研判员');
  });
});

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
    expect(asked.text).toMatch(/会一起去掉的有：3 个组、7 条分片规则、6 个被巡察党组织/);
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

import type { Round } from '../../../src/core/round/round';
import { shanghaiDay } from '../../../src/core/shared/clock';
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

describe('the list of rounds', () => {
  it('begins with the two teams that every round has: the office’s own and the oversight office’s', async () => {
    const id = idIn((await begin(office)).text) as Round['id'];
    const teams = await app.ports.teams.ofRound(id);
    expect(teams.map(({ kind }) => kind).toSorted()).toEqual(['office', 'oversight']);
    expect((await office.open(`/desk/rounds/${id}/teams`)).text).not.toContain('/teams/own"');
  });

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
    const copied = await contentsOf(app, id);
    expect(copied).toEqual(await contentsOf(app, template as Round['id']));
    const { teams: count, rules: ofCoverage, organisations } = copied;
    expect(page.text).toContain('已从“十四届大竹县委第三轮巡察”带来：');
    expect(page.text).toMatch(
      new RegExp(`${count} 个组共 [0-9]+ 人、${ofCoverage} 条分片规则、${organisations} 个被巡察党组织`),
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

import { factsIn } from '../../../src/core/round/fact-names';
import type { Round } from '../../../src/core/round/round';
import type { Person } from '../../support/own-account';
import { administrator, takeUp } from '../../support/own-account';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

describe('the accounts of others', () => {
  let app: TestApp;
  let [first, second]: [Person, Person] = [null as never, null as never];

  beforeAll(async () => {
    app = await openTestApp();
    first = await administrator(app, 'admin.one');
    second = await administrator(app, 'admin.two');
    app.clock.pass(60_000);
    await Promise.all([first.signIn(), second.signIn()]);
  });
  afterAll(() => app.close());

  const unit = async (): Promise<string> => (await app.ports.organisations.all())[0]?.id ?? '';

  async function invite(login: string): Promise<Person> {
    await first.open('/desk/accounts');
    const page = await first.post('/desk/accounts', { name: `研判员${login}`, login, unitId: await unit() });
    expect(page.status).toBe(200);
    return takeUp(app, /\/desk\/welcome\?key=[0-9A-Z]+/.exec(page.text)?.[0] ?? '');
  }

  const idOf = async (login: string): Promise<string> => (await app.ports.credentials.byLogin(login))?.id ?? '';
  const round = async (): Promise<string> => (await app.ports.rounds.listening(app.clock.now()))[0]?.id ?? '';
  const proposalIn = (html: string): string => /\/desk\/proposals\/([0-9A-Z]{26})\//.exec(html)?.[1] ?? '';

  it('opens no desk to a new account until a second administrator has confirmed a role', async () => {
    const officer = await invite('officer.a');
    app.clock.pass(60_000);
    await officer.signIn();
    expect((await officer.open('/desk/triage')).status).toBe(403);
    await first.post(`/desk/accounts/${await idOf('officer.a')}/propose`, { role: 'triage', where: await round() });
    expect((await officer.open('/desk/triage')).status).toBe(403);

    const proposal = proposalIn((await first.open('/desk/accounts')).text);
    expect((await first.post(`/desk/proposals/${proposal}/confirm`)).status).toBe(403);
    await second.open('/desk/accounts');
    expect((await second.post(`/desk/proposals/${proposal}/confirm`)).status).toBe(303);
    expect((await officer.open('/desk/triage')).status).toBe(200);
  });

  it('names rounds that are only planned, and their teams, where a role is proposed or held', async () => {
    const unitId = (await unit()) as Round['officeId'];
    const published = (await app.ports.rounds.find((await round()) as Round['id']))!;
    const id = app.ports.ids.next<'Round'>();
    const facts = { ...factsIn(published), name: '明年第一轮巡察' };
    const begun = { begunBy: published.id as never, begunOn: published.entersOn };
    await app.ports.roundPlans.add({ id, version: 1, officeId: unitId, facts, madeFrom: null, ...begun });
    const [template] = await app.ports.teams.ofRound(published.id);
    const team = { ...template!, id: app.ports.ids.next<'Team'>(), roundId: id, name: '筹备中的组' };
    await app.ports.teams.add(team);
    await invite('officer.p');
    const where = `${id} ${team.id}`;
    await first.post(`/desk/accounts/${await idOf('officer.p')}/propose`, { role: 'team-member', where });
    const { text } = await first.open('/desk/accounts');
    expect(text).toMatch(/id="proposals"[\s\S]*明年第一轮巡察 \/ 筹备中的组 · 筹备中[\s\S]*id="people"/);
    expect(text).toContain(`<option value="${where}">明年第一轮巡察 / 筹备中的组 · 筹备中</option>`);
    await second.open('/desk/accounts');
    await second.post(`/desk/proposals/${proposalIn(text)}/confirm`);
    expect((await first.open('/desk/accounts')).text).toMatch(
      /id="people"[\s\S]*明年第一轮巡察 \/ 筹备中的组 · 筹备中/,
    );
  });

  it('closes every desk with the next request once a role is taken away or the account is switched off', async () => {
    const officer = await invite('officer.b');
    const id = await idOf('officer.b');
    await first.post(`/desk/accounts/${id}/propose`, { role: 'triage', where: await round() });
    const proposal = proposalIn((await second.open('/desk/accounts')).text);
    await second.post(`/desk/proposals/${proposal}/confirm`);
    app.clock.pass(60_000);
    await officer.signIn();
    expect((await officer.open('/desk/triage')).status).toBe(200);
    await first.post(`/desk/accounts/${id}/revoke`, { role: 'triage', where: await round() });
    expect((await officer.open('/desk/triage')).status).toBe(403);
    await first.post(`/desk/accounts/${id}/off`);
    expect((await officer.open('/desk/account')).status).toBe(403);
    app.clock.pass(60_000);
    expect((await officer.elsewhere().signIn()).status).toBe(422);
  });

  it('lets an administrator read no petition, and nobody else open accounts', async () => {
    for (const desk of ['triage', 'team', 'office', 'head', 'unit']) {
      expect((await first.open(`/desk/${desk}`)).status).toBe(403);
    }
    const officer = await invite('officer.c');
    app.clock.pass(60_000);
    await officer.signIn();
    expect((await officer.open('/desk/accounts')).status).toBe(404);
    await officer.open('/desk/account');
    expect((await officer.post('/desk/accounts', { name: '甲', login: 'x.y', unitId: await unit() })).status).toBe(404);
  });

  it('gives an administrator no way into another administrator’s account, nor out of their own', async () => {
    await first.open('/desk/accounts');
    expect((await first.post(`/desk/accounts/${await idOf('admin.two')}/reset`)).status).toBe(403);
    expect((await first.post(`/desk/accounts/${await idOf('admin.one')}/off`)).status).toBe(403);
  });

  it('says at its field what is wrong with a new account, and keeps what was typed', async () => {
    await first.open('/desk/accounts');
    const page = await first.post('/desk/accounts', { name: '新同事', login: 'A B', unitId: '' });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/账号用小写字母开头[\s\S]*请选择单位/);
    expect(page.text).toContain('value="新同事"');
    const taken = await first.post('/desk/accounts', { name: '新同事', login: 'admin.two', unitId: await unit() });
    expect(taken.text).toContain('这个账号已经有人用了');
  });

  it('gives somebody whose link ran out a new one, and no login to two people', async () => {
    await first.open('/desk/accounts');
    const fields = { name: '迟到的研判员', login: 'late.officer', unitId: await unit() };
    await first.post('/desk/accounts', fields);
    expect((await first.post('/desk/accounts', fields)).text).toContain('这个账号已经有人用了');
    const page = await first.post(`/desk/accounts/${await idOf('late.officer')}/reset`);
    const late = await takeUp(app, /\/desk\/welcome\?key=[0-9A-Z]+/.exec(page.text)?.[0] ?? '');
    app.clock.pass(60_000);
    expect((await late.signIn()).status).toBe(303);
  });

  it('ends the old password with a new link', async () => {
    const officer = await invite('officer.d');
    await first.open('/desk/accounts');
    const page = await first.post(`/desk/accounts/${await idOf('officer.d')}/reset`);
    const renewed = await takeUp(app, /\/desk\/welcome\?key=[0-9A-Z]+/.exec(page.text)?.[0] ?? '');
    app.clock.pass(60_000);
    expect((await officer.signIn()).status).toBe(422);
    expect((await renewed.signIn()).status).toBe(303);
  });
});

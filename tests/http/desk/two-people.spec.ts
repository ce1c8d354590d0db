import request from 'supertest';
import { fieldsOf, idsIn, signIn } from '../../support/desk';
import { openForm, send } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

describe('the desk', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('lets only the first of two triage officers route a petition, and tells the other who was faster', async () => {
    const [first, second] = await Promise.all([signIn(app, 'triage'), signIn(app, 'triage-2')]);
    const [id = ''] = idsIn((await first.open('/desk/triage')).text, '/desk/triage');
    const action = `/desk/triage/${id}/route`;
    const mine = fieldsOf((await first.open(`/desk/triage/${id}`)).text, action);
    const theirs = fieldsOf((await second.open(`/desk/triage/${id}`)).text, action);
    const answers = await Promise.all([first.post(action, mine), second.post(action, theirs)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(late?.text).toMatch(/研判员/);
    const stored = await app.connection.collection('petitions').findOne({ _id: id as never });
    expect((stored?.['history'] as { action: string }[]).filter((entry) => entry.action === 'route')).toHaveLength(1);
  });

  it('shows a petition of another team, and one that does not exist, as the same page', async () => {
    const leader = await signIn(app, 'team-leader');
    const other = await signIn(app, 'team-2-leader');
    const queue = await leader.open('/desk/team?view=all');
    const [id = ''] = idsIn(queue.text, '/desk/team');
    expect(id).toHaveLength(26);
    const foreign = await other.open(`/desk/team/${id}`);
    const nothing = await other.open('/desk/team/ZZZZZZZZZZZZZZZZZZZZZZZZZZ');
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(nothing.text);
  });

  it('never gives the same petition to two people who pull at once', async () => {
    for (let report = 0; report < 4; report += 1) await send(app, await openForm(app));
    const officer = await signIn(app, 'triage');
    for (const id of idsIn((await officer.open('/desk/triage')).text, '/desk/triage')) {
      const action = `/desk/triage/${id}/route`;
      await officer.post(action, fieldsOf((await officer.open(`/desk/triage/${id}`)).text, action));
    }
    const people = await Promise.all(['team-member', 'team-leader', 'team-member'].map((as) => signIn(app, as)));
    const pulls = await Promise.all([...people, ...people].map((person) => person.post('/desk/team/next')));
    const given = pulls.filter(({ status }) => status === 303).map(({ headers }) => String(headers['location']));
    expect(given.length).toBeGreaterThan(1);
    expect(new Set(given).size).toBe(given.length);
  });

  it('wants a reason before a petition goes back, and keeps the page', async () => {
    const member = await signIn(app, 'team-member');
    await member.post('/desk/team/next');
    const urls = idsIn((await member.open('/desk/team')).text, '/desk/team').map((id) => `/desk/team/${id}`);
    const pages = await Promise.all(urls.map(async (url) => ({ url, text: (await member.open(url)).text })));
    const { url, text } = pages.find((page) => page.text.includes(`${page.url}/send-back`)) ?? { url: '', text: '' };
    const answer = await member.post(`${url}/send-back`, { ...fieldsOf(text, `${url}/send-back`), reason: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('name="reason"');
  });

  it('is closed to who has not signed in, to a form without its token and to other sites', async () => {
    expect((await request(app.app).get('/desk/triage')).status).toBe(403);
    const officer = await signIn(app, 'triage');
    expect((await officer.post('/desk/sign-out', { _csrf: 'wrong' })).status).toBe(403);
    const foreign = await request(app.app)
      .post('/desk/demo/sign-in')
      .set('Sec-Fetch-Site', 'cross-site')
      .send('as=triage');
    expect(foreign.status).toBe(403);
  });

  it('writes a line for every list and petition that staff read', async () => {
    const officer = await signIn(app, 'triage');
    const list = await officer.open('/desk/triage?status=sent');
    const [id = ''] = idsIn(list.text, '/desk/triage');
    await officer.open(`/desk/triage/${id}`);
    const entries = await app.connection.collection('audit-pending').find({}).toArray();
    const done = await app.connection.collection('audit-entries').find({}).toArray();
    const actions = [
      ...entries.map((entry) => entry['action'] as string),
      ...done.map((one) => (one['entry'] as { action: string }).action),
    ];
    expect(actions).toEqual(expect.arrayContaining(['list-seen', 'petition-read']));
  });
});

import { openAdministrator } from '../../../src/features/accounts/first-administrator';
import type { Person } from '../../support/own-account';
import { administrator, digitsOf, takeUp } from '../../support/own-account';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const HALF_MINUTE = 30_000;

describe('signing in with an account of one’s own', () => {
  let app: TestApp;
  let person: Person;

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
    person = await administrator(app, 'first.admin');
  });
  beforeEach(() => app.clock.pass(20 * 60_000));
  afterAll(() => app.close());

  it('is where the desk leads to when there is no demonstration', async () => {
    const answer = await person.elsewhere().open('/desk');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/desk/sign-in']);
  });

  it('opens with name, password and digits', async () => {
    const here = person.elsewhere();
    expect((await here.signIn()).headers['location']).toBe('/desk');
    expect((await here.open('/desk')).headers['location']).toBe('/desk/accounts');
    expect((await here.open('/desk/accounts')).status).toBe(200);
  });

  it('says the same whatever was wrong, for a known and an unknown name', async () => {
    const here = person.elsewhere();
    const answers = [
      await here.signIn({ password: '另外一句完全不对的密码啊啊啊啊' }),
      await here.signIn({ digits: '000000' }),
      await here.signIn({ login: 'nobody.here' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    const bodies = answers.map(({ text }) => text.replace(/value="[^"]*"/g, ''));
    expect(new Set(bodies).size).toBe(1);
  });

  it('takes each code of the phone once, also from two devices at the same moment', async () => {
    const digits = digitsOf(app, person.seed);
    const answers = await Promise.all([person.elsewhere().signIn({ digits }), person.elsewhere().signIn({ digits })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    app.clock.pass(HALF_MINUTE);
    expect((await person.elsewhere().signIn()).status).toBe(303);
  });

  it('takes each recovery code once in place of the digits, as it was written down', async () => {
    const [code = ''] = person.recovery;
    expect(person.recovery).toHaveLength(10);
    const written = code.toLowerCase().replaceAll('-', ' ');
    expect((await person.elsewhere().signIn({ digits: written })).status).toBe(303);
    expect((await person.elsewhere().signIn({ digits: code })).status).toBe(422);
  });

  it('makes strangers wait after failures, and never who signed in at this device before', async () => {
    const own = person.elsewhere();
    expect((await own.signIn()).status).toBe(303);
    app.clock.pass(HALF_MINUTE);
    const stranger = person.elsewhere();
    for (let tries = 0; tries < 8; tries += 1) await stranger.signIn({ digits: '000000' });
    expect((await stranger.signIn()).status).toBe(422);
    expect((await own.signIn()).status).toBe(303);
  });

  it('gives no secret back on the page of a form that has grown old', async () => {
    const [, code = ''] = person.recovery;
    const answer = await person
      .elsewhere()
      .post('/desk/sign-in', { login: 'Old Name', password: 'Old Pass', digits: code });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Old Name');
    for (const secret of ['Old Pass', code]) expect(answer.text).not.toContain(secret);
  });

  it('lists where one is signed in, and signs out there', async () => {
    const [here, there] = [person.elsewhere(), person.elsewhere()];
    await here.signIn();
    app.clock.pass(HALF_MINUTE);
    await there.signIn();
    expect((await there.open('/desk/accounts')).status).toBe(200);
    const page = await here.open('/desk/account');
    expect(page.text).toContain('就是这里');
    const ids = [...page.text.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? '');
    for (const id of ids) await here.post('/desk/account/end', { id });
    expect((await there.open('/desk/accounts')).status).toBe(403);
    expect((await here.open('/desk/accounts')).status).toBe(200);
  });

  it('ends with signing out, and after twelve hours however busy one is', async () => {
    const here = person.elsewhere();
    await here.signIn();
    await here.open('/desk/accounts');
    await here.post('/desk/sign-out');
    expect((await here.open('/desk/accounts')).status).toBe(403);
    app.clock.pass(HALF_MINUTE);
    await here.signIn();
    app.clock.pass(12 * 3_600_000);
    expect((await here.open('/desk/accounts')).status).toBe(403);
  });

  it('refuses a weak password and wrong digits with a sentence at each, and keeps the link good', async () => {
    const secret = await openAdministrator(app.ports)({ login: 'second', name: '乙', unit: '县委巡察办信息科' });
    const visitor = person.elsewhere();
    await visitor.open(`/desk/welcome?key=${secret}`);
    const weak = await visitor.post('/desk/welcome', { key: secret, password: 'password1234567', digits: '12' });
    expect(weak.status).toBe(422);
    expect(weak.text).toMatch(/太容易猜到[\s\S]*验证码不对/);
    const second = await takeUp(app, `/desk/welcome?key=${secret}`);
    expect(second.recovery).toHaveLength(10);
    expect((await visitor.open(`/desk/welcome?key=${secret}`)).status).toBe(404);
  });

  it('keeps password, seed and codes out of the database', async () => {
    const { db } = app.connection;
    const names = (await db?.listCollections().toArray())?.map(({ name }) => name) ?? [];
    let text = '';
    for (const name of names) text += JSON.stringify(await db?.collection(name).find().toArray());
    for (const secret of [person.seed, ...person.recovery, '山路十八弯']) expect(text).not.toContain(secret);
  });
});

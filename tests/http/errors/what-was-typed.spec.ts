import request from 'supertest';
import type { Colleague } from '../../support/desk';
import { fieldsOf, idsIn, signIn } from '../../support/desk';
import { cameraPhoto, smallPdf } from '../../support/evidence';
import { openForm, receiptIn, send, ticketIn, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { faultsOf } from './look';

const LOOK = { lang: 'zh-CN', staff: false };
const STAFF = { lang: 'zh-CN', staff: true };
const ADDED = '渠口还有一张收据，是<村里>给的。';

describe('nothing typed is lost', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('on a form that came only in part', async () => {
    const ticket = await openForm(app);
    const [head, tail] = ['----cut\r\nContent-Disposition: form-data; name="', '\r\n'];
    const fields = { ticket, account: String(TYPED['account']), tile: 'funds' };
    const parts = Object.entries(fields).map(([name, value]) => `${head}${name}"\r\n\r\n${value}${tail}`);
    const page = await request(app.app)
      .post('/report')
      .set('Content-Type', 'multipart/form-data; boundary=--cut')
      .send(`${parts.join('')}${head}when"\r\n\r\n去年`);
    expect(page.status).toBe(400);
    expect(ticketIn(page.text)).toBe(ticket);
    expect(page.text).toContain(TYPED['account']);
  });

  it('on a text pasted far too long', async () => {
    const long = '水'.repeat(30_000);
    const receipt = receiptIn((await send(app, await openForm(app))).text);
    const page = await request(app.app).post('/progress/message').type('form').send({ code: receipt, text: long });
    expect(page.status).toBe(422);
    expect(page.text).toContain(long);
  });

  it('when staff send with an old page or after their session has ended', async () => {
    const officer = await signIn(app, 'triage');
    const [id = ''] = idsIn((await officer.open('/desk/triage')).text, '/desk/triage');
    const url = `/desk/triage/${id}/route`;
    const old = await officer.post(url, { ...fieldsOf('', url), _csrf: 'old', reason: ADDED });
    expect(old.status).toBe(403);
    expect(faultsOf(old, STAFF)).toEqual([]);
    expect(old.text).toContain('这张页面已经过时');
    expect(old.text).toContain('渠口还有一张收据，是&lt;村里&gt;给的。');

    const ended = await request(app.app).post(url).type('form').send({ _csrf: 'x', reason: ADDED });
    expect(ended.status).toBe(403);
    expect(faultsOf(ended, STAFF)).toEqual([]);
    expect(ended.text).toContain('请先登录');
    expect(ended.text).toContain('渠口还有一张收据');
  });

  it('when too many guess at once, and a holder who is already inside is not held up', async () => {
    const receipt = receiptIn((await send(app, await openForm(app))).text);
    const inside = await request(app.app).post('/progress').type('form').send({ code: receipt });
    const pass = /name="pass" value="([^"]+)"/.exec(inside.text)?.[1] ?? '';
    const unknown = unknownCode(app);
    const guesses = Array.from({ length: 40 }, () =>
      request(app.app).post('/progress').type('form').send({ code: unknown }),
    );
    const answers = await Promise.all([
      ...guesses,
      request(app.app).post('/progress/message').type('form').send({ code: unknown, text: ADDED }),
      request(app.app).post('/progress/message').type('form').send({ pass, text: ADDED }),
    ]);
    const mine = answers.at(-1);
    expect(mine?.status).toBe(200);
    expect(mine?.text).toContain('补充已收到');
    const held = answers.filter(({ status }) => status === 429);
    expect(held.length).toBeGreaterThan(0);
    for (const page of held) {
      expect(faultsOf(page, LOOK)).toEqual([]);
      expect(page.headers['retry-after']).toBe('2');
      expect(page.text).toContain(`value="${unknown}"`);
    }
    const written = answers.at(-2);
    expect(written?.text).toContain('渠口还有一张收据，是&lt;村里&gt;给的。');
  });
});

/** What the page itself carries of the files it listed. */
function filesListed(html: string): Readonly<Record<string, string>> {
  const fields = [...html.matchAll(/name="(had-\w+)" value="([^"]+)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [String(name), String(value)]));
}

/** Twenty digits that may be a code and belong to nothing. */
const unknownCode = ({ ports }: TestApp): string => ports.receipts.codeOf(new Uint8Array(16));

describe('while the database is away', () => {
  let app: TestApp;
  let ticket = '';
  let listed = '';
  let receipt = '';
  let pass = '';
  let officer: Colleague;
  beforeAll(async () => {
    app = await openTestApp();
    officer = await signIn(app, 'triage');
    receipt = receiptIn((await send(app, await openForm(app))).text);
    const inside = await request(app.app).post('/progress').type('form').send({ code: receipt });
    pass = /name="pass" value="([^"]+)"/.exec(inside.text)?.[1] ?? '';
    ticket = await openForm(app);
    const photo = { name: '现场.jpg', bytes: await cameraPhoto(320, 240) };
    listed = (await send(app, ticket, { ...TYPED, do: 'edit' }, [photo])).text;
    await app.connection.getClient().close();
  });
  afterAll(() => app.close());

  it('the form stays as typed, with its ticket and the files already received', async () => {
    const written = { ...TYPED, within: '511724', place: '渠口', when: '腊月', 'person-1-name': '某某' };
    const sent = await send(app, ticket, { ...written, ...filesListed(listed) }, [
      { name: '账页.pdf', bytes: smallPdf() },
    ]);
    expect(sent.status).toBe(503);
    expect(faultsOf(sent, LOOK)).toEqual([]);
    expect(sent.headers['retry-after']).toBe('10');
    expect(ticketIn(sent.text)).toBe(ticket);
    for (const value of [String(TYPED['account']), '渠口', '腊月', '某某', '不会重复'])
      expect(sent.text).toContain(value);
    expect(sent.text).toMatch(/value="511724108200" selected/);
    expect(sent.text).toMatch(/name="tile" value="funds" checked/);
    expect(sent.text).toMatch(/现场\.jpg · \d+ KB · 已收到/);
    expect(sent.text).toContain('账页.pdf 现在存不下');
  });

  it('what is added to a petition stays in its field, with the right to send it', async () => {
    const page = await request(app.app).post('/progress/message').type('form').send({ pass, text: ADDED });
    expect(page.status).toBe(503);
    expect(faultsOf(page, LOOK)).toEqual([]);
    expect(page.text).toContain(`name="pass" value="${pass}"`);
    expect(page.text).toContain('渠口还有一张收据，是&lt;村里&gt;给的。');
    const byCode = await request(app.app).post('/progress/message').type('form').send({ code: receipt, text: ADDED });
    expect(byCode.status).toBe(503);
    expect(byCode.text).toMatch(/name="pass" value="[^"]+"/);
  });

  it('a code that was typed stays in its field', async () => {
    const page = await request(app.app).post('/progress?lang=en').type('form').send({ code: receipt });
    expect(page.status).toBe(503);
    expect(faultsOf(page, { ...LOOK, lang: 'en' })).toEqual([]);
    expect(page.text).toContain(`value="${receipt}"`);
  });

  it.each(['/', '/report?round=00000000000000000000000000', '/q/AAAAAAAAAAAAAAAAAAA'])(
    '%s asks for a minute',
    async (url) => {
      const page = await request(app.app).get(url);
      expect(faultsOf(page, LOOK)).toEqual([]);
    },
  );

  it('the desk asks for a minute and gives a reason back', async () => {
    const page = await officer.open('/desk/triage');
    expect(page.status).toBe(503);
    expect(faultsOf(page, STAFF)).toEqual([]);
    const sent = await officer.post('/desk/triage/00000000000000000000000000/route', { reason: ADDED });
    expect(sent.status).toBe(503);
    expect(faultsOf(sent, STAFF)).toEqual([]);
    expect(sent.text).toContain('渠口还有一张收据，是&lt;村里&gt;给的。');
  });

  it('is not ready, and alive', async () => {
    expect((await request(app.app).get('/readyz')).status).toBe(503);
    expect((await request(app.app).get('/healthz')).status).toBe(200);
  });
});

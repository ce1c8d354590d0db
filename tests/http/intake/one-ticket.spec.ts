import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { cameraPhoto, program, smallPdf } from '../../support/evidence';
import { openForm, receiptIn, send, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

describe('a report and its ticket', () => {
  let app: TestApp;
  let photo: Buffer;

  beforeAll(async () => {
    [app, photo] = await Promise.all([openTestApp(), cameraPhoto(800, 600)]);
  });
  afterAll(() => app.close());

  const petitions = () => app.connection.collection('petitions').countDocuments({});

  it('gives the same receipt to the same ticket sent fifty times at once, and keeps one petition', async () => {
    const ticket = await openForm(app);
    const before = await petitions();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send(app, ticket, TYPED, [{ name: '现场.jpg', bytes: photo }])),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    const receipts = new Set(answers.map(({ text }) => receiptIn(text)));
    expect(receipts.size).toBe(1);
    expect([...receipts][0]).toMatch(/^\d{20}$/);
    expect((await petitions()) - before).toBe(1);
  });

  it('keeps what was typed and what was received when a file is refused, and names the file', async () => {
    const ticket = await openForm(app);
    const files = [
      { name: '现场.jpg', bytes: photo },
      { name: '账目.pdf', bytes: smallPdf() },
      { name: '工具.exe', bytes: program() },
    ];
    const refused = await send(app, ticket, TYPED, files);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('工具.exe');
    expect(refused.text).toContain('现场.jpg');
    expect(refused.text).toContain(TYPED['account']);
    const received = await send(app, ticket);
    expect(received.status).toBe(200);
    expect(received.text).toContain('账目.pdf');
    expect(receiptIn(received.text)).toHaveLength(20);
  });

  it.each([
    ['too short an account', { account: '太短了' }],
    ['no tile', { tile: '' }],
    ['no consent', { privacy: '' }],
  ])('answers %s with the whole form and stores nothing', async (_what, wrong) => {
    const before = await petitions();
    const answer = await send(app, await openForm(app), { ...TYPED, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('name="ticket"');
    expect(await petitions()).toBe(before);
  });

  it('gives a form with a foreign ticket a fresh one and loses nothing that was typed', async () => {
    const answer = await send(app, 'v1.bm90LW91cnM.bm90LW91cnM');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(TYPED['account']);
  });

  it('shows the public status for the receipt, whatever way the digits are written', async () => {
    const code = receiptIn((await send(app, await openForm(app))).text);
    const written = code
      .replace(/(\d{4})/g, '$1-')
      .replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    const answer = await request(app.app).post('/progress').type('form').send({ code: written });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('已收到');
  });

  it('tells a mistyped receipt from one that is not known', async () => {
    const wrong = await request(app.app).post('/progress').type('form').send({ code: '1234 5678 9012 3456 7890' });
    expect(wrong.status).toBe(422);
    const letters = await request(app.app).post('/progress').type('form').send({ code: '1234 56X8 9012 3456 7890' });
    expect(letters.status).toBe(422);
    expect(letters.text).toContain('56X8');
  });

  it('no longer shows the receipt of a confirmed petition to another content', async () => {
    const ticket = await openForm(app);
    const code = receiptIn((await send(app, ticket)).text);
    await request(app.app).post('/progress').type('form').send({ code });
    const other = await send(app, ticket, { ...TYPED, account: `${TYPED['account'] ?? ''}后来又有新的情况。` });
    expect(other.text).not.toContain(code.slice(0, 4) + ' ' + code.slice(4, 8));
    expect(receiptIn(other.text)).toBe('');
    app.clock.pass(31 * 60_000);
    expect(receiptIn((await send(app, ticket)).text)).toBe('');
  });

  it('leaves no word of a report in clear on the disk', async () => {
    const account = '暗号CANARYACCOUNT，水渠修了一半，石头还堆在路边，没有人管。';
    const typed = { ...TYPED, account, 'person-1-name': 'CANARYPERSON' };
    const bytes = Buffer.concat([smallPdf(), Buffer.from('CANARYBYTES'.repeat(20))]);
    const answer = await send(app, await openForm(app), typed, [{ name: 'CANARYNAME.pdf', bytes }]);
    expect(receiptIn(answer.text)).toHaveLength(20);
    const files = readdirSync(app.dataDir, { recursive: true })
      .map((name) => path.join(app.dataDir, String(name)))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
    expect(files.length).toBeGreaterThan(5);
    const plain = files.filter((file) => /CANARY(ACCOUNT|PERSON|BYTES|NAME)/.test(readFileSync(file, 'latin1')));
    expect(plain).toEqual([]);
  });

  it('sends the strict headers with every kind of answer and no cookie to residents', async () => {
    const answers = await Promise.all(
      ['/', '/report', '/progress', '/nowhere', '/q/AAAAAAAAAAAAAAAAAAA'].map((url) => request(app.app).get(url)),
    );
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['etag']).toBeUndefined();
    }
  });
});

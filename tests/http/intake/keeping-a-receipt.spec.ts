import request from 'supertest';
import sharp from 'sharp';
import { openForm, receiptIn, send } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

async function reported() {
  const ticket = await openForm(app);
  const { text } = await send(app, ticket);
  return { ticket, code: receiptIn(text), text };
}

const again = (ticket: string, fields: Readonly<Record<string, string>>, query = {}) =>
  request(app.app)
    .post('/report')
    .query(query)
    .type('form')
    .send({ ticket, do: 'receipt', ...fields });
const picture = (ticket: string) => request(app.app).post('/receipt.png').type('form').send({ ticket });

describe('a receipt', () => {
  it('tells who asks for it whether the last group was written down rightly, and keeps nobody from going on', async () => {
    const { ticket, code, text } = await reported();
    expect(text).not.toContain('id="last-said"');
    for (const typed of [code.slice(-4), ` ${code.slice(-4, -2)} ${code.slice(-2)}`, code]) {
      expect((await again(ticket, { last: typed })).text).toContain('对，抄对了');
    }
    const wrong = await again(ticket, { last: '松树' });
    expect(wrong.status).toBe(200);
    expect(wrong.text).toContain('和上面的最后四位不一样');
    expect(wrong.text).toContain('value="松树"');
    expect(receiptIn(wrong.text)).toBe(code);
    expect(wrong.text).toContain('/progress/receipt-seen');
  });

  it('can be read in the other language and in large print, with what was edited after sending', async () => {
    const { ticket, code } = await reported();
    const english = await again(ticket, { account: '改过的文字。' }, { lang: 'en', print: 'large' });
    expect(receiptIn(english.text)).toBe(code);
    expect(english.text).toContain('<html lang="en" class="large">');
    expect(english.text).toMatch(/<textarea id="edited"[^>]*>\s*改过的文字。/);
    expect(english.text).toContain('name="account" value="改过的文字。"');
  });

  it('can be kept as a picture with nothing but its digits', async () => {
    const { ticket } = await reported();
    const drawn = await picture(ticket);
    expect([drawn.status, drawn.headers['content-type']]).toEqual([200, 'image/png']);
    const { data, info } = await sharp(drawn.body as Buffer)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([772, 540]);
    const dark = data.filter((value) => value < 128).length / data.length;
    expect(dark).toBeGreaterThan(0.05);
    expect(dark).toBeLessThan(0.25);
    const other = await picture((await reported()).ticket);
    expect(Buffer.compare(drawn.body as Buffer, other.body as Buffer)).not.toBe(0);
  });

  it('is drawn for nobody without the ticket, before there is one, or once it has been written down', async () => {
    expect((await picture('')).status).toBe(400);
    expect((await picture(await openForm(app))).status).toBe(404);
    const { ticket } = await reported();
    await request(app.app).post('/progress/receipt-seen').type('form').send({ ticket });
    expect((await picture(ticket)).status).toBe(404);
  });
});

describe('the progress of a report', () => {
  it('can be read in the other language and in large print, with what was being written', async () => {
    const { code } = await reported();
    const page = await request(app.app).post('/progress').type('form').send({ code });
    const pass = /name="pass" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const english = await request(app.app)
      .post('/progress/message')
      .query({ lang: 'en', print: 'large' })
      .field('pass', pass)
      .field('text', '还没写完')
      .field('do', 'look');
    expect(english.status).toBe(200);
    expect(english.text).toContain('<html lang="en" class="large">');
    expect(english.text).toMatch(/<textarea id="text"[^>]*>\s*还没写完/);
    expect(english.text).not.toContain('role="alert"');
    expect(await app.ports.messages.of(app.ports.receipts.petitionIdOf(code as never))).toEqual([]);
  });
});

describe('leaving quickly', () => {
  it('is one step from every page, and leads to one that names nothing of ours', async () => {
    const { text } = await reported();
    const pages = await Promise.all(
      ['/', '/progress', '/check', '/privacy', '/nowhere'].map((path) => request(app.app).get(path)),
    );
    for (const html of [text, ...pages.map((page) => page.text)]) {
      expect(html).toMatch(/<a href="\/numbers\?lang=[^"]*" rel="noreferrer" data-leave>/);
    }
    const away = await request(app.app).get('/numbers').expect(200);
    expect(away.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(away.text.replace(/<style>[\s\S]*<\/style>/, '')).not.toMatch(/码上巡|巡察|反映|report|progress|\/q\//);
    expect(away.text).toContain('<title>常用电话</title>');
  });
});

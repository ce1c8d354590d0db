import request from 'supertest';
import { smallPdf } from '../../support/evidence';
import { openForm, receiptIn, send, ticketIn, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const OTHER = '另一件事：村口的路灯坏了大半年，报修过三次，一直没有人来修。';

describe('another report after one that was received', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const petitionOf = (receipt: string) =>
    app.ports.petitions.byReceipt(app.ports.receipts.petitionIdOf(receipt as never));

  /** The first report, written down, then something else sent from the same page. */
  async function sentAgain() {
    const ticket = await openForm(app);
    const receipt = receiptIn((await send(app, ticket, TYPED, [{ name: '账目.pdf', bytes: smallPdf('first') }])).text);
    await request(app.app).post('/progress').type('form').send({ code: receipt });
    const files = [{ name: '路灯.pdf', bytes: smallPdf('second') }];
    const already = await send(app, ticket, { ...TYPED, account: OTHER }, files);
    return { ticket, receipt, already };
  }

  const press = (html: string) => {
    const hidden = [...html.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? '']));
    return request(app.app)
      .post('/report')
      .type('form')
      .send({ ...fields, do: 'another' });
  };

  it('begins with what was typed and with the files that the first one does not list', async () => {
    const { ticket, receipt, already } = await sentAgain();
    expect(receiptIn(already.text)).toBe('');
    const form = await press(already.text);
    expect(form.status).toBe(200);
    expect(ticketIn(form.text)).not.toBe(ticket);
    expect(form.text).toContain(OTHER);
    expect(form.text).toContain('路灯.pdf');
    expect(form.text).not.toContain('账目.pdf');

    const second = receiptIn((await send(app, ticketIn(form.text), { ...TYPED, account: OTHER })).text);
    expect(second).toHaveLength(20);
    expect(second).not.toBe(receipt);
    const [one, other] = [await petitionOf(receipt), await petitionOf(second)];
    expect([one?.files.length, other?.files.length]).toEqual([1, 1]);
    const parts: Uint8Array[] = [];
    for await (const part of app.ports.evidence.read(other?.files[0] ?? ('' as never))) parts.push(part);
    expect(Buffer.concat(parts).equals(smallPdf('second'))).toBe(true);
  });

  it('is one form however often the button is pressed, and a further one once that has been sent', async () => {
    const { already } = await sentAgain();
    const [first, second] = [await press(already.text), await press(already.text)];
    expect(second.text).toContain('路灯.pdf');
    await send(app, ticketIn(first.text), { ...TYPED, account: OTHER });
    expect(receiptIn((await send(app, ticketIn(second.text), { ...TYPED, account: OTHER })).text)).toHaveLength(20);
    const third = await press(already.text);
    expect(third.text).not.toContain('路灯.pdf');
    const account = `${OTHER}后来又坏了两盏。`;
    const petitions = () => app.connection.collection('petitions').countDocuments({});
    const before = await petitions();
    await send(app, ticketIn(third.text), { ...TYPED, account });
    expect(await petitions()).toBe(before + 1);
  });

  it('begins empty, at the same place, when only the first one was sent again', async () => {
    const ticket = await openForm(app);
    const receipt = receiptIn((await send(app, ticket)).text);
    await request(app.app).post('/progress').type('form').send({ code: receipt });
    app.clock.pass(31 * 60_000);
    const form = await press((await send(app, ticket)).text);
    expect(form.text).not.toContain(TYPED['account']);
    expect(form.text).toMatch(/value="511724108200" selected/);
  });

  it('is not begun after the round has closed; what was typed can be copied', async () => {
    const { already } = await sentAgain();
    const rounds = await app.ports.rounds.listening(app.clock.now());
    const closes = Math.max(...rounds.map(({ closesAt }) => closesAt.getTime()));
    app.clock.pass(closes - app.clock.now().getTime() + 1_000);
    const closed = await press(already.text);
    expect(closed.text).not.toContain('name="ticket"');
    expect(closed.text).toContain(OTHER);
  });
});

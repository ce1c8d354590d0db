import request from 'supertest';
import { openForm, send, TYPED } from '../support/resident';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

/** Marks of two classes in turn: putting them in order takes the square of their number. */
const marks = (pairs: number): string => `账${'\u0323\u0301'.repeat(pairs)}`;

describe('text that is hard to put in order', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('does not keep everybody else waiting, however many marks are piled on one letter', async () => {
    const account = marks(250_000);
    const answer = await send(app, await openForm(app), { ...TYPED, account });
    expect(answer.status).toBe(422);
  });

  it('is no harder in the name of a file', async () => {
    const files = Array.from({ length: 5 }, (_unused, at) => ({
      name: `${marks(3_900)}${at}.exe`,
      bytes: Buffer.from('MZ'),
    }));
    const answer = await send(app, await openForm(app), TYPED, files);
    expect(answer.status).toBe(422);
  });

  it('keeps the marks that languages are written with', async () => {
    const written = 'Tie\u0302\u0301ng Vie\u0323\u0302t, ‮हिन्दी, ཧཱུྃ'.replace('\u202e', '');
    const answer = await send(app, await openForm(app), { ...TYPED, account: written, do: 'edit' });
    expect(answer.text).toContain(written);
  });

  it('is not given back by the bookful: a form that long keeps what came first and is told to be shortened', async () => {
    const ticket = await openForm(app);
    const rows = [1, 2, 3, 4, 5].flatMap((row) => ['name', 'unit', 'post'].map((part) => `person-${row}-${part}`));
    const long = Object.fromEntries(rows.map((name) => [name, '字'.repeat(300_000)]));
    const answer = await send(app, ticket, { account: TYPED['account'] ?? '', ...long, do: 'send' });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain(TYPED['account']);
    expect(answer.text).toContain(ticket);
    expect(answer.text.length).toBeLessThan(1_500_000);
  });

  it('is not given back by the bookful on an error page either', async () => {
    const fields = Array.from({ length: 40 }, (_unused, at) => [`note-${at}`, `${at}${'字'.repeat(300_000)}`] as const);
    let post = request(app.app).post('/progress/receipt-seen');
    for (const [name, value] of fields) post = post.field(name, value);
    const answer = await post;
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(1_500_000);
  });
});

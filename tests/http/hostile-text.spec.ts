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
});

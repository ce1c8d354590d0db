import { cameraPhoto } from '../support/evidence';
import { openForm, receiptIn, send, TYPED } from '../support/resident';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

/** TICKETS asks for more of them: `npm run torture -- A`. */
const TICKETS = Number(process.env['TICKETS'] ?? 10);
const AT_ONCE = 50;

describe('tickets', () => {
  let app: TestApp;
  let photo: Buffer;

  beforeAll(async () => {
    [app, photo] = await Promise.all([openTestApp(), cameraPhoto(320, 240)]);
  });
  afterAll(() => app.close());

  it('each sent fifty times at once, with different files and words, make one petition each', async () => {
    const petitions = app.connection.collection('petitions');
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      const before = await petitions.countDocuments({});
      const raw = await openForm(app);
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_unused, at) => sendOnce(raw, at)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: AT_ONCE }, () => 200));
      const receipts = [...new Set(answers.map(({ text }) => receiptIn(text)))];
      expect(receipts).toEqual([expect.stringMatching(/^\d{20}$/)]);
      expect(await petitions.countDocuments({})).toBe(before + 1);
    }
    console.log(`${TICKETS} tickets, each sent ${AT_ONCE} times at once: ${TICKETS} petitions`);
  });

  /** Some retry as they were, some have written a word more meanwhile, some come without the photo. */
  const sendOnce = (ticket: string, at: number) => {
    const typed = at % 5 === 0 ? { ...TYPED, account: `${TYPED['account'] ?? ''} 补充第${at}句。` } : TYPED;
    return send(app, ticket, typed, at % 7 === 0 ? [] : [{ name: '现场.jpg', bytes: photo }]);
  };
});

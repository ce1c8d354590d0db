import { program, smallPdf } from '../../support/evidence';
import { openForm, receiptIn, send, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

describe('a form that was left open for days', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('names the files that are gone before it is sent without them', async () => {
    const ticket = await openForm(app);
    const sent = [
      { name: '账目.pdf', bytes: smallPdf() },
      { name: '工具.exe', bytes: program() },
    ];
    const page = await send(app, ticket, TYPED, sent);
    const [, field = '', value = ''] = /name="(had-\w{26})" value="([^"]+)"/.exec(page.text) ?? [];
    expect(value).toContain('账目.pdf');
    app.clock.pass(3 * 24 * 3_600_000);
    await app.chores.sweep.runOnce();

    const told = await send(app, ticket, { ...TYPED, [field]: value });
    expect(told.status).toBe(422);
    expect(told.text).toContain('账目.pdf 已不在我们这里');
    expect(told.text).not.toContain(field);
    const again = await send(app, ticket, TYPED, sent.slice(0, 1));
    expect(receiptIn(again.text)).toHaveLength(20);
    expect(again.text).toContain('账目.pdf');
  });
});

import request from 'supertest';
import { idsIn, signIn } from '../../support/desk';
import { cameraPhoto, program, smallPdf } from '../../support/evidence';
import { openForm, receiptIn, send } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const ADDED = '渠口还有一张收据，照片附在后面。';

interface Evidence {
  readonly name: string;
  readonly bytes: Buffer;
}

describe('files that are added on the progress page', () => {
  let app: TestApp;
  let photo: Buffer;
  beforeAll(async () => {
    [app, photo] = await Promise.all([openTestApp(), cameraPhoto(400, 320)]);
  });
  afterAll(() => app.close());

  async function reported(): Promise<{ readonly code: string; readonly pass: string }> {
    const code = receiptIn((await send(app, await openForm(app))).text);
    return { code, pass: passIn((await look(code)).text) };
  }

  const look = (code: string) => request(app.app).post('/progress').type('form').send({ code });
  const passIn = (html: string): string => /name="pass" value="([^"]+)"/.exec(html)?.[1] ?? '';

  function add(fields: Readonly<Record<string, string>>, files: readonly Evidence[] = []) {
    let post = request(app.app).post('/progress/message');
    for (const [name, value] of Object.entries({ ...fields, do: fields['do'] ?? 'send' }))
      post = post.field(name, value);
    for (const { name, bytes } of files) post = post.attach('files', bytes, { filename: name });
    return post;
  }

  const messagesOf = (code: string) => app.ports.messages.of(app.ports.receipts.petitionIdOf(code as never));
  const RECEIPT = { name: '收据.pdf', bytes: smallPdf('receipt') };

  it('are kept with the message, and named on the page', async () => {
    const { code, pass } = await reported();
    const page = await add({ pass, text: ADDED }, [{ name: '渠口.jpg', bytes: photo }, RECEIPT]);
    expect(page.status).toBe(200);
    const later = await look(code);
    for (const word of [ADDED, '渠口.jpg', '收据.pdf']) expect(later.text).toContain(word);
    const [message] = await messagesOf(code);
    expect(message?.files).toHaveLength(2);
    const file = await app.ports.evidence.find(message?.files[0] ?? ('' as never));
    expect(file).toMatchObject({ claimedBy: message?.id, arrival: 'complete' });
  });

  it('may come without a word', async () => {
    const { code, pass } = await reported();
    expect((await add({ pass, text: '' }, [RECEIPT])).status).toBe(200);
    expect(await messagesOf(code)).toMatchObject([{ files: [expect.any(String)] }]);
    expect((await add({ pass: passIn((await look(code)).text), text: '' })).status).toBe(422);
  });

  it('are one message however often the same is sent, and a further one when more is sent', async () => {
    const { code, pass } = await reported();
    await Promise.all(Array.from({ length: 10 }, () => add({ pass, text: ADDED }, [RECEIPT])));
    expect(await messagesOf(code)).toHaveLength(1);
    const more = { name: '第二张.pdf', bytes: smallPdf('second receipt') };
    await add({ pass, text: '后来又找到一张收据。' }, [more]);
    await add({ pass, text: '后来又找到一张收据。' }, [more]);
    const messages = await messagesOf(code);
    expect(messages.map(({ files }) => files.length)).toEqual([1, 1]);
    expect(new Set(messages.flatMap(({ files }) => files)).size).toBe(2);
  });

  it('stay when one of them is refused, beside the text, until they are sent or taken away', async () => {
    const { code, pass } = await reported();
    const page = await add({ pass, text: ADDED }, [RECEIPT, { name: '工具.exe', bytes: program() }]);
    expect(page.status).toBe(422);
    for (const word of [ADDED, '收据.pdf', '工具.exe']) expect(page.text).toContain(word);
    expect(await messagesOf(code)).toEqual([]);
    expect(passIn(page.text)).toBe(pass);

    const id = /value="remove-(\w{26})"/.exec(page.text)?.[1] ?? '';
    const without = await add({ pass, text: ADDED, do: `remove-${id}` });
    expect(without.text).not.toContain('收据.pdf');
    expect(without.text).toContain(ADDED);
    await add({ pass, text: ADDED }, [{ name: '渠口.jpg', bytes: photo }]);
    expect((await messagesOf(code)).map(({ files }) => files.length)).toEqual([1]);
  });

  it('wait with the text for the code when the page has been open too long', async () => {
    const { code, pass } = await reported();
    app.clock.pass(16 * 60_000);
    const asked = await add({ pass, text: ADDED }, [RECEIPT]);
    expect(asked.status).toBe(422);
    for (const word of [ADDED, '收据.pdf', 'name="code"']) expect(asked.text).toContain(word);
    expect(await messagesOf(code)).toEqual([]);
    const sent = await add({ pass: passIn(asked.text), code, text: ADDED });
    expect(sent.status).toBe(200);
    expect((await messagesOf(code)).map(({ files }) => files.length)).toEqual([1]);
  });

  it('are said to be gone by name when the sweep has taken them, and the text stays', async () => {
    const { code, pass } = await reported();
    const refused = await add({ pass, text: ADDED }, [RECEIPT, { name: '工具.exe', bytes: program() }]);
    app.clock.pass(3 * 24 * 3_600_000);
    await app.chores.sweep.runOnce();
    const had = /name="(had-\w{26})" value="([^"]+)"/.exec(refused.text);
    const page = await add({ pass, code, text: ADDED, [had?.[1] ?? '']: had?.[2] ?? '' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('收据.pdf 已不在我们这里');
    expect(page.text).toContain(ADDED);
    expect(await messagesOf(code)).toEqual([]);
    expect((await add({ pass, code, text: ADDED }, [RECEIPT])).status).toBe(200);
    expect((await messagesOf(code)).map(({ files }) => files.length)).toEqual([1]);
  });

  it('are seen by staff with the message, photos in place, and by nobody through another petition', async () => {
    const { pass, code } = await reported();
    await add({ pass, text: ADDED }, [{ name: '渠口.jpg', bytes: photo }]);
    app.clock.pass(3 * 24 * 3_600_000);
    await app.chores.sweep.runOnce();
    const officer = await signIn(app, 'triage');
    const id = app.ports.receipts.petitionIdOf(code as never);
    const page = await officer.open(`/desk/triage/${id}`);
    for (const word of [ADDED, '渠口.jpg']) expect(page.text).toContain(word);
    const src = new RegExp(`/desk/triage/${id}/files/(\\w{26})/thumbnail`).exec(page.text);
    expect((await officer.open(src?.[0] ?? '')).headers['content-type']).toBe('image/jpeg');
    const other = idsIn((await officer.open('/desk/triage')).text, '/desk/triage').find((each) => each !== id) ?? '';
    expect((await officer.open(`/desk/triage/${other}/files/${src?.[1] ?? ''}/thumbnail`)).status).toBe(404);
  });
});

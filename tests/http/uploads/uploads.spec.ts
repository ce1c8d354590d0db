import { randomBytes } from 'node:crypto';
import type { StagedFile } from '../../../src/core/files/file';
import { smallVideo } from '../../support/evidence';
import type { OpenDoor } from '../../support/open-door';
import { openDoor } from '../../support/open-door';
import { openForm, receiptIn, send, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { announce, carryOn, metadata, offsetOf, tus } from '../../support/uploads';

let app: TestApp;
let door: OpenDoor;
beforeAll(async () => {
  app = await openTestApp();
  door = await openDoor(app);
});
afterAll(async () => {
  await door.close();
  await app.close();
});

const PIECE = 65_536;
const idIn = (path: string) => path.split('/').at(-1) as StagedFile['id'];

async function readAll(id: StagedFile['id']): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of app.ports.evidence.read(id)) parts.push(part);
  return Buffer.concat(parts);
}

it('says what it speaks', async () => {
  const answer = await tus(door, 'OPTIONS', '/uploads', { headers: { 'Tus-Resumable': '' } });
  expect(answer?.status).toBe(204);
  expect(answer?.headers).toMatchObject({
    'tus-resumable': '1.0.0',
    'tus-version': '1.0.0',
    'tus-extension': 'creation,termination',
    'tus-max-size': '314572800',
  });
  expect(answer?.headers['access-control-allow-origin']).toBeUndefined();
});

it('takes a video over a line that breaks three times, and the report lists it', async () => {
  const ticket = await openForm(app);
  const video = smallVideo(700_000);
  const path = await announce(door, ticket, '会议.mp4', video.length);
  for (const part of [100_000, 30_000, 200_000]) {
    const offset = await offsetOf(door, path, ticket);
    const body = video.subarray(offset, offset + part);
    await carryOn(door, path, { ticket, offset, body, length: video.length - offset, cut: true });
    await settled(path, ticket, offset + Math.floor(part / PIECE) * PIECE);
  }
  const offset = await offsetOf(door, path, ticket);
  expect(offset).toBe(4 * PIECE);
  const last = await carryOn(door, path, { ticket, offset, body: video.subarray(offset) });
  expect(last).toMatchObject({
    status: 204,
    headers: { 'upload-offset': String(video.length), 'x-received': idIn(path) },
  });
  expect((await readAll(idIn(path))).equals(video)).toBe(true);
  const receipt = await send(app, ticket);
  expect(receiptIn(receipt.text)).toHaveLength(20);
  expect(receipt.text).toContain('会议.mp4');
});

/** Until the server has noticed that the line broke. */
async function settled(path: string, ticket: string, offset: number): Promise<void> {
  for (let tries = 0; tries < 500 && (await offsetOf(door, path, ticket)) < offset; tries += 1);
  expect(await offsetOf(door, path, ticket)).toBe(offset);
}

it('echoes neither name nor ticket', async () => {
  const ticket = await openForm(app);
  const path = await announce(door, ticket, '暗号.mp4', 100_000);
  const head = await tus(door, 'HEAD', path, { headers: { 'X-Ticket': ticket } });
  expect(head?.headers['upload-metadata']).toBeUndefined();
  expect(JSON.stringify(head)).not.toContain(ticket);
  expect(path).toMatch(/^\/uploads\/[0-9A-HJKMNP-TV-Z]{26}$/);
});

it('announced again with its word, it is the same file', async () => {
  const ticket = await openForm(app);
  const headers = { 'X-Ticket': ticket, 'Upload-Length': 5_000, 'Upload-Metadata': metadata('a.jpg', 'once') };
  const [one, two] = [
    await tus(door, 'POST', '/uploads', { headers }),
    await tus(door, 'POST', '/uploads', { headers }),
  ];
  expect(one?.headers.location).toBe(two?.headers.location);
});

it('gives whole pieces only to who has sent less, and says where to go on', async () => {
  const ticket = await openForm(app);
  const video = smallVideo(300_000);
  const path = await announce(door, ticket, 'a.mp4', video.length);
  const first = await carryOn(door, path, { ticket, offset: 0, body: video.subarray(0, 100_000) });
  expect(first).toMatchObject({ status: 204, headers: { 'upload-offset': String(PIECE) } });
  const wrong = await carryOn(door, path, { ticket, offset: 100_000, body: video.subarray(100_000) });
  expect(wrong?.status).toBe(409);
});

it('tells who else asks no more than that there is nothing', async () => {
  const [ticket, other] = [await openForm(app), await openForm(app)];
  const path = await announce(door, ticket, 'a.mp4', 300_000);
  const unknown = `/uploads/${'0'.repeat(26)}`;
  for (const method of ['HEAD', 'PATCH', 'DELETE']) {
    const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': 0 };
    const answers = await Promise.all(
      [
        [path, other],
        [unknown, other],
        [unknown, ticket],
        [path, `${ticket}x`],
        [path, ''],
      ].map(async ([at = '', by = '']) => {
        const answer = await tus(door, method, at, { headers: { ...headers, 'X-Ticket': by } });
        const { date, ...rest } = answer?.headers ?? {};
        expect(date).toBeDefined();
        return { status: answer?.status, text: answer?.text.replaceAll(at, ''), headers: rest };
      }),
    );
    expect(answers[0]?.status).toBe(404);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  }
  expect(await offsetOf(door, path, ticket)).toBe(0);
});

it.each([
  ['zh-CN', '工具.exe', 415, '工具.exe 放不进来'],
  ['en', 'tool.exe', 415, 'tool.exe'],
])('refuses by name, in the language of the person: %s', async (lang, name, status, said) => {
  const ticket = await openForm(app);
  const path = await announce(door, ticket, name, 100_000);
  const body = Buffer.concat([Buffer.from('MZ'), randomBytes(99_998)]);
  const answer = await carryOn(door, `${path}?lang=${lang}`, { ticket, offset: 0, body });
  expect(answer?.status).toBe(status);
  expect(answer?.text).toContain(said);
  expect(answer?.headers['content-type']).toMatch(/^text\/plain/);
  expect(await offsetOf(door, path, ticket)).toBe(-1);
});

it.each([
  [0, 422, '是空的'],
  [105_000_000, 413, '太大了'],
])('refuses %d bytes before the first was sent', async (size, status, said) => {
  const headers = { 'X-Ticket': await openForm(app), 'Upload-Length': size, 'Upload-Metadata': metadata('甲.mp4') };
  const answer = await tus(door, 'POST', '/uploads?lang=zh-CN', { headers });
  expect(answer).toMatchObject({ status, text: expect.stringContaining(said) as string });
  expect(answer?.text).toContain('甲.mp4');
});

it('refuses the tenth by name, and takes it when another has gone', async () => {
  const ticket = await openForm(app);
  const paths: string[] = [];
  for (let at = 0; at < 9; at += 1) paths.push(await announce(door, ticket, `${at}.jpg`, 1_000));
  const headers = { 'X-Ticket': ticket, 'Upload-Length': 1_000, 'Upload-Metadata': metadata('第十.jpg') };
  const tenth = await tus(door, 'POST', '/uploads?lang=zh-CN', { headers });
  expect(tenth).toMatchObject({ status: 422, text: expect.stringContaining('第十.jpg') as string });
  const gone = await tus(door, 'DELETE', paths[4] ?? '', { headers: { 'X-Ticket': ticket } });
  expect(gone?.status).toBe(204);
  expect((await tus(door, 'DELETE', paths[4] ?? '', { headers: { 'X-Ticket': ticket } }))?.status).toBe(404);
  expect((await tus(door, 'POST', '/uploads', { headers }))?.status).toBe(201);
});

it('is one with what came through the form', async () => {
  const ticket = await openForm(app);
  const video = smallVideo(90_000);
  await send(app, ticket, { ...TYPED, do: 'edit' }, [{ name: 'first.mp4', bytes: video }]);
  const path = await announce(door, ticket, 'again.mp4', video.length);
  const answer = await carryOn(door, path, { ticket, offset: 0, body: video });
  const listed = await send(app, ticket, { ...TYPED, do: 'edit' });
  expect(listed.text.match(/name="had-/g)).toHaveLength(1);
  expect(listed.text).toContain(`had-${String(answer?.headers['x-received'])}`);
});

it('takes files for a message with the pass of the progress page', async () => {
  const ticket = await openForm(app);
  const code = receiptIn((await send(app, ticket)).text);
  const { passes, receipts, clock, evidence } = app.ports;
  const petitionId = receipts.petitionIdOf(code as Parameters<typeof receipts.petitionIdOf>[0]);
  const pass = passes.issue(petitionId, clock.now());
  const video = smallVideo(10_000);
  const path = await announce(door, pass, '补充.mp4', video.length);
  app.clock.pass(3_600_000);
  expect((await carryOn(door, path, { ticket: pass, offset: 0, body: video }))?.status).toBe(204);
  expect(await evidence.listed(petitionId)).toEqual([]);
  expect(await evidence.find(idIn(path))).toMatchObject({ arrival: 'complete', name: '补充.mp4' });
});

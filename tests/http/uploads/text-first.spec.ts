import { createHash } from 'node:crypto';
import request from 'supertest';
import type { StagedFile } from '../../../src/core/files/file';
import type { Petition } from '../../../src/core/petition/petition';
import { startOfDay, shanghaiDay, addDays } from '../../../src/core/shared/clock';
import { smallVideo } from '../../support/evidence';
import type { OpenDoor } from '../../support/open-door';
import { enter, openDoor } from '../../support/open-door';
import { openForm, receiptIn, send, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { announce, carryOn, offsetOf, tus } from '../../support/uploads';

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

const VIDEO = smallVideo(300_000);
const PIECE = 65_536;

interface Begun {
  readonly ticket: string;
  readonly path: string;
  readonly id: StagedFile['id'];
  readonly sent: Readonly<Record<string, string>>;
}

/** A form with a video of which one piece has come. */
async function withHalfAVideo(): Promise<Begun> {
  const ticket = await openForm(app);
  const path = await announce(door, ticket, '会议.mp4', VIDEO.length);
  await carryOn(door, path, { ticket, offset: 0, body: VIDEO.subarray(0, PIECE) });
  const id = path.split('/').at(-1) as StagedFile['id'];
  return { ticket, path, id, sent: { ...TYPED, [`coming-${id}`]: `${VIDEO.length} 会议.mp4` } };
}

function petitionOf(code: string): Promise<Petition | null> {
  const { petitions, receipts } = app.ports;
  return petitions.byReceipt(receipts.petitionIdOf(code as Parameters<typeof receipts.petitionIdOf>[0]));
}

const progress = async (code: string): Promise<string> =>
  (await request(app.app).post('/progress').type('form').send({ code })).text;

it('acknowledges the text while the video is arriving, and does not call it received', async () => {
  const { ticket, path, id, sent } = await withHalfAVideo();
  const receipt = await send(app, ticket, sent);
  const code = receiptIn(receipt.text);
  expect(receipt.text).toContain('会议.mp4，293 KB，正在上传（还没有收到）');
  expect((await petitionOf(code))?.files).toEqual([id]);
  expect(await progress(code)).toContain('会议.mp4：传了 64 KB，共 293 KB，还没有传完');
  const last = await carryOn(door, path, { ticket, offset: PIECE, body: VIDEO.subarray(PIECE) });
  expect(last?.headers['x-received']).toBe(id);
  const after = await progress(code);
  expect(after).not.toContain('还没有传完');
  expect(after).toContain('随附文件 1 个');
});

it('shows the same receipt to the same form sent again, before and after the video has come', async () => {
  const { ticket, path, sent } = await withHalfAVideo();
  const codes = [receiptIn((await send(app, ticket, sent)).text), receiptIn((await send(app, ticket, sent)).text)];
  await carryOn(door, path, { ticket, offset: PIECE, body: VIDEO.subarray(PIECE) });
  const third = await send(app, ticket, TYPED);
  expect([...codes, receiptIn(third.text)]).toEqual([codes[0], codes[0], codes[0]]);
  expect(third.text).toContain('指纹');
  await request(app.app).post('/progress/receipt-seen').type('form').send({ ticket });
  expect(receiptIn((await send(app, ticket, TYPED)).text)).toBe(codes[0]);
});

it('names what the page counted on and is gone, and sends nothing', async () => {
  const { ticket, path, sent } = await withHalfAVideo();
  await tus(door, 'DELETE', path, { headers: { 'X-Ticket': ticket } });
  const page = await send(app, ticket, sent);
  expect(page.status).toBe(422);
  expect(page.text).toContain('会议.mp4 已不在我们这里');
});

it('lists nothing that the page does not name', async () => {
  const { ticket } = await withHalfAVideo();
  const code = receiptIn((await send(app, ticket, TYPED)).text);
  expect((await petitionOf(code))?.files).toEqual([]);
});

it('says so at the desk', async () => {
  const { ticket, path, sent } = await withHalfAVideo();
  const petition = await petitionOf(receiptIn((await send(app, ticket, sent)).text));
  const triage = await enter(door, 'triage');
  const at = `/desk/triage/${String(petition?.id)}`;
  expect((await triage.get(at)).html).toContain('正在上传，还没有收到');
  await carryOn(door, path, { ticket, offset: PIECE, body: VIDEO.subarray(PIECE) });
  expect((await triage.get(at)).html).not.toContain('正在上传，还没有收到');
});

it('takes a message whose file is still arriving', async () => {
  const code = receiptIn((await send(app, await openForm(app), TYPED)).text);
  const pass = /name="pass" value="([^"]+)"/.exec(await progress(code))?.[1] ?? '';
  const path = await announce(door, pass, '补充.mp4', VIDEO.length);
  const id = path.split('/').at(-1) ?? '';
  const page = await request(app.app)
    .post('/progress/message')
    .type('form')
    .send({ pass, text: '', do: 'send', [`coming-${id}`]: `${VIDEO.length} 补充.mp4` });
  expect(page.text).toContain('补充.mp4，293 KB，正在上传（还没有收到）');
  await carryOn(door, path, { ticket: pass, offset: 0, body: VIDEO });
  expect(await progress(code)).toContain('附：补充.mp4（293 KB）');
});

it('is carried on from the progress page after the form was closed, known by what has come of it', async () => {
  const { ticket, path, id, sent } = await withHalfAVideo();
  const code = receiptIn((await send(app, ticket, sent)).text);
  app.clock.pass(40 * 3_600_000);
  const page = await progress(code);
  expect(page).toContain(`data-rest="${id}"`);
  const pass = /name="pass" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const head = await tus(door, 'HEAD', path, { headers: { 'X-Ticket': pass, 'X-Want-Mark': '1' } });
  expect(head?.headers).toMatchObject({ 'upload-offset': String(PIECE), 'x-mark': hashOf(VIDEO.subarray(0, PIECE)) });
  const last = await carryOn(door, path, { ticket: pass, offset: PIECE, body: VIDEO.subarray(PIECE) });
  expect(last?.status).toBe(204);
  expect(await app.ports.evidence.find(id)).toMatchObject({ arrival: 'complete', sha256: hashOf(VIDEO) });
});

it('is missing on both sides once the sweep has waited three days for the rest', async () => {
  const { ticket, path, sent } = await withHalfAVideo();
  const code = receiptIn((await send(app, ticket, sent)).text);
  const today = shanghaiDay(app.clock.now());
  app.clock.pass(startOfDay(addDays(today, 3)).getTime() - app.clock.now().getTime() + 60_000);
  await app.chores.sweep.runOnce();
  expect(await progress(code)).toContain('会议.mp4（没有传完，请再发送一次）');
  expect(await offsetOf(door, path, ticket)).toBe(-1);
});

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

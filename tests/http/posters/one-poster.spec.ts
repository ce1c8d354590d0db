import sharp from 'sharp';
import type { Poster } from '../../../src/core/poster/poster';
import { addDays, shanghaiDay } from '../../../src/core/shared/clock';
import { demoPosterId } from '../../../src/features/demo/demo-ids';
import request from 'supertest';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import { batchIdIn, batchOf, DAZHU, office, REGISTER } from '../../support/posters';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

let app: TestApp;
let colleague: Colleague;

beforeAll(async () => {
  app = await openTestApp();
  colleague = await office(app);
});
afterAll(() => app.close());

/** A poster of its own for each test. */
async function freshPoster(): Promise<Poster> {
  const batch = await batchOf(app, colleague, { scope: 'chosen', place: ['511724104202'] });
  const [poster] = await app.ports.posters.ofBatch(batch.id);
  if (!poster) throw new Error('No poster was made');
  return poster;
}

const found = async ({ id }: Poster) => (await app.ports.posters.find(id))!;
const act = (poster: Poster, step: string, fields: Record<string, string> = {}) =>
  colleague.post(`/desk/posters/${poster.id}/${step}`, fields);
const scanned = (poster: Poster) =>
  request(app.app)
    .get(`/q/${app.ports.posterCodes.codeOf(poster)}`)
    .set('Accept-Language', 'zh-CN');

it('goes from the printer to the wall, and the register tells who did it', async () => {
  const poster = await freshPoster();
  await act(poster, 'print');
  await act(poster, 'post', { spot: '村务公开栏' });
  expect(await found(poster)).toMatchObject({ state: 'posted', posting: { spot: '村务公开栏', photo: null } });
  const page = await colleague.open(`/desk/posters/${poster.id}`);
  expect(page.text).toMatch(/张贴[\s\S]*巡察办工作人员[\s\S]*印好/);
  expect(page.text).not.toContain(poster.wordB);
});

it('takes a wrong click back for half an hour, and no longer', async () => {
  const poster = await freshPoster();
  await act(poster, 'retire');
  expect(await found(poster)).toMatchObject({ state: 'retired' });
  await act(poster, 'undo');
  expect(await found(poster)).toMatchObject({ state: 'planned' });
  await act(poster, 'print');
  app.clock.pass(31 * 60_000);
  colleague = await office(app);
  expect((await act(poster, 'undo')).status).toBe(409);
  expect(await found(poster)).toMatchObject({ state: 'printed' });
});

it('revokes at once: the next scan cannot be confirmed, and a report is still possible', async () => {
  const poster = await freshPoster();
  await act(poster, 'post', { spot: '校门口' });
  expect((await scanned(poster)).text).toContain(poster.wordA);
  expect((await act(poster, 'revoke', { note: '' })).status).toBe(422);
  await act(poster, 'revoke', { note: '被人揭走' });
  const page = await scanned(poster);
  expect(page.status).toBe(200);
  expect(page.text).not.toContain(poster.wordA);
});

it('is heard of within five seconds by a process that had just looked', async () => {
  const poster = await freshPoster();
  const scans = await scanned(poster);
  expect(scans.text).toContain(poster.wordA);
  // Another process changes the database without this one knowing.
  await app.connection.collection('posters').updateOne({ _id: poster.id }, { $set: { state: 'revoked' } });
  app.clock.pass(4_900);
  expect((await scanned(poster)).text).not.toContain(poster.wordA);
});

const photoOf = (width: number) =>
  sharp({ create: { width, height: 900, channels: 3, background: '#7a4' } })
    .withExif({ IFD0: { Make: 'Phone', Copyright: 'somebody' } })
    .jpeg()
    .toBuffer();

const sendPhoto = (poster: Poster, bytes: Buffer, spot = '便民服务中心') =>
  colleague.agent
    .post(`/desk/posters/${poster.id}/post`)
    .field('_csrf', colleague.token())
    .field('spot', spot)
    .attach('photo', bytes, { filename: 'photo.jpg' });

it('keeps a photo of the place, smaller, sealed and without what else was in it', async () => {
  const poster = await freshPoster();
  await colleague.open(`/desk/posters/${poster.id}`);
  expect((await sendPhoto(poster, await photoOf(2_000))).status).toBe(303);
  const { posting } = await found(poster);
  const page = await colleague.open(`/desk/posters/${poster.id}`);
  const address = /<img class="in-place" src="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const picture = await colleague.agent.get(address).buffer(true);
  const facts = await sharp(picture.body as Buffer).metadata();
  expect(facts).toMatchObject({ format: 'jpeg', width: 1_280 });
  expect(facts.exif).toBeUndefined();
  const record = await app.connection.collection('poster-photos').findOne({ _id: posting?.photo as never });
  expect(Buffer.from((record?.['picture'] as { buffer: Buffer }).buffer).includes(Buffer.from('/9j/'))).toBe(false);
  expect((await (await signIn(app, 'wuhou-triage')).open(address)).status).toBe(404);
});

it.each([
  ['a text', Buffer.from('not a photo at all')],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a photo over 15 MB', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(16 * 1024 * 1024)])],
  ['a file over 20 MB', Buffer.alloc(21 * 1024 * 1024)],
])('refuses %s as a photo beside its field and keeps the words', async (_what, bytes) => {
  const poster = await freshPoster();
  await colleague.open(`/desk/posters/${poster.id}`);
  const answer = await sendPhoto(poster, bytes, '老槐树下');
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('这张照片打不开');
  expect(answer.text).toContain('value="老槐树下"');
  expect(await found(poster)).toMatchObject({ state: 'planned' });
});

it('takes the place of an old poster, which is believed for thirty days more', async () => {
  const old = await freshPoster();
  await act(old, 'post', { spot: '村口' });
  const answer = await colleague.post(`/desk/posters/${old.id}/replace`);
  await app.chores.posters.runOnce();
  const [successor] = await app.ports.posters.ofBatch(batchIdIn(answer));
  expect(successor).toMatchObject({ replaces: old.id, areaCode: old.areaCode });
  expect(await found(old)).toMatchObject({ goodUntil: null });
  await act(successor!, 'post', { spot: '村口' });
  const today = shanghaiDay(app.clock.now());
  expect(await found(old)).toMatchObject({ state: 'posted', goodUntil: addDays(today, 30) });
  expect((await scanned(old)).text).toContain(old.wordA);
  const again = await colleague.post(`/desk/posters/${old.id}/replace`);
  expect(again.headers['location']).toBe(`/desk/posters/${old.id}?has=successor`);
});

it('lets a team put up and look after posters of its round, and nothing more', async () => {
  const poster = await freshPoster();
  const member = await signIn(app, 'team-member');
  expect((await member.open(`/desk/posters/${poster.id}`)).status).toBe(200);
  expect((await member.post(`/desk/posters/${poster.id}/post`, { spot: '村口' })).status).toBe(303);
  expect((await member.post(`/desk/posters/${poster.id}/retire`)).status).toBe(409);
  expect((await member.post(`/desk/posters/${poster.id}/replace`)).status).toBe(404);
  expect(await found(poster)).toMatchObject({ state: 'posted' });
  const stranger = await signIn(app, 'wuhou-triage');
  for (const path of ['', '/code.png', '/code.svg', '/poster.pdf']) {
    expect((await stranger.open(`/desk/posters/${poster.id}${path}`)).status).toBe(404);
  }
});

describe('a poster that staff stand in front of', () => {
  const check = async (typed: string, who = colleague) => {
    await who.open('/desk/posters/check');
    return (await who.post('/desk/posters/check', { typed })).text;
  };
  const demo = async () => (await app.ports.posters.find(demoPosterId('511724108001')))!;

  it('is known by its address, its path, its code and its manual code', async () => {
    const poster = await demo();
    const code = app.ports.posterCodes.codeOf(poster);
    const { publicUrl } = { publicUrl: `http://127.0.0.1:3000` };
    for (const typed of [`${publicUrl}/Q/${code}`, `/q/${code.toLowerCase()}`, code, poster.manualCode.toLowerCase()]) {
      expect(await check(typed)).toContain('是真的，现在有效');
    }
  });

  it('is told apart from one that is forged, mistyped, pasted over or revoked', async () => {
    const poster = await demo();
    expect(await check(`${poster.id}1${'0'.repeat(8)}`)).toContain('不是我们做的');
    expect(await check(`${poster.manualCode.slice(0, 7)}!`)).toContain('抄错了');
    expect(await check('https://evil.example/Q/AAAAAAAAAAAAAAAAAAA')).toContain('这个网址不是我们的');
    expect(await check(app.ports.posterCodes.codeOf({ id: app.ports.posterCodes.newId(), version: 1 }))).toContain(
      '登记里没有这张',
    );
    const revoked = (await app.ports.posters.find(demoPosterId('511724109200')))!;
    expect(await check(revoked.manualCode)).toContain('现在不该相信：已作废');
  });

  it('shows where it hangs to those of its round only', async () => {
    const poster = await demo();
    expect(await check(poster.manualCode)).toContain('村务公开栏');
    const stranger = await check(poster.manualCode, await signIn(app, 'wuhou-triage'));
    expect(stranger).toContain('是真的');
    expect(stranger).not.toContain('村务公开栏');
  });
});

it('marks a township in one click, and keeps what a patrol found', async () => {
  const batch = await batchOf(app, colleague, { within: '511724001' });
  await colleague.open(REGISTER);
  const refused = await colleague.post(`${REGISTER}/bulk`, { place: '511724001', step: 'post', spot: '' });
  expect(refused.status).toBe(422);
  const marked = await colleague.post(`${REGISTER}/bulk`, { place: '511724001', step: 'post', spot: '公开栏' });
  expect(marked.headers['location']).toBe(`${REGISTER}?in=511724001&marked=${batch.made}`);
  const posters = await app.ports.posters.ofBatch(batch.id);
  const [seen, gone] = posters as [Poster, Poster];
  const list = await colleague.open(`/desk/rounds/${DAZHU}/patrol?in=511724001`);
  expect(posters.every(({ id }) => list.text.includes(`name="p-${id}"`))).toBe(true);
  await colleague.post(`/desk/rounds/${DAZHU}/patrol`, {
    within: '511724001',
    [`p-${seen.id}`]: 'seen',
    [`p-${gone.id}`]: 'foreign',
  });
  expect(await found(seen)).toMatchObject({ state: 'posted', history: [{ step: 'post' }, { step: 'see' }] });
  expect(await found(gone)).toMatchObject({ state: 'suspect' });
  expect((await found(gone)).history.at(-1)?.note).toBe('二维码不是我们的');
  expect((await scanned(gone)).text).not.toContain(gone.wordA);
});

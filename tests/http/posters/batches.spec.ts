import { createHash } from 'node:crypto';
import type { PosterBatch } from '../../../src/core/poster/batch';
import { sizeOf } from '../../../src/core/poster/batch';
import { makeBatch } from '../../../src/features/posters/make-batches';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import { AN_ORDER, batchIdIn, batchOf, download, office, order, REGISTER, TOWNSHIP } from '../../support/posters';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

let app: TestApp;
let colleague: Colleague;

beforeAll(async () => {
  app = await openTestApp();
  colleague = await office(app);
});
afterAll(() => app.close());

const postersOf = (batch: PosterBatch) => app.ports.posters.ofBatch(batch.id);
const addressOf = ({ id }: Pick<PosterBatch, 'id'>) => `${REGISTER}/batches/${id}`;

it('makes a poster for every village of a township in one click', async () => {
  const batch = await batchOf(app, colleague);
  const posters = await postersOf(batch);
  const villages = app.ports.areas.children(TOWNSHIP);
  expect(posters.map(({ areaCode }) => areaCode)).toEqual(villages.map(({ code }) => code));
  expect(posters.map(({ serial }) => serial)).toEqual(villages.map((_v, at) => `2-${String(at + 1).padStart(4, '0')}`));
  expect(new Set(posters.flatMap(({ id, manualCode }) => [id, manualCode])).size).toBe(2 * posters.length);
  expect(batch).toMatchObject({ number: 2, state: 'made', made: posters.length });
});

it('makes posters for ticked villages and organisations, several a place', async () => {
  const [unit] = await app.ports.organisations.inspectedIn(batchRound());
  const batch = await batchOf(app, colleague, {
    scope: 'chosen',
    within: '511724',
    place: ['511724104200', '511724104201'],
    unit: [unit?.id ?? ''],
    copies: '３',
  });
  const posters = await postersOf(batch);
  expect(posters.map(({ areaCode, organisationId }) => [areaCode, organisationId])).toEqual([
    ...Array.from({ length: 3 }, () => ['511724104200', null]),
    ...Array.from({ length: 3 }, () => ['511724104201', null]),
    ...Array.from({ length: 3 }, () => [unit?.areaCode, unit?.id]),
  ]);
});

it.each([
  ['nothing chosen', { scope: 'chosen' }, '还没有勾选任何地方'],
  ['no copies', { copies: 'many' }, '每处 1 至 50 张'],
  ['too many copies', { copies: '51' }, '每处 1 至 50 张'],
  ['an unknown size', { format: 'a2' }, '请选规格'],
  ['places of another county', { scope: 'chosen', within: '510107', place: ['510107005006'] }, '一张也做不出来'],
])('refuses %s beside the field, keeps what was typed and makes no batch', async (_what, changed, sentence) => {
  const before = await app.ports.posterBatches.ofRound(batchRound());
  const answer = await order(colleague, { ...changed, language: 'both' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(sentence);
  expect(answer.text).toMatch(/value="both" checked/);
  expect(await app.ports.posterBatches.ofRound(batchRound())).toEqual(before);
});

it('gives two people who order at the same moment two numbers', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => order(colleague)));
  const batches = await Promise.all(answers.map((answer) => app.ports.posterBatches.find(batchIdIn(answer))));
  expect(new Set(batches.map((batch) => batch?.number)).size).toBe(4);
  await app.chores.posters.runOnce();
});

it('stops a long batch and goes on without making a poster twice', async () => {
  const id = batchIdIn(await order(colleague, { scope: 'villages', within: '511724', copies: '6' }));
  const page = await colleague.open(addressOf({ id }));
  expect(page.text).toMatch(/<progress max="\d+" value="\d{3,4}"/);
  const progress = await colleague.agent.get(`${addressOf({ id })}/progress`);
  expect(progress.body).toMatchObject({ isMaking: true, words: expect.stringContaining('已登记') as string });

  await colleague.post(`${addressOf({ id })}/cancel`);
  await app.chores.posters.runOnce();
  const stopped = await app.ports.posters.serialsOf(id);
  await app.chores.posters.runOnce();
  expect(await app.ports.posters.serialsOf(id)).toEqual(stopped);
  expect((await colleague.open(addressOf({ id }))).text).toContain('已停止');

  await colleague.post(`${addressOf({ id })}/resume`);
  await app.chores.posters.runOnce();
  const serials = await app.ports.posters.serialsOf(id);
  const batch = await app.ports.posterBatches.find(id);
  expect(stopped.length).toBeLessThan(serials.length);
  expect(serials).toHaveLength(batch ? sizeOf(batch) : 0);
  expect(new Set(serials).size).toBe(serials.length);
  expect(batch).toMatchObject({ state: 'made', made: serials.length });
});

it('makes each serial once, however many processes begin the same batch', async () => {
  const making = makeBatch({
    ...app.ports,
    posterBatches: { ...app.ports.posterBatches, progress: () => Promise.resolve() },
  });
  const batch = await batchOf(app, colleague);
  const again: PosterBatch = { ...batch, id: app.ports.ids.next(), number: 900, state: 'cancelled' };
  await Promise.all([making(again), making(again), making(again)]);
  await making(again);
  expect(await app.ports.posters.serialsOf(again.id)).toHaveLength(sizeOf(batch));
});

it('prints the same batch as the same bytes', async () => {
  const two = ['511724104200', '511724104201'];
  const batch = await batchOf(app, colleague, { scope: 'chosen', place: two, format: 'card', language: 'both' });
  const hashes = [];
  for (const file of ['posters.pdf', 'posters.pdf', 'codes.zip', 'codes.zip', 'posters.pdf?sheet=a4']) {
    const bytes = await download(colleague, `${addressOf(batch)}/${file}`);
    hashes.push(createHash('sha256').update(bytes).digest('hex'));
  }
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[2]).toBe(hashes[3]);
  expect(hashes[4]).not.toBe(hashes[0]);
  expect((await postersOf(batch)).every(({ state }) => state === 'planned')).toBe(true);
});

it('marks a batch as printed when somebody says so', async () => {
  const batch = await batchOf(app, colleague);
  const answer = await colleague.post(`${addressOf(batch)}/printed`);
  expect(answer.headers['location']).toBe(`${addressOf(batch)}?marked=${batch.made}`);
  expect((await postersOf(batch)).map(({ state }) => state)).toEqual(
    Array.from({ length: batch.made }, () => 'printed'),
  );
});

it('writes a register that no spreadsheet takes for formulas', async () => {
  const batch = await batchOf(app, colleague, { scope: 'chosen', place: ['511724104200'] });
  const [poster] = await postersOf(batch);
  await colleague.post(`/desk/posters/${poster?.id}/post`, { spot: '=HYPERLINK("http://x")' });
  const csv = (await download(colleague, `${addressOf(batch)}/register.csv`)).toString('utf8');
  expect(csv.startsWith('\uFEFF编号,')).toBe(true);
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(csv).not.toContain(poster?.wordB);
});

it('shows nothing of it to anybody else: the same page as one that is not there', async () => {
  const batch = await batchOf(app, colleague);
  const stranger = await signIn(app, 'wuhou-triage');
  const member = await signIn(app, 'team-member');
  for (const other of [stranger, member]) {
    const nowhere = await other.open('/desk/rounds/00000000000000000000000000/posters');
    for (const url of [REGISTER, `${REGISTER}/order`, addressOf(batch), `${addressOf(batch)}/posters.pdf`]) {
      const answer = await other.open(url);
      expect([answer.status, answer.text.replaceAll(/_csrf" value="[^"]+"/g, '')]).toEqual([
        404,
        nowhere.text.replaceAll(/_csrf" value="[^"]+"/g, ''),
      ]);
    }
    expect((await other.post(`${REGISTER}/order`, AN_ORDER as unknown as Record<string, string>)).status).toBe(404);
  }
});

const batchRound = () => REGISTER.split('/')[3] as PosterBatch['roundId'];

import request from 'supertest';
import type { Poster } from '../../../src/core/poster/poster';
import type { ReceiptCode } from '../../../src/core/petition/receipt';
import { addDays, shanghaiDay } from '../../../src/core/shared/clock';
import { receiptIn, send, ticketIn } from '../../support/resident';
import { anotherRound, hang, wordsOf } from '../../support/posted';
import type { Scene } from '../../support/scene';
import { setScene } from '../../support/scene';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const DAY_MS = 24 * 3_600_000;
let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await openTestApp({ demonstration: false });
  scene = await setScene(app.ports);
});
afterAll(() => app.close());

const scan = (code: string, lang = 'zh-CN') => request(app.app).get(`/q/${code}`).query({ lang });
const reports = (html: string) => [...html.matchAll(/href="(\/report[^"]*)"/g)].map(([, address = '']) => address);

describe('a poster that is ours', () => {
  it('says who asks, where, until when and how to be heard, and leads to the form', async () => {
    const poster = await hang(scene);
    const { text } = await scan(poster.code).expect(200);
    const said = wordsOf(text);
    for (const words of ['一轮巡察', '汤家营村', 'own组正在这里巡察', '前可以反映', '还有 20 天', '松树', '进驻']) {
      expect(said).toContain(words);
    }
    expect(said).toContain(scene.round.phone);
    expect(said).toContain(scene.round.phoneHours);
    expect(said).toContain(scene.round.supervisionPhone);
    expect(reports(text)).toEqual([expect.stringContaining(`/report?poster=${poster.code}`)]);
    expect(text).toMatch(/href="\/privacy\?poster=/);
  });

  it('says the same in English', async () => {
    const said = wordsOf((await scan((await hang(scene)).code, 'en')).text);
    for (const words of ['A round', 'team own is here', 'You can report until', '20 days left']) {
      expect(said).toContain(words);
    }
  });

  it('never sends the word that stands on paper only', async () => {
    const poster = await hang(scene, { wordB: '只在纸上' });
    const pages = await Promise.all([
      scan(poster.code),
      scan(poster.code, 'en'),
      request(app.app).get('/report').query({ poster: poster.code }),
      request(app.app).get('/check').query({ code: poster.code }),
    ]);
    expect(pages.map(({ text }) => text).join('')).not.toContain('只在纸上');
  });

  it('speaks the language of its paper, and another where it is asked for', async () => {
    const batch = { number: 1, format: 'a4', design: 'plain', places: [], state: 'made', made: 1 } as const;
    const id = app.ports.ids.next<'PosterBatch'>();
    await app.ports.posterBatches.add({
      ...batch,
      id,
      roundId: scene.round.id,
      locales: ['en'],
      begunBy: scene.staff.office.id,
      begunOn: shanghaiDay(app.clock.now()),
    });
    const { code } = await hang(scene, { batchId: id });
    const bare = await request(app.app).get(`/q/${code}`).set('Accept-Language', 'zh-CN');
    expect(bare.text).toContain('<html lang="en"');
    expect((await scan(code)).text).toContain('<html lang="zh-CN"');
  });

  it('names the organisation it is about, and the form begins with it as the one concerned', async () => {
    const { code } = await hang(scene, { organisationId: scene.units.water.id });
    expect(wordsOf((await scan(code)).text)).toContain('被巡察单位 县水务局');
    const form = await request(app.app).get('/report').query({ poster: code });
    expect(form.text).toMatch(/name="person-1-unit"[^>]*value="县水务局"/);
  });

  it('shows what the round itself says it takes, in the language it is read in', async () => {
    const round = await anotherRound(scene, { name: '自己说的', opens: -1, closes: 9 });
    const texts = { scope: { 'zh-CN': '听您说<说>：\n- 水\n- 路\n打【电话】。', en: '' }, notice: {} };
    const said = { ...round, version: 2, texts };
    await app.ports.rounds.change(said, scene.staff.office.id, app.clock.now());
    const { code } = await hang({ ports: app.ports, round: said });
    const { text } = await scan(code);
    expect(text).toContain('<p>听您说&lt;说&gt;：</p><ul><li>水</li><li>路</li></ul>');
    expect(text).toContain(`打${round.phone}。`);
    expect(wordsOf((await scan(code, 'en')).text)).toContain('Officials of villages');
  });

  it('offers the other rounds that listen at its place, its own first', async () => {
    const other = await anotherRound(scene, { name: '另一轮', opens: -1, closes: 5, area: '511724108' });
    const { code } = await hang(scene);
    const { text } = await scan(code);
    expect(wordsOf(text)).toContain('另一轮');
    const [first, ...rest] = reports(text);
    expect(first).toContain(`poster=${code}`);
    expect(rest).toContainEqual(expect.stringContaining(`round=${other.id}`));
  });
});

describe('a poster whose round', () => {
  it('has not begun says from when, and takes nothing yet', async () => {
    const round = await anotherRound(scene, { name: '下一轮', opens: 3, closes: 30, area: '510107' });
    const { text } = await scan((await hang({ ports: app.ports, round }, { areaCode: '510107005' as never })).code);
    expect(wordsOf(text)).toContain('起可以反映');
    expect(reports(text)).toEqual([]);
    expect(text).toContain('<details open>');
  });

  it('closes within three days says so differently', async () => {
    const round = await anotherRound(scene, { name: '快完了', opens: -9, closes: 2, area: '510107' });
    const { text } = await scan((await hang({ ports: app.ports, round })).code);
    expect(text).toContain('class="state closing-soon"');
    expect(wordsOf(text)).toContain('还有 2 天');
  });

  it('is over takes nothing, says where else to go, and offers the round that listens there now', async () => {
    const round = await anotherRound(scene, { name: '上一轮', opens: -90, closes: -30, area: '511724' });
    const { text } = await scan((await hang({ ports: app.ports, round })).code);
    expect(wordsOf(text)).toContain('截止');
    expect(wordsOf(text)).toContain('这个地方现在有别的巡察在听取反映');
    expect(reports(text).every((address) => !address.includes('poster='))).toBe(true);
    expect(reports(text)[0]).toContain('area=');
  });
});

describe('a poster that nobody can vouch for', () => {
  const without = (html: string, code: string) => html.replaceAll(code, 'CODE');

  it('is the same calm page whatever is wrong with it, with the places to choose from', async () => {
    const forged = 'A'.repeat(19);
    const { text: page } = await scan(forged).expect(200);
    expect(page).toContain('<optgroup label="达州市">');
    expect(page).toContain('这张海报没有核实上');
    const yesterday = addDays(shanghaiDay(app.clock.now()), -1);
    const wrong: Partial<Poster>[] = [
      { state: 'revoked' },
      { state: 'suspect' },
      { state: 'retired' },
      { goodUntil: yesterday },
      { roundId: app.ports.ids.next() },
    ];
    const codes = (await Promise.all(wrong.map((otherwise) => hang(scene, otherwise)))).map(({ code }) => code);
    const unknown = app.ports.posterCodes.codeOf({ id: app.ports.posterCodes.newId(), version: 1 });
    for (const code of [...codes, unknown]) {
      expect(without((await scan(code).expect(200)).text, code)).toBe(without(page, forged));
    }
  });

  it('is seen at once when a poster is revoked, and no report is refused for it', async () => {
    const poster = await hang(scene);
    expect(reports((await scan(poster.code)).text)[0]).toContain(`poster=${poster.code}`);
    await app.ports.posters.change(revoked(poster), 'posted');
    expect(wordsOf((await scan(poster.code)).text)).toContain('没有核实上');
    const home = await request(app.app).get('/').query({ poster: poster.code, area: '511724108200' });
    const [form] = reports(home.text);
    expect(form).toContain(`poster=${poster.code}`);
    const ticket = ticketIn((await request(app.app).get(String(form).replaceAll('&amp;', '&'))).text);
    const code = receiptIn((await send(app, ticket)).text) as ReceiptCode;
    const petition = await app.ports.petitions.byReceipt(app.ports.receipts.petitionIdOf(code));
    expect(petition).toMatchObject({ posterTrust: 'unverified', areaCode: '511724108200' });
  });

  it('was replaced is believed until its last day', async () => {
    const { code } = await hang(scene, { goodUntil: shanghaiDay(app.clock.now()) });
    expect(wordsOf((await scan(code)).text)).toContain('一轮巡察');
    app.clock.pass(DAY_MS);
    expect(wordsOf((await scan(code)).text)).toContain('没有核实上');
  });
});

function revoked(hung: Poster & { readonly code: string }): Poster {
  const { code, ...poster } = hung;
  expect(code).toHaveLength(19);
  const before = { state: poster.state, posting: null };
  const entry = { step: 'revoke', by: scene.staff.office.id, at: app.clock.now(), note: '', before };
  return { ...poster, state: 'revoked', history: [entry] };
}

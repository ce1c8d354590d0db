import request from 'supertest';
import { hang, wordsOf } from '../../support/posted';
import type { Scene } from '../../support/scene';
import { setScene } from '../../support/scene';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await openTestApp({ demonstration: false });
  scene = await setScene(app.ports);
});
afterAll(() => app.close());

const check = (code: string, lang = 'zh-CN') =>
  request(app.app).post('/check').query({ lang }).type('form').send({ code });

describe('whether a poster is genuine', () => {
  it('is said with what its paper must look like, however the code is written', async () => {
    const poster = await hang(scene, { organisationId: scene.units.water.id });
    const ways = [
      poster.code,
      ` ${poster.manualCode.slice(0, 4)}-${poster.manualCode.slice(4)}`,
      `127.0.0.1:3000/Q/${poster.code}`,
    ];
    for (const way of ways) {
      const { status, text } = await check(way);
      expect(status).toBe(200);
      const said = wordsOf(text);
      for (const words of [
        '这个码是我们的',
        '一轮巡察',
        '汤家营村',
        '县水务局',
        '“松树”',
        poster.serial,
        '127.0.0.1:3000/q/',
      ]) {
        expect(said).toContain(words);
      }
      expect(said).toContain(scene.round.phone);
      expect(text).toContain(`href="/q/${poster.code}?`);
      expect(text).not.toContain(poster.wordB);
    }
    expect(wordsOf((await check(poster.code, 'en')).text)).toContain('This code is ours');
  });

  it('can be asked by the address that is printed on the poster', async () => {
    const poster = await hang(scene);
    const { text } = await request(app.app).get('/check').query({ code: poster.manualCode });
    expect(wordsOf(text)).toContain('这个码是我们的');
  });

  it('is not told apart where it is forged, unknown, revoked or outdated: the same bytes', async () => {
    const revoked = await hang(scene, { state: 'revoked' });
    const retired = await hang(scene, { state: 'retired' });
    const codes = [
      'A'.repeat(19),
      app.ports.posterCodes.codeOf({ id: app.ports.posterCodes.newId(), version: 1 }),
      revoked.code,
      retired.code,
    ];
    const pages = await Promise.all(codes.map(async (code) => ({ code, answer: await check(code) })));
    const same = pages.map(({ code, answer }) => answer.text.replaceAll(code, 'CODE'));
    expect(new Set(same).size).toBe(1);
    expect(new Set(pages.map(({ answer }) => answer.status))).toEqual(new Set([200]));
    expect(wordsOf(same[0] ?? '')).toContain('没有核实上');
    expect(same[0]).toContain('12388');
    expect(same[0]).toContain('value="CODE"');
  });

  it('says nothing of a manual code that is mistyped or unknown but that it is not confirmed', async () => {
    const pages = await Promise.all(Array.from('0123456789ABCDEF', (last) => check(`7777777${last}`)));
    const same = pages.map(({ text }) => text.replace(/7777777./g, ''));
    expect(new Set(same).size).toBe(1);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each(['', '松树', 'http://', 'x'.repeat(400)])(
    'asks again for what is no code, and keeps it: %j',
    async (typed) => {
      const { status, text } = await check(typed);
      expect(status).toBe(422);
      expect(text.split('这里要填海报上的 8 位码')).toHaveLength(3);
      expect(text).toContain(`value="${typed.slice(0, 300)}"`);
    },
  );
});

import request from 'supertest';
import { readManualCode } from '../../../src/core/poster/manual-code';
import { anotherRound, hang, wordsOf } from '../../support/posted';
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

const home = (query: Readonly<Record<string, string>> = {}) => request(app.app).get('/').query(query);
const options = (html: string) => [...html.matchAll(/<option value="(\d+)">/g)].map(([, code = '']) => code);

describe('the way in without a poster', () => {
  it('leads from the county to the village in three choices, with a way back to each', async () => {
    const first = await home();
    expect(options(first.text)).toContain('511724');
    const second = await home({ area: '511724' });
    expect(options(second.text)).toContain('511724108');
    const third = await home({ area: '511724108' });
    expect(options(third.text)).toContain('511724108200');
    const last = await home({ area: '511724108200' });
    expect(last.text).not.toContain('<select');
    for (const back of ['area=5117&', 'area=511724&', 'area=511724108&']) {
      expect(last.text.replaceAll('&amp;', '&')).toContain(`href="/?${back}`);
    }
    expect(last.text).toContain(`/report?round=${scene.round.id}&amp;area=511724108200`);
  });

  it('finds places by characters and by pinyin, each with its path, since names repeat', async () => {
    for (const q of ['汤家营', 'tangjiaying']) {
      const { text } = await home({ q });
      expect(wordsOf(text)).toContain('大竹县 / 石桥铺镇 / 汤家营村');
      expect(text).toContain('href="/?area=511724108200&amp;');
    }
  });

  it('keeps the words that find nothing', async () => {
    const { text } = await home({ q: '没有这个"地方"' });
    expect(text).toContain('没有找到“没有这个&quot;地方&quot;”');
    expect(text).toContain('value="没有这个&quot;地方&quot;"');
  });

  it('lets people choose where several rounds listen, and says so', async () => {
    await anotherRound(scene, { name: '专项', opens: -1, closes: 4, area: '511724108' });
    const said = wordsOf((await home({ area: '511724108200' })).text);
    expect(said).toContain('有几个巡察都在这里听取反映');
    expect(said).toContain('专项');
    app.clock.pass(3_500);
    expect(wordsOf((await home({ area: '511724' })).text)).toContain('这个地方的一部分正在听取反映');
  });

  it('offers no form where nobody listens, but other ways by name and the day something opens', async () => {
    const quiet = await home({ area: '510107005' });
    expect(quiet.text).not.toContain('href="/report');
    const said = wordsOf(quiet.text);
    for (const words of ['武侯区纪委监委', '武侯区信访局', '玉林街道便民服务中心', '12388', '12345']) {
      expect(said).toContain(words);
    }
    await anotherRound(scene, { name: '明天的一轮', opens: 1, closes: 40, area: '510107' });
    app.clock.pass(3_500);
    const soon = await home({ area: '510107005' });
    expect(wordsOf(soon.text)).toContain('这里将要开始的巡察 明天的一轮');
    expect(soon.text).not.toContain('href="/report');
  });

  it('works the same in English', async () => {
    const said = wordsOf((await home({ area: '510104', lang: 'en' })).text);
    expect(said).toContain('No inspection is listening here now');
    expect(said).toContain('discipline commission of 锦江区');
  });
});

describe('the code on the poster', () => {
  it('leads to the poster in any case and width, with the language and print that were chosen', async () => {
    const poster = await hang(scene);
    const typed = poster.manualCode.toLowerCase();
    const answers = await Promise.all([
      home({ code: `${typed.slice(0, 4)} ${typed.slice(4)}` }),
      home({
        code: Array.from(poster.manualCode, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
      }),
      home({ code: `http://example.org/q/${poster.code.toLowerCase()}/` }),
    ]);
    expect(answers.map(({ status, headers }) => [status, headers['location']])).toEqual(
      Array(3).fill([303, `/q/${poster.code}?lang=zh-CN`]),
    );
    const english = await home({ code: poster.manualCode, lang: 'en', print: 'large' });
    expect(english.headers['location']).toBe(`/q/${poster.code}?lang=en&print=large`);
  });

  it('of a revoked poster leads to the page that says it is not confirmed', async () => {
    const poster = await hang(scene, { state: 'revoked' });
    const { headers } = await home({ code: poster.manualCode });
    const page = await request(app.app).get(String(headers['location']));
    expect(wordsOf(page.text)).toContain('没有核实上');
  });

  it('is kept with its sentence beside it and on top when it is mistyped, cut or on no poster', async () => {
    const { manualCode } = await hang(scene);
    const wrong = manualCode.startsWith('2') ? `3${manualCode.slice(1)}` : `2${manualCode.slice(1)}`;
    const cases: readonly (readonly [string, string])[] = [
      [wrong, '至少有一个和海报上不一样'],
      [manualCode.slice(0, 5), '您填了 5 个'],
      [await strangersCode(), '没有找到这个码'],
      ['', '您填了 0 个'],
    ];
    for (const [code, sentence] of cases) {
      const { status, text } = await home({ code });
      expect([status, code]).toEqual([422, code]);
      expect(text.split(sentence)).toHaveLength(3);
      expect(text).toMatch(new RegExp(`id="code"[^>]*value="${code}"[^>]*aria-invalid="true"`));
      expect(options(text)).toContain('511724');
    }
  });

  it('has to wait a moment when very many are tried out, and nobody else has to', async () => {
    const poster = await hang(scene);
    const guesses = await Promise.all(Array.from({ length: 12 }, () => strangersCode()));
    for (const code of guesses) await home({ code });
    const waiting = await home({ code: poster.manualCode });
    expect(waiting.status).toBe(429);
    expect(waiting.headers['retry-after']).toBe('2');
    expect(waiting.text).toContain(`value="${poster.manualCode}"`);
    expect((await request(app.app).get('/check').query({ code: poster.code })).status).toBe(200);
    expect((await home({ area: '511724' })).status).toBe(200);
    expect((await request(app.app).get(`/q/${poster.code}`)).status).toBe(200);
  });
});

/** Eight characters that fit together and are on no poster. */
function strangersCode(): Promise<string> {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
  const body = Array.from({ length: 7 }, () => alphabet.charAt(app.ports.draw(alphabet.length))).join('');
  const code = Array.from(alphabet, (check) => body + check).find((whole) => readManualCode(whole));
  return Promise.resolve(code ?? '');
}

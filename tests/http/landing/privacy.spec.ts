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

describe('the privacy notice', () => {
  it('names who is responsible, whom to ask and its version where the round is known', async () => {
    const { code } = await hang(scene);
    for (const query of [{ poster: code }, { round: scene.round.id }]) {
      const said = wordsOf((await request(app.app).get('/privacy').query(query).expect(200)).text);
      for (const words of ['一轮巡察', '县委巡察办', scene.round.phone, '说明版本：1', '撤回', '删除']) {
        expect(said).toContain(words);
      }
    }
    const english = await request(app.app).get('/privacy').query({ round: scene.round.id, lang: 'en' });
    expect(wordsOf(english.text)).toContain('Version of this notice: 1');
  });

  it('promises nothing that is not done: who wants something deleted asks people', async () => {
    const chinese = wordsOf((await request(app.app).get('/privacy').expect(200)).text);
    expect(chinese).toContain('请在查询进度的页面留言，或者打值班电话');
    expect(chinese).not.toMatch(/期满销毁|撤回您留下的/);
    const english = wordsOf((await request(app.app).get('/privacy').query({ lang: 'en' })).text);
    expect(english).toContain('nothing is deleted automatically');
    expect(english).not.toMatch(/then it is destroyed|Take back the name/);
  });

  it('is there without a round, and for one that is nobody’s', async () => {
    const queries = [{}, { round: 'X' }, { round: app.ports.ids.next<string>() }, { poster: 'A'.repeat(19) }];
    for (const query of queries) {
      const { text } = await request(app.app).get('/privacy').query(query).expect(200);
      expect(wordsOf(text)).toContain('由您选择的那一轮巡察的巡察办负责');
    }
  });

  it('is one step away from every page of residents, and opens beside a form', async () => {
    const { code } = await hang(scene);
    for (const path of ['/', `/q/${code}`, '/q/0', '/progress', '/check', '/nowhere', `/report?poster=${code}`]) {
      const { text } = await request(app.app).get(path);
      expect(text).toMatch(/<a href="\/privacy\?[^"]*lang=zh-CN"/);
      expect(/<a href="\/privacy\?[^"]*" target="_blank"/.test(text)).toBe(path.startsWith('/report'));
    }
  });
});

describe('odd addresses of the first pages', () => {
  const ODD = [
    'x'.repeat(6_000),
    '\u0001\u0007\u001b[31m',
    '%00',
    '\u202Egnp.exe',
    '"><script>alert(1)</script>',
    '\uD800',
    '🏳️‍🌈'.repeat(40),
    "' || 1==1 //",
    '../../etc/passwd',
    '５１１７２４',
  ];
  const NAMES = ['area', 'poster', 'q', 'code', 'round', 'lang', 'print'];

  it.each(ODD)('are answered with a page and nothing of theirs runs: %j', async (odd) => {
    const value = encodeURIComponent(odd.toWellFormed());
    const paths = [
      ...NAMES.flatMap((name) => [`/?${name}=${value}`, `/check?${name}=${value}`, `/privacy?${name}=${value}`]),
      `/?area=1&area=${value}`,
      `/?code[a]=${value}`,
      `/q/${value}`,
    ];
    const answers = await Promise.all(paths.map((path) => request(app.app).get(path)));
    const posted = await request(app.app).post('/check').type('form').send({ code: odd.toWellFormed() });
    for (const { status, text } of [...answers, posted]) {
      expect(status).toBeLessThan(500);
      expect(text).not.toContain('<script>alert');
      expect(text).toContain('</html>');
    }
  });
});

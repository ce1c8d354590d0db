import request from 'supertest';
import { hang, wordsOf } from '../../support/posted';
import { setScene } from '../../support/scene';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ demonstration: false });
});
afterAll(() => app.close());

/** The folded sentences beside the tick of the notice. */
async function noticeOf(texts: Readonly<Record<string, string>>, lang = 'zh-CN'): Promise<string> {
  const { round } = await setScene(app.ports);
  const own = { ...round, id: app.ports.ids.next<'Round'>(), texts: { scope: {}, notice: texts } };
  await app.ports.rounds.add(own);
  const { code } = await hang({ ports: app.ports, round: own });
  const { text } = await request(app.app).get('/report').query({ poster: code, lang }).expect(200);
  const folded = text.slice(0, text.indexOf('id="notice"')).split('<details>').at(-1) ?? '';
  return wordsOf(folded.split('</details>')[0] ?? '');
}

describe('the notice beside its tick', () => {
  it('is what the round says itself, its brackets filled and its marks harmless', async () => {
    const said = await noticeOf({ 'zh-CN': '请如实反映。\n- 有急事打【电话】\n- <b>不</b>受理' });
    expect(said).toContain('请如实反映。');
    expect(said).toContain('有急事打0818-000 0000');
    expect(said).toContain('&lt;b&gt;不&lt;/b&gt;受理');
  });

  it('is what the product says where the round says nothing in this language', async () => {
    const product = await noticeOf({});
    expect(product.length).toBeGreaterThan(40);
    expect(await noticeOf({ en: 'Only in English.' })).toBe(product);
    expect(await noticeOf({ en: 'Only in English.' }, 'en')).toContain('Only in English.');
  });
});

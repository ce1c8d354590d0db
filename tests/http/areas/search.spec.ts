import request from 'supertest';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ demonstration: false });
});
afterAll(() => app.close());

const ask = (query: string) => request(app.app).get(`/areas?${query}`);

describe('GET /areas', () => {
  it('answers with code, name and path of what was meant', async () => {
    const answer = await ask('q=tangjiaying');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual([
      { code: '511724108200', name: '汤家营村', path: ['达州市', '大竹县', '石桥铺镇', '汤家营村'] },
    ]);
  });

  it('stays within a place', async () => {
    const answer = await ask(`q=${encodeURIComponent('石桥')}&within=511724`);
    const places = answer.body as readonly { code: string; path: readonly string[] }[];
    expect(places.length).toBeGreaterThan(1);
    expect(places.every(({ code, path }) => code.startsWith('511724') && path[1] === '大竹县')).toBe(true);
  });

  it('answers with at most twenty places, and keeps the answer nowhere', async () => {
    const answer = await ask(`q=${encodeURIComponent('村')}`);
    expect(answer.body).toHaveLength(20);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('names the province by itself', async () => {
    expect((await ask('q=51')).body).toEqual([{ code: '51', name: '四川省', path: ['四川省'] }]);
  });

  it.each([
    ['nothing', ''],
    ['an empty name', 'q='],
    ['a name that no place has', `q=${encodeURIComponent('火星上的村')}`],
    ['a repeated name', 'q=a&q=b'],
    ['a list', 'q[]=dazhu'],
    ['a place that is none', `q=dazhu&within=nowhere`],
    ['a place nobody knows', `q=dazhu&within=999999`],
    ['a pattern', `q=${encodeURIComponent('(.*)+$')}`],
  ])('answers with nothing to %s', async (_what, query) => {
    const answer = await ask(query);
    expect([answer.status, answer.body]).toEqual([200, []]);
  });

  it.each([
    'sh '.repeat(600),
    '%E6%9D%91'.repeat(600),
    'zzzz+'.repeat(300),
    's'.repeat(3_000),
    '%EF%BF%BD%00%ED%A0%80',
  ])('is not impressed by odd words: %#', async (words) =>
    expect([200, 400, 414]).toContain((await ask(`q=${words}`)).status),
  );
});

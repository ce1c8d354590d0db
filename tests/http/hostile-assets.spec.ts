import request from 'supertest';
import { addressesIn } from '../hostile/pages';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

describe('scripts and sheets', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
  });
  afterAll(() => app.close());

  it('are kept by the phone for good, and nothing else is', async () => {
    const desk = await request(app.app).get('/desk/sign-in');
    const [sheet = ''] = addressesIn(desk.text).filter((address) => address.startsWith('/assets/'));
    const kept = await request(app.app).get(sheet);
    expect(kept.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const address of ['/assets/none.css', '/assets/', '/assets/%2e%2e/main.js', '/desk']) {
      const answer = await request(app.app).get(address);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });
});

import path from 'node:path';
import type { Express } from 'express';
import express from 'express';
import request from 'supertest';
import { DomainError, ERROR_CODES } from '../../../src/core/shared/errors';
import { errorPages, unknownPage } from '../../../src/web/error-pages';
import { pageLocals } from '../../../src/web/page-locals';
import { patience } from '../../../src/web/patience';
import { securityHeaders } from '../../../src/web/security-headers';
import { openViews } from '../../../src/web/view-engine';
import { faultsOf, LANGUAGES } from './look';

const ROOT = path.join(__dirname, '..', '..', '..');

/** Everything that can be thrown, and the status it is answered with. */
const THROWN: Readonly<Record<string, { readonly error: () => unknown; readonly status: number }>> = {
  ...Object.fromEntries(
    ERROR_CODES.map((code) => [code, { error: () => new DomainError(code, 'CANARY'), status: STATUS_OF(code) }]),
  ),
  bug: { error: () => new TypeError('CANARY'), status: 500 },
  nothing: { error: () => 'CANARY', status: 500 },
  unreadable: { error: () => Object.assign(new Error('CANARY'), { status: 400 }), status: 400 },
  'too much': { error: () => Object.assign(new Error('CANARY'), { status: 413 }), status: 413 },
  'old form': { error: () => Object.assign(new Error('CANARY'), { status: 403, code: 'EBADCSRFTOKEN' }), status: 403 },
  'database away': { error: () => named('MongoServerSelectionError'), status: 503 },
  'line broken': { error: () => Object.assign(new Error('CANARY'), { code: 'EPIPE' }), status: 503 },
  'database ended': { error: () => Object.assign(named('MongoServerError'), { code: 11_600 }), status: 503 },
};

function STATUS_OF(code: (typeof ERROR_CODES)[number]): number {
  const statuses = { 'bad-request': 400, 'ticket-not-ours': 400, 'signed-out': 403, 'not-allowed': 403 } as const;
  const others = { 'not-found': 404, 'stale-version': 409, 'action-not-open': 409, 'too-large': 413 } as const;
  return { ...statuses, ...others, invalid: 422, 'too-many': 429, 'not-saved': 503, busy: 503 }[code];
}

const named = (name: string): Error => Object.assign(new Error('CANARY'), { name });

describe('every error page', () => {
  const logged: object[] = [];
  let app: Express;
  beforeAll(() => {
    app = brokenApp(logged);
  });

  const cases = Object.keys(THROWN).flatMap((name) =>
    LANGUAGES.flatMap((lang) => [true, false].map((staff) => [name, lang, staff] as const)),
  );
  it.each(cases)('%s in %s (staff: %s) has our look, a title and a way on', async (name, lang, staff) => {
    const url = `${staff ? '/desk' : ''}/broken/${encodeURIComponent(name)}?lang=${lang}`;
    const page = await request(app).get(url);
    expect(page.status).toBe(THROWN[name]?.status);
    expect(faultsOf(page, { lang, staff })).toEqual([]);
    expect(page.text).not.toContain('CANARY');
  });

  it.each([true, false])('gives what was typed back, and no secret of it (staff: %s)', async (staff) => {
    const typed = {
      reason: '请再核实一次<账目>',
      note: '第二段',
      _csrf: 'T0KEN-CANARY',
      password: 'PASS CANARY',
      version: '3',
    };
    for (const name of Object.keys(THROWN)) {
      const page = await request(app)
        .post(`${staff ? '/desk' : ''}/broken/${encodeURIComponent(name)}`)
        .type('form')
        .send(typed);
      expect(page.text).toContain('请再核实一次&lt;账目&gt;');
      expect(page.text).toContain('第二段');
      expect(page.text).not.toContain('CANARY');
    }
  });

  it('says when to come back while the database is away, and calls nothing saved that is not', async () => {
    const read = await request(app).get('/broken/database%20away');
    const wrote = await request(app).post('/broken/database%20away');
    expect([read.headers['retry-after'], wrote.headers['retry-after']]).toEqual(['10', '10']);
    expect(read.text).toContain('请稍等一分钟');
    expect(wrote.text).toContain('还没有保存上');
  });

  it('answers in time where nothing comes back, and then says nothing twice', async () => {
    const page = await request(app).post('/stuck').type('form').send({ reason: '还没有人听到' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('还没有保存上');
    expect(page.text).toContain('还没有人听到');
    expect((await request(app).get('/stuck')).text).toContain('请稍等一分钟');
  });

  it('keeps language and print on the way on', async () => {
    const page = await request(app).get('/nowhere?lang=en&print=large');
    expect(page.status).toBe(404);
    expect(page.text).toContain('href="/progress?lang=en&amp;print=large"');
  });

  it('writes of a failure its number and its place, never its words', async () => {
    logged.length = 0;
    const page = await request(app).get('/broken/bug?lang=en');
    const number = /Error number (\w{8})/.exec(page.text)?.[1];
    expect(logged).toMatchObject([{ id: number, name: 'TypeError' }]);
    expect(JSON.stringify(logged)).not.toContain('CANARY');
  });
});

/** The chain of the product around routes that only fail. */
function brokenApp(logged: object[]): Express {
  const assets = path.join(ROOT, 'dist', 'public');
  const views = openViews({ views: path.join(ROOT, 'views'), assets });
  const app = express();
  app.disable('x-powered-by');
  app.use(pageLocals(views));
  app.use(securityHeaders({ residentCssHash: views.residentCssHash, https: false }));
  app.use('/stuck', patience(20));
  app.use(express.urlencoded({ extended: false }));
  app.all('/stuck', () => undefined);
  app.all(['/broken/:name', '/desk/broken/:name'], (req) => {
    throw THROWN[String(req.params['name'])]?.error();
  });
  app.use(unknownPage);
  const note = (facts: object) => void logged.push(facts);
  app.use(errorPages({ info: note, warn: note, error: note }));
  return app;
}

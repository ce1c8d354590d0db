import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { posterCode } from '../support/resident';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

let app: TestApp;
let base: string;
const server = createServer((req, res) => app.app(req, res));
beforeAll(async () => {
  app = await openTestApp();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await app.close();
});

/** What comes over the wire, as it comes. */
function load(path: string, headers: Record<string, string> = { 'Accept-Encoding': 'gzip, br' }) {
  return new Promise<{ body: Buffer; encoding: string; vary: string }>((resolve, reject) => {
    get(`${base}${path}`, { headers }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => {
        const encoding = res.headers['content-encoding'] ?? '';
        resolve({ body: Buffer.concat(pieces), encoding, vary: res.headers.vary ?? '' });
      });
    }).on('error', reject);
  });
}

describe('what a phone on 2G has to load', () => {
  it('is a landing page of at most 14 KB in one request, style included', async () => {
    const { body, encoding } = await load(`/q/${await posterCode(app)}`);
    expect(encoding).toBe('gzip');
    expect(body.length).toBeLessThanOrEqual(14_000);
    const html = gunzipSync(body).toString('utf8');
    expect(html).toContain('<link rel="icon" href="data:,">');
    expect(html).not.toMatch(/<script|<img|rel="stylesheet"|url\(|@import|@font-face/);
  });

  it('holds a style sheet of at most 5 KB', async () => {
    const html = gunzipSync((await load('/')).body).toString('utf8');
    const style = /<style>([\s\S]+?)<\/style>/.exec(html)?.[1] ?? '';
    expect(style.length).toBeGreaterThan(500);
    expect(gzipSync(style).length).toBeLessThanOrEqual(5_000);
  });

  it('is at most 40 KB for the form and its script, which waits for the page', async () => {
    const form = await load(`/report?poster=${await posterCode(app)}`);
    const html = gunzipSync(form.body).toString('utf8');
    const scripts = [...html.matchAll(/<script src="([^"]+)"( defer)?/g)];
    expect(scripts.every(([, , defer]) => defer === ' defer')).toBe(true);
    const loaded = await Promise.all(scripts.map(([, address]) => load(address ?? '')));
    const bytes = loaded.reduce((sum, { body }) => sum + body.length, form.body.length);
    expect(bytes).toBeLessThanOrEqual(40_000);
  });

  it('comes as it is to who does not ask for it compressed', async () => {
    const { body, encoding, vary } = await load('/', {});
    expect(encoding).toBe('');
    expect(vary).toContain('Accept-Encoding');
    expect(body.toString('utf8')).toContain('</html>');
  });

  it('is the same page whether it was kept or just made', async () => {
    const path = `/q/${await posterCode(app)}`;
    const [first, second, plain] = [await load(path), await load(path), await load(path, {})];
    expect(second.body).toEqual(first.body);
    expect(gunzipSync(second.body)).toEqual(plain.body);
  });
});

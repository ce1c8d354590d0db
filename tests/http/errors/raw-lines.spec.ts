import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import request from 'supertest';
import { drainOf } from '../../../src/web/drain';
import { httpServer } from '../../../src/web/http-server';
import { openForm, TYPED } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { faultsOf } from './look';

let app: TestApp;
let server: ReturnType<typeof httpServer>;
let port = 0;

beforeAll(async () => {
  app = await openTestApp();
  server = httpServer(app.app, app.rawAnswer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await app.close();
});

describe('malformed HTTP', () => {
  const lines: Readonly<Record<string, readonly [number, string]>> = {
    'no HTTP at all': [400, 'what is this\r\n\r\n'],
    'two lengths': [400, 'POST /report HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
    'a length and chunks': [
      400,
      'POST /report HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    'headers without end': [431, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    'no host': [400, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    'two hosts': [400, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    'chunks in HTTP/1.0': [400, 'POST /report HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    'an upgrade': [400, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'],
    'a foreign address': [400, 'GET http://elsewhere.example/ HTTP/1.1\r\nHost: a\r\n\r\n'],
    'a broken path': [400, 'GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n'],
    'an odd method': [405, 'DELETE /report HTTP/1.1\r\nHost: a\r\n\r\n'],
    'an odd expectation': [417, 'POST /report HTTP/1.1\r\nHost: a\r\nExpect: coffee\r\nContent-Length: 0\r\n\r\n'],
  };

  it.each(Object.keys(lines))('%s is answered with a page, and the line is closed', async (name) => {
    const [status, bytes] = lines[name] ?? [0, ''];
    const answer = await say(bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers['connection']).toBe('close');
    expect(faultsOf(answer, { lang: 'zh-CN', staff: false })).toEqual([]);
  });

  it('speaks both languages where nothing is known of the reader', async () => {
    const { text } = await say('what is this\r\n\r\n');
    expect(text).toContain('这个请求读不懂');
    expect(text).toContain('This request could not be read');
  });
});

describe('a product that is asked to end', () => {
  it('begins no new page, finishes what is under way, and then ends', async () => {
    const ticket = await openForm(app);
    const drain = drainOf(server);
    const text = Buffer.from(new URLSearchParams({ ...TYPED, ticket }).toString());
    const line = connect(port, '127.0.0.1');
    line.write(
      `POST /report HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${text.length}\r\n\r\n`,
    );
    line.write(text.subarray(0, 40));
    await new Promise((resolve) => server.once('request', resolve));

    app.drain();
    let ended = false;
    const end = drain(60_000).then(() => (ended = true));
    const ready = await request(`http://127.0.0.1:${port}`).get('/readyz');
    const page = await request(`http://127.0.0.1:${port}`).get('/');
    const desk = await request(`http://127.0.0.1:${port}`).get('/desk?lang=en');
    expect([ready.status, page.status, desk.status]).toEqual([503, 503, 503]);
    expect(page.headers['retry-after']).toBe('10');
    expect(faultsOf(page, { lang: 'zh-CN', staff: false })).toEqual([]);
    expect(faultsOf(desk, { lang: 'en', staff: true })).toEqual([]);
    expect(ended).toBe(false);

    const answer = heard(line);
    line.write(text.subarray(40));
    expect((await answer).text).toContain('已收到，请抄下这组数字');
    await end;
    expect(server.listening).toBe(false);
  });
});

/** Sends bytes as they are and reads the answer to its end. */
function say(bytes: string) {
  const line = connect(port, '127.0.0.1');
  line.write(bytes);
  return heard(line);
}

function heard(line: ReturnType<typeof connect>) {
  return new Promise<{ status: number; headers: Record<string, string>; text: string }>((resolve) => {
    const pieces: Buffer[] = [];
    line.on('data', (piece: Buffer) => pieces.push(piece));
    line.on('error', () => undefined);
    line.on('close', () => {
      const [head = '', ...body] = Buffer.concat(pieces).toString().split('\r\n\r\n');
      const [first = '', ...rest] = head.split('\r\n');
      const headers = rest.map((row) => [row.split(': ')[0]?.toLowerCase() ?? '', row.slice(row.indexOf(': ') + 2)]);
      resolve({
        status: Number(first.split(' ')[1]),
        headers: Object.fromEntries(headers) as Record<string, string>,
        text: body.join('\r\n\r\n'),
      });
    });
  });
}

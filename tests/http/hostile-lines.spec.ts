import type { AddressInfo } from 'node:net';
import { httpServer } from '../../src/web/http-server';
import { faultsIn } from '../hostile/judge';
import { lineTo } from '../hostile/line';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

describe('a line that speaks no HTTP', () => {
  let app: TestApp;
  let server: ReturnType<typeof httpServer>;

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
    server = httpServer(app.app, app.rawAnswer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await app.close();
  });

  it.each([
    ['noise', '\0\0\0\0\r\n\r\n', 400],
    ['a header longer than any', `GET / HTTP/1.1\r\nX: ${'a'.repeat(9_000)}\r\n\r\n`, 431],
  ])('is answered with a page that forbids as much as every other: %s', async (_what, bytes, status) => {
    const line = lineTo((server.address() as AddressInfo).port);
    const { answers } = await line.exchange({ pieces: [bytes], then: 'wait', answers: 1 });
    expect(answers.map((answer) => answer.status)).toEqual([status]);
    expect(answers.flatMap((answer) => faultsIn(answer, false))).toEqual([]);
  });

  it.each(['http://', 'http://[', 'http://a:b/', 'http://%', 'ftp://x/', 'http://x.invalid/', 'urn:x', 'x:'])(
    'gives an address that leads nowhere the same page: %s',
    async (target) => {
      const line = lineTo((server.address() as AddressInfo).port);
      const request = `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;
      const { answers } = await line.exchange({ pieces: [request], then: 'wait', answers: 1 });
      expect(answers.map((answer) => answer.status)).toEqual([400]);
      expect(answers.flatMap((answer) => faultsIn(answer, false))).toEqual([]);
    },
  );

  it('takes a whole address of its own for the page it names', async () => {
    const line = lineTo((server.address() as AddressInfo).port);
    const request = 'GET http://a:80/progress?lang=en HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\n\r\n';
    const { answers } = await line.exchange({ pieces: [request], then: 'wait', answers: 1 });
    expect(answers.map(({ status, headers }) => [status, headers.get('content-language')])).toEqual([[200, 'en']]);
  });
});

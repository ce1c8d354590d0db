import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { httpServer } from '../../src/web/http-server';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

const clocksRunning = (): number => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;

describe('a request that is refused before it has been heard', () => {
  let app: TestApp;
  let server: ReturnType<typeof httpServer>;

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
    server = httpServer(app.app, app.rawAnswer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await app.close();
  });

  it('leaves no clock running once the rest of it has come', async () => {
    const before = clocksRunning();
    for (let times = 0; times < 20; times += 1) {
      const line = connect((server.address() as AddressInfo).port, '127.0.0.1');
      line.write('POST /desk/x HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 4\r\n\r\n');
      await once(line, 'data');
      line.write('abcdGET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      await once(line, 'close');
    }
    // The database's own clocks come and go, a few of them.
    expect(clocksRunning() - before).toBeLessThan(10);
  });
});

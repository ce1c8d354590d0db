import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { countUnconfirmed, metricsOf, serveMetrics } from '../../src/web/metrics';

describe('the figures for those who run it', () => {
  let now = new Date('2026-11-24T02:10:00Z');
  let received = 3;
  let server: Server;
  let figures: Server;
  beforeAll(async () => {
    server = createServer((req, res) => {
      res.statusCode = req.url === '/desk/broken' ? 500 : 200;
      if (req.url?.startsWith('/q/')) countUnconfirmed(res, req.url === '/q/REVOKED' ? 'withdrawn' : 'forged');
      res.end();
    });
    const metrics = metricsOf(server, { clock: { now: () => now }, receivedToday: () => Promise.resolve(received) });
    figures = await serveMetrics(metrics, 0);
  });
  afterAll(() => Promise.all([server, figures].map((one) => new Promise((resolve) => one.close(resolve)))));

  const text = async () => {
    const { port } = figures.address() as AddressInfo;
    return (await request(`http://127.0.0.1:${port}`).get('/metrics')).text;
  };

  it('count requests by class and status, without addresses, codes or ids', async () => {
    await request(server).get('/desk/triage/01J8ZC3AQ5W0000000000CANRY?q=CANARY');
    await request(server).get('/desk/broken');
    await request(server).get('/CANARY');
    const said = await text();
    expect(said).toContain('# TYPE code_patrol_requests_total counter\n');
    expect(said).toContain('code_patrol_requests_total{class="desk",status="200"} 1\n');
    expect(said).toContain('code_patrol_requests_total{class="desk",status="500"} 1\n');
    expect(said).toContain('code_patrol_requests_total{class="other",status="200"} 1\n');
    expect(said).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(said).toMatch(/^nodejs_eventloop_delay_seconds\{quantile="0\.99"\} [\d.e-]+$/m);
    expect(said).toContain('code_patrol_petitions_received_today 3\n');
    expect(said).not.toMatch(/CANARY|CANRY/);
    expect(
      said.split('\n').every((line) => line === '' || /^(# TYPE \w+ \w+|\w+(\{[^}]*\})? [\d.e+-]+)$/.test(line)),
    ).toBe(true);
  });

  it('do not tell the minute at which a resident reported', async () => {
    const before = await text();
    received += 1;
    await request(server).post('/report');
    now = new Date('2026-11-24T02:59:59Z');
    const ofResidents = (said: string) => said.split('\n').filter((line) => /report|received_today/.test(line));
    expect(ofResidents(await text())).toEqual(ofResidents(before));
    now = new Date('2026-11-24T03:00:00Z');
    expect(ofResidents(await text())).toEqual([
      'code_patrol_requests_total{class="report",status="200"} 1',
      '# TYPE code_patrol_petitions_received_today gauge',
      'code_patrol_petitions_received_today 4',
    ]);
  });

  it('count the scans of posters that nobody can vouch for, by day and kind alone', async () => {
    const scans = (said: string) => said.split('\n').filter((line) => line.startsWith('code_patrol_unconfirmed'));
    for (const code of ['CANARY1', 'CANARY2', 'REVOKED']) await request(server).get(`/q/${code}`);
    now = new Date('2026-11-24T04:00:00Z');
    expect(scans(await text())).toEqual([
      'code_patrol_unconfirmed_scans_today{kind="forged"} 2',
      'code_patrol_unconfirmed_scans_today{kind="withdrawn"} 1',
    ]);
    now = new Date('2026-11-25T04:00:00Z');
    expect(scans(await text()).map((line) => line.at(-1))).toEqual(['0', '0']);
  });

  it('are for this machine only, and for nobody who comes under another name', async () => {
    const { address, port } = figures.address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    const origin = `http://127.0.0.1:${port}`;
    expect((await request(origin).get('/metrics').set('Host', 'evil.example')).status).toBe(404);
    expect((await request(origin).get('/')).status).toBe(404);
  });
});

import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { shanghaiDay } from '../core/shared/clock';

export interface MetricsNeeds {
  readonly clock: { now(): Date };
  /** How many petitions came today. */
  readonly receivedToday: () => Promise<number>;
}

export interface Metrics {
  /** The Prometheus text format. */
  text(): Promise<string>;
}

/** A scan whose code carries no tag of ours, or of a poster that was taken out of use. */
export type Unconfirmed = 'forged' | 'withdrawn';

const UNCONFIRMED = new WeakMap<ServerResponse, Unconfirmed>();

/** Says that this answer is about a poster nobody can vouch for: many in a day mean that papers were put up by others. */
export const countUnconfirmed = (res: ServerResponse, kind: Unconfirmed): void => void UNCONFIRMED.set(res, kind);

const STAFF = ['desk', 'assets', 'healthz', 'readyz'];
const RESIDENTS = ['q', 'report', 'progress', 'check', 'uploads', 'receipt.png', 'privacy'];
const HOUR_MS = 3_600_000;
const NANOSECONDS = 1e9;

/**
 * Figures of a server for those who run it: no content, no id, no address. What residents do is shown as it stood when
 * it was first asked for in this hour, so that who reads along cannot tell the minute at which somebody reported.
 */
export function metricsOf(server: Server, { clock, receivedToday }: MetricsNeeds): Metrics {
  const counts = new Map<string, number>();
  const scans = unconfirmedScans(() => shanghaiDay(clock.now()));
  const delay = monitorEventLoopDelay();
  delay.enable();
  server.prependListener('request', (req, res) => {
    res.once('close', () => {
      const line = lineOf(classOf(req.url ?? ''), res.statusCode);
      counts.set(line, (counts.get(line) ?? 0) + 1);
      const kind = UNCONFIRMED.get(res);
      if (kind) scans.add(kind);
    });
  });
  let shown = { hour: NaN, residents: [] as Lines, received: 0, unconfirmed: [] as Lines };
  return {
    text: async () => {
      const hour = Math.floor(clock.now().getTime() / HOUR_MS);
      if (hour !== shown.hour) {
        const residents = [...counts].filter(([line]) => !isOfStaff(line));
        shown = { hour, residents, received: await receivedToday(), unconfirmed: scans.today() };
      }
      const requests = [...[...counts].filter(([line]) => isOfStaff(line)), ...shown.residents].sort();
      const loop = [50, 99].map((p) => [`{quantile="0.${p}"}`, delay.percentile(p) / NANOSECONDS] as const);
      delay.reset();
      const { rss, heapUsed } = process.memoryUsage();
      return [
        family('process_resident_memory_bytes', 'gauge', [['', rss]]),
        family('nodejs_heap_used_bytes', 'gauge', [['', heapUsed]]),
        family('process_uptime_seconds', 'gauge', [['', Math.round(process.uptime())]]),
        family('nodejs_eventloop_delay_seconds', 'gauge', loop),
        family('code_patrol_requests_total', 'counter', requests),
        family('code_patrol_unconfirmed_scans_today', 'gauge', shown.unconfirmed),
        family('code_patrol_petitions_received_today', 'gauge', [['', shown.received]]),
      ].join('');
    },
  };
}

type Lines = readonly (readonly [labels: string, value: number])[];

/** Counted by day and kind: no code, no place, nobody. */
function unconfirmedScans(today: () => string) {
  let day = today();
  const counts = new Map<Unconfirmed, number>();
  const turn = (): void => {
    if (day !== today()) counts.clear();
    day = today();
  };
  return {
    add: (kind: Unconfirmed): void => {
      turn();
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    },
    today: (): Lines => {
      turn();
      return (['forged', 'withdrawn'] as const).map((kind) => [`{kind="${kind}"}`, counts.get(kind) ?? 0] as const);
    },
  };
}

function classOf(url: string): string {
  const first = /^\/([^/?]*)/.exec(url)?.[1]?.toLowerCase() ?? '';
  if (first === '') return 'home';
  return [...STAFF, ...RESIDENTS].includes(first) ? first : 'other';
}

const lineOf = (kind: string, status: number): string => `{class="${kind}",status="${status}"}`;

const isOfStaff = (line: string): boolean => STAFF.some((kind) => line.startsWith(`{class="${kind}"`));

function family(name: string, type: 'gauge' | 'counter', values: Lines): string {
  return [`# TYPE ${name} ${type}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`), ''].join('\n');
}

/** Serves the figures to this machine only, on a port of their own. */
export function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const own = createServer((req, res) => {
    if (req.url !== '/metrics' || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(req.headers.host ?? '')) {
      res.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => res.writeHead(503).end(),
    );
  });
  return new Promise((resolve, reject) => {
    own.once('error', () => reject(new Error(`Port ${port} is in use. Set METRICS_PORT to another one.`)));
    own.listen(port, '127.0.0.1', () => resolve(own.unref()));
  });
}

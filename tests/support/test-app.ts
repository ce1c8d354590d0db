import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../src/config';
import { loadDemonstration } from '../../src/features/demo/load-demonstration';
import type { Product } from '../../src/product';
import { openProduct } from '../../src/product';

export interface TestApp extends Omit<Product, 'app'> {
  /** The application, its every answer watched for the headers that each must carry. */
  readonly app: RequestListener;
  /** Moves the product's clock. */
  readonly clock: { now(): Date; pass(ms: number): void };
  readonly dataDir: string;
}

/** The real product on a real database connection in a folder of its own; the clock can be moved. */
export async function openTestApp({ demonstration = true } = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-'));
  const { clock } = movableClock();
  const product = await openProduct(
    loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }),
    clock,
  );
  if (demonstration) await loadDemonstration(product.ports, { petitions: 12 });
  const watched = watchHeaders(product.app);
  return {
    ...product,
    app: watched.app,
    clock,
    dataDir,
    close: async () => {
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
      expect(watched.faults()).toEqual([]);
    },
  };
}

function movableClock() {
  let shift = 0;
  const clock = { now: () => new Date(Date.now() + shift), pass: (ms: number) => (shift += ms) };
  return { clock };
}

/** What every single answer carries, whatever was asked: looked at when the test closes the product. */
function watchHeaders(app: RequestListener): {
  readonly app: RequestListener;
  readonly faults: () => readonly string[];
} {
  const found = new Set<string>();
  return {
    faults: () => [...found],
    app: (req, res) => {
      res.on('finish', () => {
        for (const fault of faultsIn(res))
          found.add(`${req.method ?? ''} ${req.url ?? ''} ${res.statusCode}: ${fault}`);
      });
      app(req, res);
    },
  };
}

const CARRIED: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^(?!.*unsafe).*default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-embedder-policy': /^require-corp$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'origin-agent-cluster': /^\?1$/,
  'cache-control': /^(no-store|public, max-age=31536000, immutable)$/,
  'permissions-policy': /geolocation=\(\)/,
};

function faultsIn(res: ServerResponse): readonly string[] {
  const missing = Object.entries(CARRIED).filter(([name, form]) => !form.test(String(res.getHeader(name))));
  const betraying = ['x-powered-by', 'server', 'etag'].filter((name) => res.hasHeader(name));
  return [...missing.map(([name]) => `${name} is ${String(res.getHeader(name))}`), ...betraying];
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../src/config';
import { loadDemonstration } from '../../src/features/demo/load-demonstration';
import type { Product } from '../../src/product';
import { openProduct } from '../../src/product';

export interface TestApp extends Product {
  /** Moves the product's clock. */
  readonly clock: { now(): Date; pass(ms: number): void };
  readonly dataDir: string;
}

/** The real product on a real database connection in a folder of its own; the clock can be moved. */
export async function openTestApp({ demonstration = true } = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-'));
  const { clock } = movableClock();
  const product = await openProduct(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }), clock);
  if (demonstration) await loadDemonstration(product.ports);
  return {
    ...product,
    clock,
    dataDir,
    close: async () => {
      await product.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function movableClock() {
  let shift = 0;
  const clock = { now: () => new Date(Date.now() + shift), pass: (ms: number) => (shift += ms) };
  return { clock };
}

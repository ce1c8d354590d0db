import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../../src/config';
import { loadDemonstration } from '../../../src/features/demo/load-demonstration';
import { openProduct } from '../../../src/product';
import { batchOf, office, order, REGISTER } from '../../support/posters';
import type { TestApp } from '../../support/test-app';

/** Longer than a card has room for: an office behind a gateway with a path of its own. */
const LONG = `http://gateway.example/${'inspection-office/'.repeat(14)}petitions`;

let app: TestApp;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'cp-long-'));
  const env = { NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' };
  const first = await openProduct(loadConfig(env));
  await loadDemonstration(first.ports, { petitions: 0 });
  const colleague = await office(first as unknown as TestApp);
  await batchOf(first as unknown as TestApp, colleague, { format: 'card' });
  await first.close();
  app = (await openProduct(loadConfig({ ...env, PUBLIC_URL: LONG }))) as unknown as TestApp;
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('refuses a size too small for the address of the product, beside the size, and takes a larger one', async () => {
  const colleague = await office(app);
  const refused = await order(colleague, { format: 'card' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/id="format-error">这个规格太小：网址太长/);
  expect((await order(colleague, { format: 'a4' })).status).toBe(303);
});

it('does not print a batch that was ordered while the address was shorter, and says why', async () => {
  const colleague = await office(app);
  const register = await colleague.open(REGISTER);
  const addresses = [...register.text.matchAll(/href="([^"]+\/batches\/\w+)"/g)].map(([, href]) => href ?? '');
  for (const address of addresses) {
    const page = await colleague.open(address);
    if (!page.text.includes('联系卡')) continue;
    expect(page.text).toContain('网址变长了');
    expect((await colleague.open(`${address}/posters.pdf`)).status).toBe(422);
    return;
  }
  throw new Error('There is no batch of cards');
});

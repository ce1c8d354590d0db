import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { smallVideo } from '../support/evidence';
import { openBrowser, phone } from './support/browser';
import type { FaultProxy } from './support/fault-proxy';
import { faultProxy } from './support/fault-proxy';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const ACCOUNT = '去年腊月村里修水渠，账上写了八万元，我们几户人都没有见到公示，渠也只修了一半。';
const KB = 1024;

describe('a form whose page was exchanged', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-exchanged-'));
  let product: RunningProduct;
  let proxy: FaultProxy;
  let browser: Browser;
  let poster = '';

  beforeAll(async () => {
    const port = await freePort();
    product = await runProduct({ dataDir, port });
    proxy = await faultProxy(port);
    browser = await openBrowser();
    for (let tries = 0; tries < 200 && !poster; tries += 1) {
      poster = /href="\/q\/([0-9A-Z]+)"/i.exec(await (await fetch(`${product.url}/desk`)).text())?.[1] ?? '';
      if (!poster) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  afterAll(async () => {
    await Promise.all([browser.close(), proxy.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('leaves every help of the form at work after a button was pressed while files are on their way', async () => {
    const context = await phone(browser);
    const page = await context.newPage();
    await page.goto(`${proxy.url}/report?poster=${poster}`);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    expect(page.viewportSize()?.width).toBe(360);
    proxy.slow(60 * KB);
    const video = { name: '路上.mp4', mimeType: 'video/mp4', buffer: smallVideo(3_000_000) };
    await page.setInputFiles('input[name="files"]', video);
    await page.locator('li', { hasText: '大约还要' }).waitFor();
    await page.check('input[name="tile"][value="funds"]', { force: true });
    for (const box of ['notice', 'privacy']) await page.check(`input[name="${box}"]`, { force: true });
    await page.click('button[value="add-person"]');
    await page.waitForSelector('input[name="person-2-name"]');

    await page.locator('#find').pressSequentially('wanliping', { delay: 20 });
    await page.locator('[role="option"]', { hasText: '万里坪村' }).first().click();
    expect(await page.inputValue('#township')).toBe('511724104');
    const before = await page.locator('[data-counter]').innerText();
    await page.fill('textarea[name="account"]', `${ACCOUNT}还有一句`);
    expect(await page.locator('[data-counter]').innerText()).not.toBe(before);
    await page.click('button[value="send"]');
    await page.waitForSelector('.receipt');
    expect(await page.locator('[data-copy]').isVisible()).toBe(true);
    expect(await page.locator('[data-print]').isVisible()).toBe(true);
    await page.click('a[data-leave]');
    await page.waitForURL('**/numbers?*');
    expect(asked).toEqual([]);
    expect(await page.evaluate('history.length')).toBe(2);
    await context.close();
  });
});

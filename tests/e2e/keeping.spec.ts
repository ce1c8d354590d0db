import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, phone, press } from './support/browser';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const ACCOUNT = '村口的公示栏换过一次，贴的表和上回念的不一样，问了几次都说过几天再给看。';

describe('a receipt in the hand of a resident', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-keeping-'));
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    product = await runProduct({ dataDir, port: await freePort() });
    browser = await openBrowser();
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await (await fetch(`${product.url}/?area=511724108200`)).text()).includes('href="/report')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  afterAll(async () => {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ] as const)('is compared, read in both languages and kept as a picture %s', async (_how, script) => {
    const page = await reported(script);
    const code = await page.locator('.receipt').innerText();
    await page.fill('#last', '0000 ');
    await press(page, 'button[name="do"][value="receipt"]');
    expect(await page.locator('#last-said').innerText()).toContain('不一样');
    await press(page, 'button[formaction*="lang=en"]');
    expect(await page.locator('.receipt').innerText()).toBe(code);
    expect(await page.locator('h1').innerText()).toContain('Received');
    for (const button of ['[data-copy]', '[data-print]']) {
      expect(await page.locator(button).isVisible()).toBe(script);
    }
    await press(page, 'form[action="/receipt.png"] button');
    expect(await page.evaluate<string>('document.contentType')).toBe('image/png');
    await page.context().close();
  });

  it('is told which group cannot be right before anything is sent, and never kept from sending', async () => {
    const context = await phone(browser);
    const page = await context.newPage();
    await page.goto(`${product.url}/progress`);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method()));
    for (const [typed, sentence] of [
      ['1234 5678 901 2345 6789', '第 3 组'],
      ['1234 5x78 9012 3456 7890', '第 2 组'],
      ['1234 5678 9012 3456 7890', '对不上'],
    ] as const) {
      await page.fill('#code', typed);
      await page.click('main button[type="submit"]');
      expect(await page.locator('.wrong').innerText()).toContain(sentence);
    }
    expect(sent).toEqual([]);
    await press(page, 'main button[type="submit"]');
    expect(sent).toContain('POST');
    await context.close();
  });

  it('is left at once, and going back does not show the page again', async () => {
    const context = await phone(browser);
    const page = await context.newPage();
    await page.goto(`${product.url}/numbers`);
    await page.goto(`${product.url}/progress`);
    await press(page, 'a[data-leave]');
    await page.waitForURL('**/numbers?**');
    expect(await page.title()).toBe('常用电话');
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/numbers');
    await context.close();
  });

  async function reported(script: boolean): Promise<Page> {
    const context = await phone(browser, script);
    const page = await context.newPage();
    await page.goto(`${product.url}/?area=511724108200`);
    await press(page, 'a[href^="/report"]');
    await page.check('input[name="tile"][value="governance"]', { force: true });
    await page.fill('#account', ACCOUNT);
    for (const box of await page.locator('form input[type="checkbox"]').all()) await box.check({ force: true });
    await press(page, 'button[name="do"][value="send"]');
    await page.locator('.receipt').waitFor();
    return page;
  }
});

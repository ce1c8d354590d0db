import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Poster } from '../../src/core/poster/poster';
import { shanghaiDay } from '../../src/core/shared/clock';
import { demoPosters } from '../../src/features/demo/structure/posters';
import { openBrowser, phone, press } from './support/browser';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const VILLAGE = '511724108200';
const ACCOUNT = '村口的公示栏换过一次，贴的表和上回念的不一样，问了几次都说过几天再给看。';

describe('the way to the form', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-places-'));
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    product = await runProduct({ dataDir, port: await freePort() });
    browser = await openBrowser();
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await (await fetch(`${product.url}/desk`)).text()).includes('/poster.png')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  afterAll(async () => {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const ways = [
    ['with JavaScript', true],
    ['without JavaScript', false],
  ] as const;

  it.each(ways)('leads from the characters on a poster to its page %s', async (_how, script) => {
    const { page, leave } = await visit(script);
    const { manualCode, wordA } = posterThat(({ areaCode }) => areaCode === VILLAGE);
    await page.fill('#code', manualCode.toLowerCase());
    await press(page, 'form:has(#code) button');
    expect(new URL(page.url()).pathname).toMatch(/^\/q\/[0-9A-Z]{19}$/);
    expect(await page.locator('main').innerText()).toContain(wordA);
    await leave();
  });

  it.each(ways)('leads from a few letters of a name to a form that knows the village %s', async (_how, script) => {
    const { page, leave } = await visit(script);
    if (script) await pickWhileTyping(page, '#q', 'tangjiaying', '大竹县 / 石桥铺镇 / 汤家营村');
    else await pickFromList(page, 'tangjiaying');
    expect(await page.locator('main').innerText()).toContain('汤家营村');
    await press(page, 'a[href^="/report"]');
    expect(await page.inputValue('#village')).toBe(VILLAGE);
    expect(await sidewaysScroll(page)).toBe(0);
    await leave();
  });

  it('lets the place be changed in the form while a name is typed, and takes what the lists say', async () => {
    const { page, leave } = await visit(true);
    await page.goto(`${product.url}/?area=${VILLAGE}`);
    await press(page, 'a[href^="/report"]');
    await page.fill('#account', ACCOUNT);
    await pickWhileTyping(page, '#find', 'wanliping', '清河镇 / 万里坪村');
    expect(await page.inputValue('#township')).toBe('511724104');
    expect(await page.locator('[data-place-now]').innerText()).toContain('万里坪村');
    await press(page, 'button[name="do"][value="place"]');
    expect(await page.inputValue('#village')).toBe('511724104202');
    expect(await page.inputValue('#account')).toBe(ACCOUNT);
    await leave();
  });

  it.each(ways)('takes a report from a poster that was revoked, by way of the places %s', async (_how, script) => {
    const { page, leave } = await visit(script);
    const { manualCode } = posterThat(({ state }) => state === 'revoked');
    await page.fill('#code', manualCode);
    await press(page, 'form:has(#code) button');
    expect(await page.locator('h1').innerText()).toBe('这张海报没有核实上');
    for (const step of ['511724', '511724108', VILLAGE]) {
      await page.selectOption('#area', step);
      await press(page, 'form:has(#area) button');
    }
    expect(await page.locator('main').innerText()).toContain('没有核实上');
    await press(page, 'a[href*="poster="][href^="/report"]');
    await page.check('input[name="tile"][value="governance"]', { force: true });
    await page.fill('#account', ACCOUNT);
    for (const box of await page.locator('form input[type="checkbox"]').all()) await box.check({ force: true });
    await press(page, 'button[name="do"][value="send"]');
    expect(await page.locator('.receipt').innerText()).toMatch(/\d{4}/);
    await leave();
  });

  async function visit(script: boolean) {
    const context = await phone(browser, script);
    const page = await context.newPage();
    await page.goto(`${product.url}/`);
    return { page, leave: () => context.close() };
  }
});

const posterThat = (is: (poster: Poster) => boolean): Poster => {
  const poster = demoPosters(shanghaiDay(new Date())).find(is);
  if (!poster) throw new Error('The demonstration has no such poster');
  return poster;
};

/** Types, waits for the list, goes to the place with the arrow key and takes it. */
async function pickWhileTyping(page: Page, field: string, letters: string, place: string): Promise<void> {
  await page.locator(field).pressSequentially(letters, { delay: 20 });
  const option = page.locator('[role="option"]', { hasText: place }).first();
  await option.waitFor({ state: 'visible' });
  expect(await page.getAttribute(field, 'aria-expanded')).toBe('true');
  for (let steps = 0; steps < 20 && (await option.getAttribute('aria-selected')) !== 'true'; steps += 1) {
    await page.press(field, 'ArrowDown');
  }
  expect(await page.getAttribute(field, 'aria-activedescendant')).toBe(await option.getAttribute('id'));
  await page.press(field, 'Enter');
  await page.waitForLoadState('load');
  await page
    .locator('text=' + (place.split(' / ').at(-1) ?? ''))
    .first()
    .waitFor();
}

async function pickFromList(page: Page, letters: string): Promise<void> {
  await page.fill('#q', letters);
  await press(page, 'form:has(#q) button');
  await press(page, `a[href*="area=${VILLAGE}"]`);
}

const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');

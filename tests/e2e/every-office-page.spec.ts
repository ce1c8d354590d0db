import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, press } from './support/browser';
import { PAGE_SHOTS, problemsOf } from './support/problems';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const WIDTHS = [360, 1280] as const;
const LANGUAGES = ['zh-CN', 'en'] as const;
/** The pages of one round, planned or published. */
const OF_A_ROUND = [
  '',
  '/texts',
  '/staff',
  '/organisations',
  '/teams',
  '/coverage',
  '/proof',
  '/posters',
  '/posters/order',
] as const;
const WHEN_PUBLISHED = ['/versions', '/handover', '/patrol'] as const;
const OF_THE_OFFICE = [
  '/desk/rounds',
  '/desk/organisations',
  '/desk/organisations?q=%E7%9F%B3%E6%A1%A5',
  '/desk/organisations/import',
  '/desk/areas',
  '/desk/areas?q=tjw',
  '/desk/posters/check',
] as const;

describe('every page of the office', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-office-'));
  let product: RunningProduct;
  let browser: Browser;
  let [planned, published] = ['', ''];

  beforeAll(async () => {
    mkdirSync(PAGE_SHOTS, { recursive: true });
    product = await runProduct({ dataDir, port: await freePort() });
    browser = await openBrowser();
    const page = await officeAt(1280, 'zh-CN');
    published = await hrefIn(page, /^\/desk\/rounds\/[0-9A-Z]{26}$/);
    await press(page, 'form[action="/desk/rounds"] button');
    planned = new URL(page.url()).pathname;
    await page.context().close();
  });
  afterAll(async () => {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const cases = LANGUAGES.flatMap((language) => WIDTHS.map((width) => [language, width] as const));

  it.each(cases)('reads well in %s at %d px', async (language, width) => {
    const page = await officeAt(width, language);
    const rounds = [
      ...OF_A_ROUND.map((each) => `${planned}${each}`),
      ...[...OF_A_ROUND, ...WHEN_PUBLISHED].map((each) => `${published}${each}`),
    ];
    const problems: string[] = [];
    for (const [at, url] of [...OF_THE_OFFICE, ...rounds].entries()) {
      const answer = await page.goto(`${product.url}${url}`);
      if (answer?.status() !== 200) problems.push(`${url}: ${String(answer?.status())}`);
      problems.push(...(await problemsOf(page, `office-${String(at).padStart(2, '0')}-${language}-${width}`)));
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(cases)('says what is wrong in %s at %d px', async (language, width) => {
    const page = await officeAt(width, language);
    const problems: string[] = [];
    const look = async (name: string) => {
      problems.push(...(await problemsOf(page, `office-wrong-${name}-${language}-${width}`)));
    };
    await page.goto(`${product.url}${planned}`);
    await page.locator('[name="closesAt"]').fill('2026-01-01T09:00');
    await page.locator('[name="phone"]').fill('电话号码');
    await press(page, 'button[value="save"]');
    await look('facts');
    await page.goto(`${product.url}${planned}/posters/order`);
    await page.locator('[name="copies"]').fill('很多');
    await press(page, 'form[action$="/posters/order"] button');
    await look('order');
    await page.goto(`${product.url}/desk/organisations/import`);
    await press(page, 'main form[enctype] button');
    await look('import');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  /** Somebody of the office, on the list of rounds. */
  async function officeAt(width: number, language: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    for (let tries = 0; tries < 200; tries += 1) {
      await page.goto(`${product.url}/desk?lang=${language}`);
      if ((await page.locator('form:has([name="as"][value="office"])').count()) > 0) break;
      await page.waitForTimeout(100);
    }
    await press(page, 'form:has([name="as"][value="office"]) button');
    await page.goto(`${product.url}/desk/rounds`);
    return page;
  }
});

async function hrefIn(page: Page, shape: RegExp): Promise<string> {
  const links = await page.evaluate<string[]>(
    "[...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))",
  );
  const found = links.find((link) => shape.test(link));
  if (!found) throw new Error(`No link of the page is like ${String(shape)}`);
  return found;
}

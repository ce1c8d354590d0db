/**
 * `npm run screenshots`: every page of the demonstration, in both languages, on a phone and on a desk, into
 * test-results/screenshots; and the few small ones of the READMEs into docs/images. Pages are found by following links.
 * `npm run screenshots -- desk-triage` looks at that account only.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, press } from '../tests/e2e/support/browser';
import type { RunningProduct } from '../tests/e2e/support/running-product';
import { freePort, runProduct } from '../tests/e2e/support/running-product';
import { pagesFrom } from './screenshots/follow-links';
import { postedPages } from './screenshots/posted-pages';
import { drawTour } from './screenshots/tour';

const ROOT = path.join(__dirname, '..');
const SHOTS = path.join(ROOT, 'test-results', 'screenshots');
const LANGUAGES = ['zh-CN', 'en'] as const;
const WIDTHS = [360, 1280] as const;

interface Studio {
  readonly browser: Browser;
  readonly url: string;
}

/** Pages of one kind of visitor: residents, or an account of the desk. */
interface Visitor {
  readonly name: string;
  readonly enter: (page: Page) => Promise<void>;
  readonly first: string;
}

async function run(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-screenshots-'));
  rmSync(SHOTS, { recursive: true, force: true });
  const product = await runProduct({ dataDir, port: await freePort() });
  const browser = await openBrowser();
  try {
    await shootAll({ browser, url: product.url }, product);
  } finally {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function shootAll(studio: Studio, product: RunningProduct): Promise<void> {
  const accounts = await demonstrationReady(studio);
  const poster = await posterOf(studio);
  const walksIn = () => Promise.resolve();
  const visitors: readonly Visitor[] = [
    { name: 'resident', enter: walksIn, first: poster },
    { name: 'resident-without-poster', enter: walksIn, first: '/' },
    ...accounts.map((as) => ({
      name: `desk-${as}`,
      enter: (page: Page) => press(page, `form:has([name="as"][value="${as}"]) button`),
      first: '/desk',
    })),
  ];
  const only = process.argv[2] ?? '';
  for (const visitor of visitors.filter(({ name }) => name.startsWith(only))) await shoot(studio, visitor);
  if ('resident'.startsWith(only)) await shootPosted(studio, poster);
  await drawTour({ ...studio, poster, into: path.join(ROOT, 'docs', 'images') });
  if (product.output().includes('"level":50')) console.log('The log holds errors; see above.');
}

async function shoot(studio: Studio, visitor: Visitor): Promise<void> {
  const context = await studio.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${studio.url}${visitor.first}`);
  await visitor.enter(page);
  const found = await pagesFrom(page, studio.url, page.url().slice(studio.url.length));
  console.log(`${visitor.name}: ${found.length} pages`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const language of LANGUAGES) {
      const folder = path.join(SHOTS, visitor.name, `${language}-${width}`);
      mkdirSync(folder, { recursive: true });
      for (const { name, address } of found) {
        const mark = address.includes('?') ? '&' : '?';
        const response = await page.goto(`${studio.url}${address}${mark}lang=${language}`, {
          waitUntil: 'networkidle',
        });
        if ((response?.status() ?? 0) >= 500) console.log(`${String(response?.status())} at ${address}`);
        await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
      }
    }
  }
  await context.close();
}

async function shootPosted({ browser, url }: Studio, poster: string): Promise<void> {
  for (const width of WIDTHS) {
    for (const lang of LANGUAGES) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: lang });
      const page = await context.newPage();
      const folder = path.join(SHOTS, 'resident-answers', `${lang}-${width}`);
      const keep = (name: string) => page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
      await postedPages({ page, url, poster, lang, keep });
      await context.close();
    }
  }
}

/** Waits until the demonstration has been loaded, and gives its one-click accounts. */
async function demonstrationReady({ browser, url }: Studio): Promise<readonly string[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (let [quiet, before] = [0, '']; quiet < 3;) {
    await page.goto(url);
    await page.goto(`${url}/desk`);
    if (await page.locator('form:has([name="as"])').count()) {
      await press(page, 'form:has([name="as"][value="triage"]) button');
      const now = await page.locator('main').innerText();
      await press(page, 'form[action="/desk/sign-out"] button');
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
    await page.waitForTimeout(1_500);
  }
  await page.goto(`${url}/desk`);
  const accounts = await page.evaluate<string[]>("[...document.querySelectorAll('[name=as]')].map((one) => one.value)");
  await context.close();
  return accounts;
}

async function posterOf({ url }: Studio): Promise<string> {
  const desk = await (await fetch(`${url}/desk`)).text();
  return /href="(\/q\/[0-9A-Z]+)"/i.exec(desk)?.[1] ?? '/';
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

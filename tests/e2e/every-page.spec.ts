import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, press } from './support/browser';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = path.join(__dirname, '..', '..', 'test-results', 'pages');
const WIDTHS = [360, 1280] as const;
const LANGUAGES = ['zh-CN', 'en'] as const;

describe('every page', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-pages-'));
  let product: RunningProduct;
  let browser: Browser;
  let poster = '';

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    product = await runProduct({ dataDir, port: await freePort() });
    browser = await openBrowser();
    for (let tries = 0; tries < 100 && !poster; tries += 1) {
      const desk = await (await fetch(`${product.url}/desk`)).text();
      poster = /href="(\/q\/[0-9A-Z]+)"/i.exec(desk)?.[1] ?? '';
      if (!poster) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  afterAll(async () => {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const cases = LANGUAGES.flatMap((language) => WIDTHS.map((width) => [language, width] as const));

  it.each(cases)('of residents reads well in %s at %d px', async (language, width) => {
    const page = await open(width);
    const code = poster.slice(3);
    const problems: string[] = [];
    const urls = ['/', poster, '/q/AAAAAAAAAAAAAAAAAAA', `/report?poster=${code}`, '/progress', '/nowhere'];
    for (const [at, url] of urls.entries()) {
      await page.goto(`${product.url}${url}${url.includes('?') ? '&' : '?'}lang=${language}`);
      problems.push(...(await problemsOf(page, `resident-${at}-${language}-${width}`)));
    }
    await page.goto(`${product.url}/report?poster=${code}&lang=${language}`);
    await press(page, 'button[name="do"][value="send"]');
    problems.push(...(await problemsOf(page, `resident-errors-${language}-${width}`)));
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(cases)('of staff reads well in %s at %d px', async (language, width) => {
    const page = await open(width);
    const problems: string[] = [];
    await page.goto(`${product.url}/desk?lang=${language}`);
    problems.push(...(await problemsOf(page, `desk-${language}-${width}`)));
    for (const [as, list] of [
      ['triage', '/desk/triage'],
      ['team-leader', '/desk/team'],
    ] as const) {
      await page.goto(`${product.url}/desk?lang=${language}`);
      await press(page, `form:has([name="as"][value="${as}"]) button`);
      await page.goto(`${product.url}${list}?lang=${language}`);
      problems.push(...(await problemsOf(page, `${as}-list-${language}-${width}`)));
      await page.goto(
        `${product.url}${String(await page.locator(`main a[href^="${list}/"]`).first().getAttribute('href'))}`,
      );
      problems.push(...(await problemsOf(page, `${as}-item-${language}-${width}`)));
      await press(page, 'form[action="/desk/sign-out"] button');
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  async function open(width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    return context.newPage();
  }
});

/** What axe finds, a sideways scroll, and words that a template left open. */
async function problemsOf(page: Page, name: string): Promise<readonly string[]> {
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  await page.evaluate(AXE);
  const found = await page.evaluate<string[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))",
  );
  const scroll = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  const text = await page.locator('body').innerText();
  const titles = await page.locator('main h1').count();
  return [
    ...(titles === 1 ? [] : [`${name}: has ${titles} titles`]),
    ...found.map((problem) => `${name}: ${problem}`),
    ...(scroll > 0 ? [`${name}: scrolls sideways by ${scroll} px`] : []),
    ...(/undefined|\[object|\{\w+\}/.test(text) ? [`${name}: shows a hole of a template`] : []),
  ];
}

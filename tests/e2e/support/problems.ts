import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Where the pictures of pages go, to be looked at. */
export const PAGE_SHOTS = path.join(__dirname, '..', '..', '..', 'test-results', 'pages');

/** What axe finds, a sideways scroll, and words that a template left open. */
export async function problemsOf(page: Page, name: string): Promise<readonly string[]> {
  await page.screenshot({ path: path.join(PAGE_SHOTS, `${name}.png`), fullPage: true });
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

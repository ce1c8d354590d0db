import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { CoverageScene } from '../support/coverage-scene';
import { openCoverageScene } from '../support/coverage-scene';
import { openBrowser } from './support/browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TOWNSHIPS = '.tile > .tile-head input';

describe('the map of a county', () => {
  let scene: CoverageScene;
  let browser: Browser;

  beforeAll(async () => {
    [scene, browser] = await Promise.all([openCoverageScene(), openBrowser()]);
  });
  beforeEach(() => scene.clear());
  afterAll(async () => {
    await browser.close();
    await scene.close();
  });

  async function open(options: BrowserContextOptions = {}, path = scene.map): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 1_200 }, locale: 'zh-CN', ...options });
    const page = await context.newPage();
    await page.goto(`${scene.door.url}/desk`);
    await page.locator('form:has(input[value="office"]) button, button[value="office"]').first().click();
    await page.waitForLoadState('load');
    await page.goto(`${scene.door.url}${path}`);
    return page;
  }

  /** Clicks and waits for the page it leads to; each is one of those that are counted. */
  async function follow(page: Page, selectors: readonly string[]): Promise<number> {
    for (const selector of selectors) {
      await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
    }
    return selectors.length;
  }

  it('is shared out among three teams, proved and ready to be published in two clicks, without script', async () => {
    const page = await open({ javaScriptEnabled: false });
    const clicks = await follow(page, ['button[value="divide"]', '.coverage-state a']);
    expect(clicks).toBeLessThanOrEqual(6);
    expect(await page.locator('.verdict').innerText()).toContain('31 个乡镇（街道）、324 个村（社区）');
    expect(await page.locator('.publish form button').isVisible()).toBe(true);
    await page.context().close();
  });

  it('is painted: a number key takes a team, drawing over the tiles ticks them, one click gives them', async () => {
    const page = await open();
    await page.keyboard.press('2');
    const nameOf = (at: number) => page.locator(`.tile:nth-child(${at}) .tile-name`).first();
    const [start, end] = [await nameOf(1).boundingBox(), await nameOf(3).boundingBox()];
    if (!start || !end) throw new Error('The tiles are not to be seen');
    await page.mouse.move(start.x + 4, start.y + 4);
    await page.mouse.down();
    await page.mouse.move(end.x + 4, end.y + 4, { steps: 12 });
    await page.mouse.up();
    expect(await page.locator('.apply-count').innerText()).toBe('已勾选 3 处');
    await follow(page, ['.apply button[value="assign"]']);
    expect(Object.values(await scene.held())).toEqual([['second'], ['second'], ['second']]);
    await page.context().close();
  });

  it('is worked by keys alone', async () => {
    const page = await open();
    const ticked = () => page.locator(`${TOWNSHIPS}:checked`).count();
    await page.keyboard.press('u');
    expect(await ticked()).toBe(31);
    await page.keyboard.press('Escape');
    expect(await ticked()).toBe(0);
    await page.locator(TOWNSHIPS).first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('1');
    expect(await ticked()).toBe(1);
    await page.locator('.apply button[value="assign"]').focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(Object.values(await scene.held())).toEqual([['first']]);
    await page.context().close();
  });

  const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [360, 1280].map((width) => [colorScheme, width] as const),
  );

  it.each(looks)('reads well by %s at %d px: its contrasts, its names, nothing cut', async (colorScheme, width) => {
    await scene.change({ do: 'divide' });
    await scene.change({ team: scene.teams.second.id, place: ['511724106201'] });
    const pages = [
      scene.map,
      `${scene.map}?tab=organisations`,
      `${scene.map}?q=shihe`,
      scene.proof,
      `${scene.map}/print`,
    ];
    const page = await open({ colorScheme, viewport: { width, height: 900 } });
    const problems: string[] = [];
    for (const path of pages) {
      await page.goto(`${scene.door.url}${path}`);
      problems.push(...(await problemsOf(page)).map((problem) => `${path}: ${problem}`));
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
  await page.evaluate(AXE);
  const found = await page.evaluate<string[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))",
  );
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  const titles = await page.locator('main h1').count();
  const isStyled = await page.evaluate<boolean>("getComputedStyle(document.body).fontSize === '14px'");
  return [
    ...found,
    ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
    ...(titles === 1 ? [] : [`has ${titles} titles`]),
    ...(isStyled ? [] : ['came without its sheet']),
  ];
}

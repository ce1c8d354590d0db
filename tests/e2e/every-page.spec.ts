import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { shanghaiDay } from '../../src/core/shared/clock';
import { demoPosters } from '../../src/features/demo/structure/posters';
import type { Administrator } from './support/administrator';
import { administratorIn } from './support/administrator';
import { openBrowser, press } from './support/browser';
import { PAGE_SHOTS, problemsOf } from './support/problems';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const WIDTHS = [360, 1280] as const;
const LANGUAGES = ['zh-CN', 'en'] as const;
/** Each desk with a list of it, and an action there that wants a reason. */
const DESKS = [
  { as: 'triage', list: '/desk/triage', action: 'decline' },
  { as: 'triage-lead', list: '/desk/triage', action: 'merge' },
  { as: 'team-member', list: '/desk/team?view=all', action: 'propose-conclusion' },
  { as: 'team-leader', list: '/desk/team?view=all', action: 'order-fix' },
  { as: 'office', list: '/desk/office?view=handed', action: 'feedback' },
  { as: 'oversight', list: '/desk/triage?status=submitted', action: 'ask' },
  { as: 'head', list: '/desk/head', action: 'unseal' },
  { as: 'unit', list: '/desk/unit', action: 'answer' },
] as const;
/** One poster in each state that one can be in. */
const POSTERS = [...new Map(demoPosters(shanghaiDay(new Date())).map((one) => [one.state, one])).values()];
const MISTAKES = ['nothing-written', 'too-long', 'too-late'] as const;

describe('every page', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-pages-'));
  let product: RunningProduct;
  let browser: Browser;
  let admin: Administrator;
  let poster = '';

  beforeAll(async () => {
    mkdirSync(PAGE_SHOTS, { recursive: true });
    admin = await administratorIn(dataDir);
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
    const urls = [
      ...['/', '/?area=511724', '/?area=511724108200', '/?area=511725110209', '/?q=tuanjie', '/?code=ABCD2345'],
      ...[poster, '/q/AAAAAAAAAAAAAAAAAAA', '/check', `/check?code=${code}`, '/check?code=AAAAAAAAAAAAAAAAAAA'],
      ...['/check?code=x', '/privacy', `/privacy?poster=${code}`],
      ...[`/report?poster=${code}`, '/progress', '/numbers', '/nowhere'],
      ...POSTERS.flatMap(({ manualCode }) => [`/?code=${manualCode}`, `/check?code=${manualCode}`]),
    ];
    for (const [at, url] of urls.entries()) {
      await page.goto(`${product.url}${url}${url.includes('?') ? '&' : '?'}lang=${language}`);
      problems.push(...(await problemsOf(page, `resident-${at}-${language}-${width}`)));
    }
    await page.goto(`${product.url}/report?poster=${code}&lang=${language}`);
    await press(page, 'button[name="do"][value="send"]');
    problems.push(...(await problemsOf(page, `resident-errors-${language}-${width}`)));
    await page.check('input[name="tile"][value="governance"]', { force: true });
    await page.fill('#account', '村口的公示栏换过一次，贴的表和上回念的不一样，问了几次都说过几天再给看。');
    for (const box of await page.locator('form input[type="checkbox"]').all()) await box.check({ force: true });
    await press(page, 'button[name="do"][value="send"]');
    expect(await page.locator('.receipt').count()).toBe(1);
    problems.push(...(await problemsOf(page, `resident-receipt-${language}-${width}`)));
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(cases)('of staff reads well in %s at %d px', async (language, width) => {
    const page = await open(width);
    const problems: string[] = [];
    await page.goto(`${product.url}/desk?lang=${language}`);
    problems.push(...(await problemsOf(page, `desk-${language}-${width}`)));
    for (const { as, list, action } of DESKS) {
      const name = (part: string) => `${as}-${part}-${language}-${width}`;
      await page.goto(`${product.url}/desk?lang=${language}`);
      await press(page, `form:has([name="as"][value="${as}"]) button`);
      await page.goto(`${product.url}${list}`);
      problems.push(...(await problemsOf(page, name('list'))));
      await openItemWith(page, action);
      problems.push(...(await problemsOf(page, name('item'))));
      for (const mistake of MISTAKES) {
        await sendWrong(page, action, mistake);
        problems.push(...(await problemsOf(page, name(mistake))));
      }
      await press(page, 'form[action="/desk/sign-out"] button');
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(cases)('of accounts reads well in %s at %d px', async (language, width) => {
    const page = await open(width);
    const problems: string[] = [];
    const look = async (part: string): Promise<void> => {
      problems.push(...(await problemsOf(page, `accounts-${part}-${language}-${width}`)));
    };
    await page.goto(`${product.url}/desk/welcome?key=${admin.invitation}&lang=${language}`);
    await look('welcome');
    await page.fill('#digits', '000000');
    await page.fill('#password', '短');
    await press(page, 'main form button');
    await look('welcome-wrong');
    await page.goto(`${product.url}/desk/welcome?key=0`);
    await look('gone');
    await page.goto(`${product.url}/desk/sign-in`);
    await page.fill('#login', admin.login);
    await page.fill('#password', admin.password);
    await page.fill('#digits', '0');
    await press(page, 'main form button');
    await look('sign-in-wrong');
    await page.fill('#password', admin.password);
    await page.fill('#digits', admin.recovery[cases.findIndex(([l, w]) => l === language && w === width)] ?? '');
    await press(page, 'main form button');
    await look('list');
    await page.locator('details.new summary').click();
    await press(page, 'details.new form button');
    await look('new-wrong');
    await page.goto(`${product.url}/desk/account`);
    await look('mine');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  async function open(width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    return context.newPage();
  }
});

/** Opens the first petitions of the list one after the other until one has the form of this action. */
async function openItemWith(page: Page, action: string): Promise<void> {
  const links = await page.evaluate<string[]>("[...document.querySelectorAll('main td a')].map((link) => link.href)");
  for (const link of links) {
    await page.goto(link);
    if ((await page.locator(`form[action$="/${action}"]`).count()) > 0) return;
  }
  throw new Error(`No petition of the list has the form of ${action}`);
}

/** Sends the form of an action as somebody does who forgot the reason, wrote far too much, or came too late. */
async function sendWrong(page: Page, action: string, mistake: (typeof MISTAKES)[number]): Promise<void> {
  const form = `form[action$="/${action}"]`;
  const text = mistake === 'nothing-written' ? '' : mistake === 'too-long' ? '很长的话'.repeat(300) : '写好的理由';
  await page.evaluate(`document.querySelector('${form}').closest('details').open = true`);
  await page.locator(`${form} textarea`).fill(text);
  if (mistake === 'too-late') {
    await page.evaluate(`document.querySelector('${form} [name="version"]').value = '999'`);
  }
  await press(page, `${form} button`);
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { desktop, openBrowser } from './support/browser';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const SHOTS = path.join(__dirname, '..', '..', 'test-results', 'set-up-a-round');
const MOST_CLICKS = 40;
const TEAMS = [
  { name: '县委第一巡察组', leader: '第一组组长' },
  { name: '县委第二巡察组', leader: '第二组组长' },
  { name: '县委第三巡察组', leader: '第二组副组长' },
] as const;

/** A person at the desk whose every click is counted, also those on a link, a box or a choice. */
interface Hand {
  readonly page: Page;
  readonly clicks: () => number;
  press(selector: string): Promise<void>;
  look(name: string): Promise<void>;
}

function handOn(page: Page): Hand {
  let clicks = 0;
  return {
    page,
    clicks: () => clicks,
    press: async (selector) => {
      clicks += 1;
      await page.locator(selector).first().click();
      await page.waitForLoadState('load');
    },
    look: async (name) => {
      await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
    },
  };
}

describe('the office of 大竹县', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-round-'));
  let product: RunningProduct;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    product = await runProduct({ dataDir, port: await freePort() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await Promise.all([browser.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('sets up a complete county round from nothing to posters in under forty clicks', async () => {
    const hand = handOn(await (await desktop(browser)).newPage());
    hand.page.setDefaultTimeout(10_000);
    await enterAsOffice(hand.page);

    await begin(hand);
    await chooseOrganisations(hand);
    for (const team of TEAMS) await makeTeam(hand, team);
    await appointTriage(hand);
    await divideTheCounty(hand);
    await publish(hand);
    const batch = await orderPosters(hand);

    expect(await fileAt(hand.page, `${batch}/posters.pdf`)).toMatch(/^%PDF-1\.\d/);
    const register = await fileAt(hand.page, `${batch}/register.csv`);
    expect(register.trim().split('\n')).toHaveLength(1 + 324);
    expect(await landingOf(hand.page, register)).toContain('十四届大竹县委第四轮巡察');
    expect(hand.clicks()).toBeLessThan(MOST_CLICKS);
    await hand.page.context().close();
  });

  async function enterAsOffice(page: Page): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      await page.goto(`${product.url}/desk`);
      if ((await page.locator('form:has([name="as"][value="office"])').count()) > 0) break;
      await page.waitForTimeout(100);
    }
    await page.locator('form:has([name="as"][value="office"]) button').click();
    await page.waitForLoadState('load');
  }

  /** The page a poster of the register leads to, by its printed code. */
  async function landingOf(page: Page, register: string): Promise<string> {
    const code = /\/q\/([0-9A-Z]{19})/i.exec(register)?.[1] ?? '';
    const answer = await page.request.get(`${product.url}/q/${code}`);
    expect(answer.status()).toBe(200);
    return answer.text();
  }
});

async function begin(hand: Hand): Promise<void> {
  await hand.press('nav a[href="/desk/rounds"]');
  await hand.press('form[action="/desk/rounds"] button');
  await hand.page.fill('[name="name"]', '十四届大竹县委第四轮巡察');
  await hand.look('1-facts');
  await hand.press('button[value="next"]');
}

/** All townships and villages of the county: their organisations are made where they are missing, and chosen. */
async function chooseOrganisations(hand: Hand): Promise<void> {
  await hand.press('button[value="grow-both"]');
  if ((await hand.page.locator('button[value="choose-party"]').count()) > 0)
    await hand.press('button[value="choose-party"]');
  await hand.look('2-organisations');
  await hand.press('a.button[href$="/teams"]');
}

async function makeTeam(hand: Hand, { name, leader }: (typeof TEAMS)[number]): Promise<void> {
  const { page } = hand;
  if (!(await page.locator('[name="name"]').first().isVisible())) await hand.press('main details summary');
  await page.locator('[name="name"]').first().fill(name);
  await hand.press('form:has([name="languages"]) button');
  const roleOf = page.locator(`li:has-text("${leader}") select, tr:has-text("${leader}") select`).first();
  await roleOf.selectOption('leader');
  await hand.press('form[action$="/people"] button');
  await hand.look(`3-team-${leader}`);
  await hand.press('.round-steps a[href$="/teams"]');
}

async function appointTriage(hand: Hand): Promise<void> {
  await hand.press('.round-steps a >> nth=0');
  await hand.press('a[href$="/staff"]');
  await hand.press('label:has-text("研判员甲") input[name="people"]');
  await hand.press('form:has([name="people"]) button');
  await hand.look('4-staff');
}

async function divideTheCounty(hand: Hand): Promise<void> {
  await hand.press('.round-steps a[href$="/coverage"]');
  await hand.press('button[value="divide"]');
  await hand.look('5-coverage');
  await hand.press('.round-steps a[href$="/proof"]');
  await hand.look('6-proof');
}

async function publish(hand: Hand): Promise<void> {
  if (!(await hand.page.locator('form[action$="/publish"] button').first().isVisible()))
    await hand.press('main details:has(form[action$="/publish"]) summary');
  await hand.press('form[action$="/publish"] button');
  if ((await hand.page.locator('button[name="sure"]').count()) > 0) await hand.press('button[name="sure"]');
  await hand.look('7-published');
}

/** A poster for each village; answers where the batch is, once all are in the register. */
async function orderPosters(hand: Hand): Promise<string> {
  const { page } = hand;
  await hand.press('a[href$="/posters"]');
  await hand.press('a[href$="/posters/order"]');
  await hand.press('input[name="scope"][value="villages"]');
  await hand.look('8-order');
  await hand.press('form[action$="/posters/order"] button');
  const batch = page.url().split('?')[0] ?? '';
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await page.locator('a[href$="posters.pdf"]').count()) > 0) break;
    await page.waitForTimeout(200);
    await page.reload();
  }
  await hand.look('9-batch');
  return batch;
}

async function fileAt(page: Page, url: string): Promise<string> {
  const answer = await page.request.get(url);
  expect(answer.status()).toBe(200);
  return (await answer.body()).toString('utf8');
}

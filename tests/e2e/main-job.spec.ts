import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsQR from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { cameraPhoto, program, smallPdf, smallVideo } from '../support/evidence';
import { desktop, openBrowser, phone, press } from './support/browser';
import { hashOf, originalsIn } from './support/originals';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const ACCOUNT =
  '去年腊月村里修水渠，账上写了八万元，我们几户人都没有见到公示。三组的渠只修了一半，剩下的石头还堆在路边。暗号CANARYTEXT。';
const NAME = '甲某某暗号CANARYNAME';
const NAMES = ['现场CANARYFILE.jpg', '会议.mp4', '账目.pdf'];
const HALF_HOUR_MS = 31 * 60_000;
const SHOTS = path.join(__dirname, '..', '..', 'test-results');

describe('the main job, from the poster to the conclusion', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-e2e-'));
  let port: number;
  let product: RunningProduct;
  let browser: Browser;
  let posterUrl: string;
  const receipts: string[] = [];
  let photo: Buffer;
  const video = smallVideo();

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    port = await freePort();
    product = await runProduct({ dataDir, port });
    browser = await openBrowser();
    photo = await cameraPhoto();
    await demonstrationLoaded(product.url);
  });

  afterAll(async () => {
    await browser.close();
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('prints a poster whose code leads to its own landing page', async () => {
    const desk = await (await fetch(`${product.url}/desk`)).text();
    const code = /href="\/q\/([0-9A-Z]+)"><img[^>]*><span>[^<]*汤家营村</i.exec(desk)?.[1];
    expect(code).toBeDefined();
    const png = Buffer.from(await (await fetch(`${product.url}/q/${String(code)}/poster.png`)).arrayBuffer());
    const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const read = jsQR(new Uint8ClampedArray(data), info.width, info.height);
    expect(read?.data.toLowerCase()).toBe(`${product.url}/q/${String(code)}`.toLowerCase());
    posterUrl = String(read?.data);
  });

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('takes a report with a photo, a video and a document %s and names the file it refuses', async (_how, script) => {
    const context = await phone(browser, script);
    const page = await context.newPage();
    await page.goto(posterUrl);
    await shot(page, `landing-${script ? 'js' : 'plain'}`);
    await press(page, 'a[href^="/report"], form[action^="/report"] button');
    await page.check('input[name="tile"][value="funds"]', { force: true });
    await page.fill('textarea[name="account"]', ACCOUNT);
    await page.fill('input[name="person-1-name"]', NAME);
    for (const box of await page.locator('form input[type="checkbox"]').all()) await box.check({ force: true });
    await page.setInputFiles('input[type="file"]', [
      { name: '现场CANARYFILE.jpg', mimeType: 'image/jpeg', buffer: photo },
      { name: '会议.mp4', mimeType: 'video/mp4', buffer: video },
      { name: '账目.pdf', mimeType: 'application/pdf', buffer: smallPdf(script ? 'one' : 'two') },
      { name: '工具.exe', mimeType: 'application/octet-stream', buffer: program() },
    ]);
    // With script each file is sent by itself, and the refused one named, before anything is pressed.
    if (script) await page.locator('input[name^="had-"]').nth(2).waitFor({ state: 'attached' });
    await shot(page, `form-${script ? 'js' : 'plain'}`);
    if (!script) await press(page, 'button[name="do"][value="send"]');
    // The refused file is named; text and the other files are kept.
    expect(await page.inputValue('textarea[name="account"]')).toBe(ACCOUNT);
    const refused = await page.locator('main').innerText();
    expect(refused).toContain('工具.exe');
    expect(refused).toContain('现场CANARYFILE.jpg');
    await shot(page, `form-refused-${script ? 'js' : 'plain'}`);
    await press(page, 'button[name="do"][value="send"]');
    const text = await page.locator('main').innerText();
    await shot(page, `receipt-${script ? 'js' : 'plain'}`);
    receipts.push(codeIn(text));
    expect(text).toContain('现场CANARYFILE.jpg');
    expect(text).toContain(createHash('sha256').update(photo).digest('hex').slice(0, 8));
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('is read by triage, pulled by the team that answers for the village, proposed and approved', async () => {
    let routed = '';
    await staffSays('triage', async (page) => {
      await page.goto(`${product.url}/desk/triage`);
      await shot(page, 'triage-list');
      await page.goto(await itemWith(page, product.url));
      routed = page.url();
      expect(await page.locator('main').innerText()).toContain(ACCOUNT);
      const thumbnail = await page.locator('img[src*="/thumbnail"]').first().getAttribute('src');
      const copy = await page.request.get(`${product.url}${String(thumbnail)}`);
      expect(copy.status()).toBe(200);
      expect((await copy.body()).includes('CANARY-MAKER')).toBe(false);
      await shot(page, 'triage-item');
      await press(page, 'form[action$="/route"] button[type="submit"], form[action$="/route"] button');
    });
    let item = '';
    await staffSays('team-member', async (page) => {
      await page.goto(`${product.url}/desk/team`);
      await shot(page, 'team-queue');
      await press(page, 'form[action="/desk/team/next"] button');
      expect(page.url()).toMatch(/\/desk\/team\/[0-9A-Z]{26}$/);
      item = routed.replace('/triage/', '/team/');
      if (page.url() !== item) {
        await page.goto(item);
        await press(page, 'form[action$="/open"] button');
      }
      expect(await page.locator('main').innerText()).toContain('CANARYTEXT');
      await page.selectOption('form[action$="/propose-conclusion"] select', 'fixed');
      await page.fill('form[action$="/propose-conclusion"] textarea', '已到现场核实，水渠补修完成，账目已补公示。');
      await shot(page, 'team-item');
      await press(page, 'form[action$="/propose-conclusion"] button');
    });
    await staffSays('team-leader', async (page) => {
      await page.goto(item);
      await shot(page, 'team-approve');
      await press(page, 'form[action$="/approve"] button');
      await shot(page, 'team-concluded');
    });
  });

  it('is all there after kill -9, byte for byte, and the resident reads that it is concluded', async () => {
    const photosBefore = await photosOf(product.url);
    await product.kill();
    const sent = [photo, video, smallPdf('one'), photo, video, smallPdf('two')].map(hashOf);
    expect([...(await originalsIn(dataDir, NAMES))].sort()).toEqual(sent.sort());
    product = await runProduct({ dataDir, port, aheadMs: HALF_HOUR_MS });
    expect(photosBefore.length).toBeGreaterThan(0);
    expect(await photosOf(product.url)).toEqual(photosBefore);
    const context = await phone(browser, false);
    const page = await context.newPage();
    const seen: string[] = [];
    for (const code of receipts) {
      await page.goto(`${product.url}/progress`);
      await page.fill('input[name="code"]', code);
      await press(page, 'main form button');
      seen.push(await page.locator('main').innerText());
      await shot(page, `progress-${seen.length}`);
    }
    expect(seen.filter((text) => /已办结|办结/.test(text))).toHaveLength(1);
    await context.close();
  });

  it('leaves nothing of the report in clear on the disk or in the log', () => {
    const canaries = ['CANARYTEXT', 'CANARYNAME', 'CANARYFILE', 'CANARY-MAKER', '工具.exe', '水渠'].map((text) =>
      Buffer.from(text),
    );
    const found = filesUnder(dataDir).flatMap((file) => {
      const bytes = readFileSync(file);
      return canaries.filter((canary) => bytes.includes(canary)).map((canary) => `${file}: ${canary.toString()}`);
    });
    expect(found).toEqual([]);
    expect(canaries.filter((canary) => product.output().includes(canary.toString()))).toEqual([]);
  });

  /** Hashes of the safe copies of the second report, which still waits for triage. */
  async function photosOf(url: string): Promise<readonly string[]> {
    const hashes: string[] = [];
    await staffSays('triage', async (page) => {
      await page.goto(await itemWith(page, url));
      for (const image of await page.locator('main img').all()) {
        const copy = await page.request.get(`${url}${String(await image.getAttribute('src'))}`);
        hashes.push(hashOf(await copy.body()));
      }
    });
    return hashes;
  }

  async function staffSays(as: string, work: (page: Page) => Promise<void>): Promise<void> {
    const context = await desktop(browser);
    const page = await context.newPage();
    await page.goto(`${product.url}/desk`);
    await press(page, `form:has([name="as"][value="${as}"]) button`);
    await work(page);
    await context.close();
  }
});

async function demonstrationLoaded(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const desk = await (await fetch(`${url}/desk`)).text();
    if (desk.includes('value="triage"') && desk.includes('/q/')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The demonstration did not load');
}

/** The address of the first waiting petition whose own text carries the canary, page by page. */
async function itemWith(page: Page, url: string): Promise<string> {
  let list: string | null = '/desk/triage?status=submitted&tile=funds';
  while (list !== null) {
    await page.goto(`${url}${list}`);
    list = await page
      .locator('a[rel="next"]')
      .first()
      .getAttribute('href', { timeout: 100 })
      .catch(() => null);
    const rows = page.locator('main td a', { hasText: ACCOUNT.slice(0, 12) });
    const links: string[] = [];
    for (const link of await rows.all()) links.push((await link.getAttribute('href')) ?? '');
    for (const link of links) {
      await page.goto(`${url}${link}`);
      if ((await page.locator('main').innerText()).includes('CANARYTEXT')) return page.url();
    }
  }
  throw new Error('The report is not in the list');
}

function codeIn(text: string): string {
  const digits = /(?:\d{4}\s*){5}/.exec(text)?.[0].replace(/\D/g, '') ?? '';
  expect(digits).toHaveLength(20);
  return digits;
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

async function shot(page: Page, name: string): Promise<void> {
  writeFileSync(path.join(SHOTS, `${name}.png`), await page.screenshot({ fullPage: true }));
}

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { cameraPhoto, program, smallVideo } from '../support/evidence';
import { openBrowser, phone, press } from './support/browser';
import type { FaultProxy } from './support/fault-proxy';
import { faultProxy } from './support/fault-proxy';
import { hashOf, originalsOf } from './support/originals';
import type { RunningProduct } from './support/running-product';
import { freePort, runProduct } from './support/running-product';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = path.join(__dirname, '..', '..', 'test-results', 'uploads');
const ACCOUNT = '去年腊月村里修水渠，账上写了八万元，我们几户人都没有见到公示，渠也只修了一半。';
const KB = 1024;
const PATIENCE_MS = 100_000;
const PIECE_MS = 1_500;

describe('evidence over a bad line', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-uploads-'));
  const sent = new Map<string, Buffer>();
  let port: number;
  let product: RunningProduct;
  let proxy: FaultProxy;
  let browser: Browser;
  let poster = '';

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    port = await freePort();
    product = await runProduct({ dataDir, port });
    proxy = await faultProxy(port);
    browser = await openBrowser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']);
    for (let tries = 0; tries < 200 && !poster; tries += 1) {
      poster = /href="\/q\/([0-9A-Z]+)"/i.exec(await (await fetch(`${product.url}/desk`)).text())?.[1] ?? '';
      if (!poster) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  afterAll(async () => {
    await Promise.all([browser.close(), proxy.close(), product.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function openForm(context: BrowserContext, lang = 'zh-CN'): Promise<Page> {
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(`${proxy.url}/report?poster=${poster}&lang=${lang}`);
    return page;
  }

  it('arrives while the form is written and after it was sent, through cuts and the end of the server', async () => {
    const context = await phone(browser);
    const page = await openForm(context);
    proxy.slow(500 * KB);
    const [photo, large] = [await cameraPhoto(), await cameraPhoto(3_000, 2_248)];
    sent.set('现场.jpg', photo).set('会议.mp4', smallVideo(6_000_000));
    await choose(page, [
      ['现场.jpg', photo],
      ['渠道.jpg', large],
      ['会议.mp4', sent.get('会议.mp4')],
      ['工具.exe', program()],
    ]);
    expect(await page.inputValue('input[name="files"]')).toBe('');
    await saysOf(page, '工具.exe', '放不进来');
    await saysOf(page, '渠道.jpg', '已收到');
    await saysOf(page, '渠道.jpg', '照片已缩小到');
    proxy.slow(60 * KB);
    await saysOf(page, '会议.mp4', '已传');
    await shot(page, 'running');
    expect(await faultsOf(page)).toEqual([]);

    await rowOf(page, '会议.mp4').getByRole('button', { name: '暂停' }).click();
    await saysOf(page, '会议.mp4', '已暂停');
    await shot(page, 'paused');
    await rowOf(page, '会议.mp4').getByRole('button', { name: '接着传' }).click();
    await saysOf(page, '会议.mp4', '大约还要');
    for (let cuts = 0; cuts < 3; cuts += 1) {
      // The bar runs ahead of a slow line, whose bytes wait in the machine; in this time one piece gets through.
      await page.waitForTimeout(PIECE_MS);
      proxy.cut();
    }

    await fill(page);
    // Another button than "send" asks the server, and takes nothing away.
    await page.click('button[value="add-person"]');
    await page.waitForSelector('input[name="person-2-name"]');
    expect(await page.inputValue('textarea[name="account"]')).toBe(ACCOUNT);
    expect(await rowOf(page, '会议.mp4').count()).toBe(1);
    await page.click('button[value="send"]');
    await page.waitForSelector('.receipt');
    const receipt = await page.locator('main').innerText();
    expect(receipt).toContain('会议.mp4，5.7 MB，正在上传（还没有收到）');
    expect(receipt).toMatch(/现场\.jpg，.+，指纹 [0-9a-f]{8}/);
    await shot(page, 'receipt-arriving');
    expect(await faultsOf(page)).toEqual([]);

    await product.kill();
    product = await runProduct({ dataDir, port });
    proxy.slow(20_000 * KB);
    await page.waitForSelector('text=证据都传完了');
    expect(await page.locator('main').innerText()).toContain(
      `会议.mp4，5.7 MB，指纹 ${hashOf(sent.get('会议.mp4') ?? photo).slice(0, 8)}`,
    );
    await shot(page, 'receipt-done');
    await leavesNothing(page, context);
  });

  it('goes on from the progress page after the form was closed, with the same file only', async () => {
    const context = await phone(browser);
    const page = await openForm(context);
    proxy.slow(60 * KB);
    const video = smallVideo(3_000_000);
    sent.set('夜里.mp4', video);
    await choose(page, [['夜里.mp4', video]]);
    await saysOf(page, '夜里.mp4', '大约还要');
    await fill(page);
    await page.click('button[value="send"]');
    const code = (await page.locator('.receipt').innerText()).replace(/\D/g, '');
    while ((await arrived(page, '夜里.mp4')) < 150 * KB) await page.waitForTimeout(50);
    await page.close();

    const later = await context.newPage();
    await later.goto(`${proxy.url}/progress`);
    await later.fill('input[name="code"]', code);
    await press(later, 'main form button');
    const rest = later.locator('li[data-rest]');
    expect(await rest.innerText()).toContain('还没有传完');
    await shot(later, 'rest');
    expect(await faultsOf(later)).toEqual([]);
    const other = Buffer.concat([video.subarray(0, 40_000), randomBytes(video.length - 40_000)]);
    await rest.locator('input').setInputFiles({ name: '夜里.mp4', mimeType: 'video/mp4', buffer: other });
    await later.waitForSelector('text=这不是同一个文件');
    proxy.slow(20_000 * KB);
    await rest.locator('input').setInputFiles({ name: '夜里.mp4', mimeType: 'video/mp4', buffer: video });
    await later.waitForSelector('text=证据都传完了');
    await context.close();
  });

  it('records sound while a button is held, lets it be heard, and sends it', async () => {
    const context = await phone(browser);
    const page = await openForm(context, 'en');
    const hold = page.getByRole('button', { name: 'Hold to record' });
    await hold.hover();
    await page.mouse.down();
    await page.waitForSelector('text=Let go to end 0:01');
    await page.mouse.up();
    await page.waitForSelector('audio');
    await shot(page, 'recorded-en');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add the recording' }).click();
    await page.waitForSelector('text=Recording1.webm');
    await page.waitForSelector('input[name^="had-"]', { state: 'attached' });
    await fill(page);
    await press(page, 'button[value="send"]');
    expect(await page.locator('main').innerText()).toMatch(/Recording1\.webm, .+, fingerprint/);
    await context.close();
  });

  it('goes with the form where something on the way lets no such requests through', async () => {
    const context = await phone(browser);
    const page = await openForm(context);
    const refused = page.waitForResponse((answer) => answer.status() === 405);
    await page.route('**/uploads/**', (route) => route.fulfill({ status: 405 }));
    const video = smallVideo(50_000);
    sent.set('直接.mp4', video);
    await choose(page, [['直接.mp4', video]]);
    await refused;
    await rowOf(page, '直接.mp4').waitFor({ state: 'detached' });
    expect(await page.inputValue('input[name="files"]')).toContain('直接.mp4');
    await fill(page);
    await press(page, 'button[value="send"]');
    expect(await page.locator('main').innerText()).toMatch(/直接\.mp4，.+，指纹 [0-9a-f]{8}/);
    await context.close();
  });

  it('lies in the database byte for byte, the large photo small and without its maker', async () => {
    await product.stop();
    const stored = await originalsOf(dataDir);
    for (const [name, bytes] of sent) expect(hashOf(stored.get(name) ?? Buffer.alloc(0))).toBe(hashOf(bytes));
    const small = stored.get('渠道.jpg') ?? Buffer.alloc(0);
    const { width, height, exif } = await sharp(small).metadata();
    expect([width, height, exif]).toEqual([2_000, 1_499, undefined]);
    expect(small.includes('CANARY-MAKER')).toBe(false);
    expect(stored.has('工具.exe')).toBe(false);
  });
});

type Chosen = readonly [name: string, bytes: Buffer | undefined];

async function choose(page: Page, files: readonly Chosen[]): Promise<void> {
  const given = files.map(([name, buffer = Buffer.alloc(0)]) => ({ name, mimeType: typeOf(name), buffer }));
  await page.setInputFiles('input[name="files"]', given);
}

const typeOf = (name: string): string =>
  name.endsWith('.jpg') ? 'image/jpeg' : name.endsWith('.mp4') ? 'video/mp4' : 'application/octet-stream';

const rowOf = (page: Page, name: string) =>
  page.locator('li', { has: page.locator('progress') }).filter({ hasText: name });

async function saysOf(page: Page, name: string, words: string): Promise<void> {
  await rowOf(page, name).filter({ hasText: words }).waitFor();
}

const arrived = (page: Page, name: string): Promise<number> =>
  rowOf(page, name)
    .locator('progress')
    .evaluate((bar) => (bar as unknown as { readonly value: number }).value);

async function fill(page: Page): Promise<void> {
  await page.check('input[name="tile"][value="funds"]', { force: true });
  await page.fill('textarea[name="account"]', ACCOUNT);
  for (const box of ['notice', 'privacy']) await page.check(`input[name="${box}"]`, { force: true });
}

/** What axe finds, and text that is wider than the phone. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<
    readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
  >('axe.run().then(({ violations }) => violations)');
  const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
  const said = found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  return isWide ? [...said, 'wider than the phone'] : said;
}

async function leavesNothing(page: Page, context: BrowserContext): Promise<void> {
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
  await context.close();
}

async function shot(page: Page, name: string): Promise<void> {
  writeFileSync(path.join(SHOTS, `${name}.png`), await page.screenshot({ fullPage: true }));
}

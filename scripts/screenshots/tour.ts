import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { press } from '../../tests/e2e/support/browser';
import { fillAndSend } from './posted-pages';

export interface Tour {
  readonly browser: Browser;
  readonly url: string;
  readonly poster: string;
  /** The folder of the pictures that the READMEs show. */
  readonly into: string;
}

const MOST_BYTES = 60_000;
const PHONE = { width: 360, height: 720 };
const DESK = { width: 1280, height: 760 };

/** The walk of the READMEs in five small pictures a language: the resident's pages side by side, then the desk. */
export async function drawTour(tour: Tour): Promise<void> {
  mkdirSync(tour.into, { recursive: true });
  for (const lang of ['zh-CN', 'en'] as const) {
    await sideBySide(await resident(tour, lang), path.join(tour.into, `resident.${lang}.webp`));
    const pictures = await desk(tour, lang);
    for (const [name, picture] of pictures) await small(picture, path.join(tour.into, `${name}.${lang}.webp`));
  }
}

async function resident({ browser, url, poster }: Tour, lang: string): Promise<readonly Buffer[]> {
  const context = await browser.newContext({ viewport: PHONE, locale: lang });
  const page = await context.newPage();
  const shots: Buffer[] = [];
  const keep = async () => void shots.push(await page.screenshot());
  await page.goto(`${url}${poster}?lang=${lang}`);
  await keep();
  await press(page, 'a.button.primary');
  await page.locator('input[name="tile"][value="funds"]').check();
  await page.evaluate('window.scrollTo(0, 0)');
  await keep();
  await fillAndSend(page);
  await keep();
  const code = await page.locator('.receipt').innerText();
  await page.goto(`${url}/progress?lang=${lang}`);
  await page.locator('#code').fill(code);
  await press(page, 'main button');
  await keep();
  await context.close();
  return shots;
}

async function desk(tour: Tour, lang: string): Promise<readonly (readonly [string, Buffer])[]> {
  const triage = await asAccount(tour, { as: 'triage', lang }, async (page) => {
    await openFirst(page, '/desk/triage/');
    return page.screenshot();
  });
  const team = await asAccount(tour, { as: 'team-leader', lang }, async (page) => {
    await openFirst(page, '/desk/team/');
    return page.screenshot();
  });
  const list = await asAccount(tour, { as: 'triage', lang }, (page) => page.screenshot());
  const coverage = await asAccount(tour, { as: 'office', lang }, async (page) => {
    await page.goto(`${tour.url}/desk/rounds`);
    await openFirst(page, '/desk/rounds/');
    await page.goto(`${page.url()}/coverage`, { waitUntil: 'networkidle' });
    return page.screenshot();
  });
  return [
    ['coverage', coverage],
    ['triage-list', list],
    ['triage', triage],
    ['team', team],
  ];
}

interface Seat {
  readonly as: string;
  readonly lang: string;
}

async function asAccount(tour: Tour, seat: Seat, look: (page: Page) => Promise<Buffer>): Promise<Buffer> {
  const context = await tour.browser.newContext({ viewport: DESK, locale: seat.lang });
  const page = await context.newPage();
  await page.goto(`${tour.url}/desk?lang=${seat.lang}`);
  await press(page, `form:has([name="as"][value="${seat.as}"]) button`);
  const picture = await look(page);
  await context.close();
  return picture;
}

async function openFirst(page: Page, list: string): Promise<void> {
  const link = page.locator(`main a[href^="${list}"]:not([href*="?"])`).first();
  const address = await link.getAttribute('href');
  if (address) await page.goto(new URL(address, page.url()).href, { waitUntil: 'networkidle' });
}

async function sideBySide(shots: readonly Buffer[], file: string): Promise<void> {
  const gap = 24;
  const width = shots.length * (PHONE.width + gap) + gap;
  const sheet = sharp({ create: { width, height: PHONE.height + 2 * gap, channels: 3, background: '#d5d9dc' } });
  const layers = shots.map((input, at) => ({ input, left: gap + at * (PHONE.width + gap), top: gap }));
  await small(await sheet.composite(layers).png().toBuffer(), file);
}

/** As good as fits into the limit. */
async function small(picture: Buffer, file: string): Promise<void> {
  for (const quality of [80, 70, 60, 50, 40, 30]) {
    const webp = await sharp(picture).resize({ width: 1200 }).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length > MOST_BYTES) continue;
    writeFileSync(file, webp);
    return;
  }
  throw new Error(`${file} does not fit into ${MOST_BYTES} bytes`);
}

import type { Page } from 'playwright-core';
import { press } from '../../tests/e2e/support/browser';

export interface Walk {
  readonly page: Page;
  readonly url: string;
  readonly poster: string;
  readonly lang: string;
  readonly keep: (name: string) => Promise<unknown>;
}

const ACCOUNT = '去年腊月村里修水渠，账上写了八万元，我们几户人都没有见到公示，渠也只修了一半。';

/** The pages no link leads to: answers to a form, and pages of errors. */
export async function postedPages({ page, url, poster, lang, keep }: Walk): Promise<void> {
  await page.goto(`${url}/report?poster=${poster.slice('/q/'.length)}&lang=${lang}`);
  await press(page, 'button[name="do"][value="send"]');
  await keep('report_errors');
  await fillAndSend(page);
  await keep('receipt');
  const code = await page.locator('.receipt').innerText();
  await press(page, 'main form button');
  await keep('receipt-seen');
  await page.goto(`${url}/progress?lang=${lang}`);
  await page.locator('#code').fill('1234 5678 9012 3456 7890');
  await press(page, 'main button');
  await keep('progress_wrong-code');
  await page.locator('#code').fill(code);
  await press(page, 'main button');
  await keep('progress_open');
  for (const [name, address] of [
    ['unverified', '/q/AAAAAAAAAAAAAAAAAAA'],
    ['not-found', '/nowhere'],
    ['unreadable', '/%E0%A4%A'],
    ['desk_not-found', '/desk/nowhere'],
    ['desk_signed-out', '/desk/triage'],
  ] as const) {
    await page.goto(`${url}${address}?lang=${lang}`);
    await keep(name);
  }
}

/** A report as somebody writes it, from the form to the receipt. */
export async function fillAndSend(page: Page): Promise<void> {
  await page.locator('input[name="tile"][value="funds"]').check();
  await page.locator('textarea[name="account"]').fill(ACCOUNT);
  await page.locator('#notice').check();
  await page.locator('#privacy').check();
  await press(page, 'button[name="do"][value="send"]');
  await page.locator('.receipt').waitFor();
}

import type { Page } from 'playwright-core';

/** One page to look at: a short name for its picture, and the address without the language. */
export interface FoundPage {
  readonly name: string;
  readonly address: string;
}

const MOST = 60;
const ID = /[0-9A-Z]{18,26}/gi;
/** Read in the page. */
const LINKS = `[...document.querySelectorAll('a[href^="/"]')].map((one) => one.getAttribute('href'))`;
const OWN_LANGUAGE = ['lang', 'print'];

/** Follows every link from here and keeps one page of each kind: two petitions are one kind, two filters are two. */
export async function pagesFrom(page: Page, origin: string, first: string): Promise<readonly FoundPage[]> {
  const found = new Map<string, FoundPage>();
  const waiting = [plain(first)];
  while (waiting.length > 0 && found.size < MOST) {
    const address = waiting.shift() ?? '/';
    const name = kindOf(address);
    if (found.has(name)) continue;
    const response = await page.goto(`${origin}${address}`);
    if (!String(response?.headers()['content-type']).startsWith('text/html')) continue;
    found.set(name, { name, address });
    waiting.push(...(await page.evaluate<string[]>(LINKS)).map((link) => plain(link)));
  }
  return [...found.values()];
}

/** The address without a fragment and without the reader's own choices. */
function plain(link: string): string {
  const url = new URL(link, 'http://here');
  for (const name of OWN_LANGUAGE) url.searchParams.delete(name);
  return `${url.pathname}${url.search}`;
}

function kindOf(address: string): string {
  const url = new URL(address, 'http://here');
  const query = [...url.searchParams].map(([name, value]) =>
    /^[a-z-]{1,20}$/.test(value) ? `${name}-${value}` : name,
  );
  const path = url.pathname.replace(ID, 'id').replace(/\d{3,}/g, 'n');
  return [...path.split('/'), ...query].filter((part) => part !== '').join('_') || 'home';
}

import type { Answer } from './answers';
import { textOf } from './answers';

/** What every answer carries, whatever was asked. */
const CARRIED: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^(?!.*unsafe).*default-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /geolocation=\(\)/,
  'cache-control': /^(no-store|public, max-age=\d+, immutable)$/,
};

const BETRAYING = ['x-powered-by', 'server', 'etag'];

/** What is wrong with an answer, whatever it answers. Nothing of what is asked here may ever be so. */
export function faultsIn(answer: Answer, isHead: boolean): readonly string[] {
  const { status, headers } = answer;
  const missing = Object.entries(CARRIED).filter(([name, form]) => !form.test(headers.get(name) ?? ''));
  return [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...missing.map(([name]) => `${status} with ${name}: ${headers.get(name) ?? 'nothing'}`),
    ...(isAsset(answer) ? [] : BETRAYING.filter((name) => headers.has(name)).map((name) => `${status} tells ${name}`)),
    ...(status >= 400 && !isHead ? faultsInPage(answer) : []),
  ];
}

const isAsset = ({ headers }: Answer): boolean => headers.get('cache-control')?.startsWith('public') ?? false;

/** Where a page says again what somebody typed: the word may be theirs. */
const TYPED = /<textarea[\s\S]*?<\/textarea>|<input[^>]*>|<p class="reason">[\s\S]*?<\/p>/g;

/** A refusal is a page like any other: in the look of the product, with one title and one heading. */
function faultsInPage(answer: Answer): readonly string[] {
  const { status, headers } = answer;
  if (!/^text\/html; *charset=utf-8$/i.test(headers.get('content-type') ?? '')) {
    return [`${status} as ${headers.get('content-type') ?? 'no type'}`];
  }
  const html = textOf(answer);
  const count = (form: RegExp): number => html.match(form)?.length ?? 0;
  return [
    ...(count(/<title>[^<]+<\/title>/g) === 1 && count(/<title/gi) === 1
      ? []
      : [`${status} with ${count(/<title/gi)} titles`]),
    ...(count(/<h1[ >]/g) === 1 ? [] : [`${status} with ${count(/<h1[ >]/g)} headings`]),
    ...(/<html lang="(zh-CN|en)"/.test(html) ? [] : [`${status} without a language`]),
    ...(/undefined|\[object |NaN/.test(html.replace(TYPED, '')) ? [`${status} says undefined`] : []),
  ];
}

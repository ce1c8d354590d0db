/** What came back, from wherever. */
interface Answer {
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What is wrong with an error page, in the eyes of a person and of a browser; empty when it is as it should be. */
export function faultsOf(page: Answer, { lang, staff }: { readonly lang: string; readonly staff: boolean }) {
  const html = page.text;
  const text = html.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ');
  const checks: Readonly<Record<string, boolean>> = {
    'is a page': String(page.headers['content-type']).startsWith('text/html'),
    'says its language':
      html.includes(`<html lang="${lang}"`) && String(page.headers['content-language']).startsWith(lang),
    'has one title': html.match(/<h1[ >]/g)?.length === 1 && html.match(/<title>/g)?.length === 1,
    'has the face of its door': html.includes('css/staff.') === staff && html.includes('class="skip"'),
    'has a way on': /<main[\s\S]*<a class="button[^"]*" href="\/[^"]*">[^<]+<\/a>/.test(html) || html.includes('<form'),
    'has no hole of a template': !/undefined|\[object|\{\w+\}|null|NaN/.test(text),
    'has every key in words': !/\b(error|resident|desk|staff|intake|tracking)\.[a-z-]+/.test(text),
    'is in the language asked for': lang === 'en' ? /[a-z] [a-z]/.test(text) : /[\u4e00-\u9fff]{4}/.test(text),
    'is not kept': page.headers['cache-control'] === 'no-store',
    'forbids what it does not need': String(page.headers['content-security-policy']).includes("default-src 'none'"),
    'is not guessed at': page.headers['x-content-type-options'] === 'nosniff',
    'betrays nothing': !('x-powered-by' in page.headers) && !/\bat .*\.[jt]s:\d/.test(html),
  };
  return Object.keys(checks).filter((name) => checks[name] !== true);
}

export const LANGUAGES = ['zh-CN', 'en'] as const;

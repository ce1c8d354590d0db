import request from 'supertest';
import type { TestApp } from './test-app';

/** Somebody of the demonstration at work: a browser's cookies, and the token that each form needs. */
export interface Colleague {
  open(url: string): Promise<request.Response>;
  post(url: string, fields?: Readonly<Record<string, string>>): Promise<request.Response>;
  /** Its browser, for what is neither a page nor a plain form. */
  readonly agent: ReturnType<typeof request.agent>;
  /** What a form of its last page carries. */
  readonly token: () => string;
}

/** Signs in with the demonstration's one click. */
export async function signIn(app: TestApp, as: string): Promise<Colleague> {
  const agent = request.agent(app.app);
  let token = tokenIn((await agent.get('/desk')).text);
  const colleague: Colleague = {
    agent,
    token: () => token,
    open: async (url) => {
      const page = await agent.get(url);
      token = tokenIn(page.text) || token;
      return page;
    },
    post: async (url, fields = {}) =>
      agent
        .post(url)
        .type('form')
        .send({ _csrf: token, ...fields }),
  };
  await colleague.post('/desk/demo/sign-in', { as });
  // Signing in begins a new session, whose first page carries its own token.
  token = tokenIn((await agent.get('/desk').redirects(2)).text);
  return colleague;
}

const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** Ids of the petitions a page links to, in its order. */
export function idsIn(html: string, list: string): readonly string[] {
  const links = [...html.matchAll(new RegExp(`href="${list}/([0-9A-Z]{26})"`, 'g'))].map(([, id]) => id ?? '');
  return [...new Set(links)];
}

/** The hidden and chosen values of the form that posts to an address. */
export function fieldsOf(html: string, action: string): Readonly<Record<string, string>> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const selected = /<select[^>]*name="(\w+)"[\s\S]*?<option[^>]*value="([^"]*)"[^>]*selected/.exec(form);
  const pairs = [...hidden, ...(selected ? [selected] : [])].map(([, name, value]) => [name ?? '', value ?? '']);
  return Object.fromEntries(pairs.filter(([name]) => name !== '_csrf')) as Record<string, string>;
}

import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import { openAdministrator } from '../../src/features/accounts/first-administrator';
import type { TestApp } from './test-app';

export const PASSWORD = '山路十八弯我记得很清楚的一句话';

/** Somebody with an account of their own, in a browser of their own. */
export interface Person {
  readonly login: string;
  readonly seed: string;
  readonly recovery: readonly string[];
  open(url: string): Promise<request.Response>;
  post(url: string, fields?: Readonly<Record<string, string>>): Promise<request.Response>;
  /** Signs in with the right password and, unless told otherwise, the digits of this moment. */
  signIn(change?: Readonly<Record<string, string>>): Promise<request.Response>;
  /** The same person at another device. */
  elsewhere(): Person;
}

/** Takes an invitation up: password, authenticator, recovery codes. */
export async function takeUp(app: TestApp, link: string): Promise<Person> {
  const browser = browserOf(app);
  const address = link.slice(link.indexOf('/desk/'));
  const page = (await browser.open(address)).text;
  const seed = (/class="number">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replace(/ /g, '');
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const done = await browser.post('/desk/welcome', { key, password: PASSWORD, digits: digitsOf(app, seed) });
  const recovery = [...done.text.matchAll(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)].map(([code]) => code);
  const login = /<p>这是 (\S+) 的账号/.exec(page)?.[1] ?? '';
  return personOf(app, { login, seed, recovery });
}

/** An administrator opened from the command line. */
export async function administrator(app: TestApp, login: string): Promise<Person> {
  const secret = await openAdministrator(app.ports)({ login, name: `管理员${login}`, unit: '县委巡察办信息科' });
  return { ...(await takeUp(app, `/desk/welcome?key=${secret}`)) };
}

/** The six digits that the phone shows now. */
export function digitsOf(app: TestApp, seed: string): string {
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: app.clock.now().getTime() });
}

function personOf(app: TestApp, known: Pick<Person, 'login' | 'seed' | 'recovery'>): Person {
  const browser = browserOf(app);
  return {
    ...known,
    ...browser,
    signIn: async (change = {}) => {
      await browser.open('/desk/sign-in');
      const fields = { login: known.login, password: PASSWORD, digits: digitsOf(app, known.seed), ...change };
      return browser.post('/desk/sign-in', fields);
    },
    elsewhere: () => personOf(app, known),
  };
}

function browserOf(app: TestApp): Pick<Person, 'open' | 'post'> {
  const agent = request.agent(app.app);
  let token = '';
  const seen = (page: request.Response): request.Response => {
    token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? token;
    return page;
  };
  return {
    open: async (url) => seen(await agent.get(url)),
    post: async (url, fields = {}) =>
      seen(
        await agent
          .post(url)
          .type('form')
          .send({ _csrf: token, ...fields }),
      ),
  };
}

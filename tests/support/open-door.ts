import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The product behind a server of its own, for tests that ask much. */
export interface OpenDoor {
  readonly url: string;
  close(): Promise<void>;
}

export async function openDoor({ app }: { readonly app: RequestListener }): Promise<OpenDoor> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page as it came: redirects are not followed. */
export interface Came {
  readonly status: number;
  readonly html: string;
  readonly location: string;
}

/** What a form sends: a field that is a list comes once for each of its values. */
export type SentFields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody with a browser; after signing in, with a session and its token. */
export interface Person {
  readonly name: string;
  get(path: string): Promise<Came>;
  post(path: string, fields?: SentFields, isMultipart?: boolean): Promise<Came>;
}

/** Somebody without a session. */
export function passerBy({ url }: OpenDoor, name = 'resident'): Person {
  let cookie = '';
  let token = '';
  const ask = async (path: string, asked: RequestInit): Promise<Came> => {
    // Unpacked by nobody here, so not packed either.
    const headers = { 'Accept-Language': 'zh-CN', 'Accept-Encoding': 'identity', ...(cookie && { Cookie: cookie }) };
    const answer = await fetch(url + path, { ...asked, headers, redirect: 'manual' });
    const html = await answer.text();
    cookie = /\bsid=[^;]*/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? cookie;
    token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? token;
    return { status: answer.status, html, location: answer.headers.get('location') ?? '' };
  };
  return {
    name,
    get: (path) => ask(path, {}),
    post: (path, fields = {}, isMultipart = false) =>
      ask(path, { method: 'POST', body: bodyOf({ ...(token && { _csrf: token }), ...fields }, isMultipart) }),
  };
}

function bodyOf(fields: SentFields, isMultipart: boolean): URLSearchParams | FormData {
  const body = isMultipart ? new FormData() : new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) body.append(name, value);
  }
  return body;
}

/** Enters the desk with the one click of an account. */
export async function enter(door: OpenDoor, as: string): Promise<Person> {
  const person = passerBy(door, as);
  await person.get('/desk');
  const entered = await person.post('/desk/demo/sign-in', { as });
  if (entered.status !== 303) throw new Error(`Nobody can enter as ${as}`);
  const first = await person.get('/desk');
  if (first.location) await person.get(first.location);
  return person;
}

/** Somebody of the demonstration, signed in: what each request of theirs carries. */
export interface SignedIn {
  readonly cookie: string;
  /** The token that each form of this session carries. */
  readonly csrf: string;
}

/** Signs in with the demonstration's one click, as a browser does. */
export async function signIn(url: string, as: string): Promise<SignedIn> {
  const door = await fetch(`${url}/desk`);
  const body = new URLSearchParams({ _csrf: tokenIn(await door.text()), as });
  const entered = await fetch(`${url}/desk/demo/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookieOf(door) },
    body,
  });
  const cookie = cookieOf(entered);
  if (entered.status !== 303 || cookie === '') throw new Error(`Signing in as ${as} answered ${entered.status}`);
  const page = await fetch(`${url}/desk`, { headers: { Cookie: cookie } });
  return { cookie, csrf: tokenIn(await page.text()) };
}

const cookieOf = (response: Response): string => (response.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';

const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

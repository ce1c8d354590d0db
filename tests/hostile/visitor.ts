import type { Answer } from './answers';
import { textOf } from './answers';
import type { Line } from './line';
import { lineTo } from './line';
import type { Body, Part } from './multipart';
import { multipart, urlencoded } from './multipart';
import type { Form } from './pages';

/** Somebody with a browser: a resident without a cookie, or somebody of the desk with a session. */
export interface Visitor {
  /** `resident`, or as whom they signed in. */
  readonly who: string;
  readonly cookie: () => string;
  /** The token of the last form they saw. */
  readonly token: () => string;
  open(path: string): Promise<Page>;
  submit(form: Form, values?: Readonly<Record<string, string>>, files?: readonly Part[]): Promise<Page>;
  leave(): void;
}

export interface Page {
  readonly status: number;
  readonly html: string;
  /** Where it leads on. */
  readonly location: string;
}

export function visitor(port: number, who: string): Visitor {
  const line = lineTo(port);
  let cookie = '';
  let token = '';
  const ask = async (head: string, body: Body | null): Promise<Page> => {
    const lines = [head, `Host: ${hostOf(port)}`, ...(cookie ? [`Cookie: ${cookie}`] : []), ...announced(body)];
    const answer = await answerTo(line, [`${lines.join('\r\n')}\r\n\r\n`, ...(body ? [body.bytes] : [])]);
    cookie = /(?:^|\b)sid=[^;]*/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? cookie;
    const html = textOf(answer);
    token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? token;
    return { status: answer.status, html, location: answer.headers.get('location') ?? '' };
  };
  return {
    who,
    cookie: () => cookie,
    token: () => token,
    open: (path) => ask(`GET ${path} HTTP/1.1`, null),
    submit: (form, values = {}, files = []) =>
      ask(`POST ${form.action} HTTP/1.1`, bodyOf(form, { ...valuesOf(form), ...values }, files)),
    leave: () => line.close(),
  };
}

export const hostOf = (port: number): string => `127.0.0.1:${port}`;

const announced = (body: Body | null): readonly string[] =>
  body ? [`Content-Type: ${body.type}`, `Content-Length: ${body.bytes.length}`] : [];

async function answerTo(line: Line, pieces: readonly (string | Buffer)[]): Promise<Answer> {
  const told = await line.exchange({ pieces, then: 'wait', answers: 1 });
  const [answer] = told.answers;
  if (!answer) throw new Error(`No answer (${told.ending}) to ${String(pieces[0]).slice(0, 80)}`);
  return answer;
}

const valuesOf = ({ fields }: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.filter(({ isFile }) => !isFile).map(({ name, value }) => [name, value]));

function bodyOf({ isMultipart }: Form, values: Readonly<Record<string, string>>, files: readonly Part[]): Body {
  const parts = Object.entries(values).map(([name, value]) => ({ name, value }));
  return isMultipart ? multipart([...parts, ...files]) : urlencoded(parts);
}

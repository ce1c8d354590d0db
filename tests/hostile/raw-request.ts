import type { Chance } from './chance';

/** Bytes for a socket, and what may be expected of it. */
export interface Shape {
  /** Written one after the other. */
  readonly pieces: readonly (string | Buffer)[];
  /** How the client leaves: waits for the answers, says that it is done, or is simply gone. */
  readonly then: 'wait' | 'end' | 'go';
  /** How many answers at most. */
  readonly answers: number;
}

export interface Target {
  readonly path: string;
  readonly host: string;
}

export type ShapeMaker = (target: Target, chance: Chance) => Shape;

export const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';

interface Asked {
  readonly method?: string;
  readonly version?: string;
  readonly headers?: string;
  readonly host?: boolean;
  readonly body?: string;
}

/** One request line, its headers and its body, as they are given. */
export function asked(
  { path, host }: Target,
  { method = 'GET', version = 'HTTP/1.1', headers = '', host: said = true, body = '' }: Asked,
): Shape {
  const lines = `${method} ${path} ${version}\r\n${said ? `Host: ${host}\r\n` : ''}${headers}\r\n${body}`;
  return { pieces: [Buffer.from(lines, 'latin1')], then: 'end', answers: 1 };
}

/** A form sent with headers of one's own. */
export const posted = (to: Target, headers: string, body: string, then: Shape['then'] = 'end'): Shape => ({
  ...asked(to, { method: 'POST', headers: FORM + headers, body }),
  then,
});

/** A request that nothing is wrong with. */
export const plain = ({ path, host }: Target): string => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

export const postText = ({ path, host }: Target): string =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\n${FORM}Content-Length: 3\r\n\r\na=b`;

import { randomBytes } from 'node:crypto';
import { request as ask } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { OpenDoor } from './open-door';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Asking {
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array;
  /** The line breaks once the body is sent: the length announced was longer. */
  readonly cut?: boolean;
}

/** A request of the upload protocol, byte for byte as the test wants it. The answer is null when the line broke. */
export function tus(
  { url }: Pick<OpenDoor, 'url'>,
  method: string,
  path: string,
  { headers = {}, body, cut = false }: Asking = {},
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const sent = ask(url + path, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers }, agent: false }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('error', () => resolve(null));
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', () => resolve(null));
    if (cut) sent.write(body, () => sent.socket?.end(() => sent.destroy()));
    else sent.end(body);
  });
}

/** Announces a file and gives its address. */
export async function announce(
  door: Pick<OpenDoor, 'url'>,
  ticket: string,
  name: string,
  size: number,
): Promise<string> {
  const headers = { 'X-Ticket': ticket, 'Upload-Length': size, 'Upload-Metadata': metadata(name) };
  const announced = await tus(door, 'POST', '/uploads', { headers });
  if (announced?.status !== 201)
    throw new Error(`Not announced: ${announced?.status ?? 'cut'} ${announced?.text ?? ''}`);
  return announced.headers.location ?? '';
}

export const metadata = (name: string, attempt = randomBytes(12).toString('hex')): string =>
  `filename ${Buffer.from(name).toString('base64')},attempt ${Buffer.from(attempt).toString('base64')}`;

/** Sends bytes from a place on. */
export function carryOn(
  door: Pick<OpenDoor, 'url'>,
  path: string,
  { ticket, offset, body, cut, length }: Carrying,
): Promise<Answer | null> {
  const headers = {
    'X-Ticket': ticket,
    'Content-Type': 'application/offset+octet-stream',
    'Upload-Offset': offset,
    'Content-Length': length ?? body.length,
  };
  return tus(door, 'PATCH', path, { headers, body, ...(cut === undefined ? {} : { cut }) });
}

export interface Carrying {
  readonly ticket: string;
  readonly offset: number;
  readonly body: Uint8Array;
  readonly length?: number;
  readonly cut?: boolean;
}

/** How far a file is; -1 when it is not there. */
export async function offsetOf(door: Pick<OpenDoor, 'url'>, path: string, ticket: string): Promise<number> {
  const answer = await tus(door, 'HEAD', path, { headers: { 'X-Ticket': ticket } });
  return answer?.status === 200 ? Number(answer.headers['upload-offset']) : -1;
}

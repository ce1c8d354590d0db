import { Agent, request } from 'node:http';
import type { Asked } from './job';

export interface Answer {
  /** 0: the connection broke. */
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

export interface Sent extends Omit<Asked, 'body'> {
  readonly parts: readonly (Buffer | string)[];
}

export type Send = (sent: Sent) => Promise<Answer>;

/** Node's own client on one kept connection: what one phone has open. */
export function openClient(url: string): { readonly send: Send; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return { send: (sent) => sendOnce(url, agent, sent), close: () => agent.destroy() };
}

function sendOnce(url: string, agent: Agent, { method, path, headers, parts }: Sent): Promise<Answer> {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  const sized = method === 'POST' ? { ...headers, 'Content-Length': String(length) } : headers;
  return new Promise((resolve) => {
    const broken = () => resolve({ status: 0, location: '', text: '' });
    const req = request(`${url}${path}`, { method, agent, headers: sized }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('error', broken);
      res.on('end', () => {
        const text = res.headers['content-encoding'] ? '' : Buffer.concat(pieces).toString('utf8');
        resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? '', text });
      });
    });
    req.on('error', broken);
    for (const part of parts) req.write(part);
    req.end();
  });
}

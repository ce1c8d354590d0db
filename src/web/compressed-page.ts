import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** A page as it leaves: compressed in one piece where the browser takes it, since a stream costs more than it spreads. */
export interface Packed {
  readonly gzip: Buffer | null;
  /** The same, a byte a character: as text of this kind, head and page leave in one piece. Only of pages that are kept. */
  readonly inOne: string | null;
  readonly html: string;
}

/** Below this a page is a packet or two either way. */
const WORTH_IT = 1_024;
/** For a page that is kept; and for one that is sent once, three hundredths larger in half the time. */
const LEVEL = { kept: 9, once: 3 } as const;
const BYTES = 'latin1';

/** A page that carries a ticket, a receipt or a name is packed for one request and never kept. */
export function packedOnce(html: string, req: Request): Packed {
  const gzip = wantsGzip(html, req) ? gzipSync(html, { level: LEVEL.once }) : null;
  return { html, gzip, inOne: null };
}

/** A page that is the same for everybody: worth more work, since it is kept. */
export function packedToKeep(html: string, req: Request): Packed {
  const gzip = wantsGzip(html, req) ? gzipSync(html, { level: LEVEL.kept }) : null;
  return { html, gzip, inOne: gzip?.toString(BYTES) ?? null };
}

const wantsGzip = (html: string, req: Request): boolean =>
  html.length >= WORTH_IT && req.acceptsEncodings('gzip', 'identity') === 'gzip';

export function sendPacked(res: Response, { html, gzip, inOne }: Packed): void {
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.vary('Accept-Encoding');
  if (gzip) res.setHeader('Content-Encoding', 'gzip');
  if (inOne === null) {
    res.send(gzip ?? html);
    return;
  }
  res.setHeader('Content-Length', inOne.length);
  res.end(inOne, BYTES);
}

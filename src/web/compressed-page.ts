import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** Below this a page is a packet or two either way. */
const WORTH_IT = 1_024;
/** For a page that is kept; and for one that is sent once, three hundredths larger in half the time. */
const LEVEL = { kept: 9, once: 3 } as const;
const MOST_KEPT = 64;

/**
 * Sends a page, compressed in one piece where the browser takes it: a stream costs more than the work it spreads. A
 * page that is the same for everybody who scans a poster (`res.locals.sameForAll`) is compressed once and kept; one
 * that carries a ticket, a receipt or a name never is.
 */
export function pageSender(): (html: string, req: Request, res: Response) => void {
  const kept = new Map<string, Buffer>();
  return (html, req, res) => {
    res.type('html').vary('Accept-Encoding');
    if (html.length < WORTH_IT || req.acceptsEncodings('gzip', 'identity') !== 'gzip') {
      res.send(html);
      return;
    }
    res.setHeader('Content-Encoding', 'gzip');
    res.send(res.locals['sameForAll'] === true ? keptOf(kept, html) : gzipSync(html, { level: LEVEL.once }));
  };
}

function keptOf(kept: Map<string, Buffer>, html: string): Buffer {
  const known = kept.get(html);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = gzipSync(html, { level: LEVEL.kept });
  kept.set(html, made);
  return made;
}

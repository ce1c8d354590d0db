import type { Request, RequestHandler } from 'express';

const METHODS = ['GET', 'HEAD', 'POST'];
/** Where files come in pieces. */
const UPLOAD_METHODS = [...METHODS, 'PATCH', 'DELETE', 'OPTIONS'];
const MOST_HEADERS = 60;

/** Ends malformed HTTP that Node lets through: two hosts, a foreign absolute address, upgrades, odd methods. */
export function requestGuard(): RequestHandler {
  return (req, res, next) => {
    const status = verdict(req);
    if (status === null) {
      next();
      return;
    }
    res.setHeader('Connection', 'close');
    if (status === 405) res.setHeader('Allow', methodsFor(req).join(', '));
    next(Object.assign(new Error('Malformed HTTP'), { status }));
  };
}

function verdict(req: Request): number | null {
  if (!methodsFor(req).includes(req.method)) return 405;
  if (hasOddHeaders(req) || isForeignTarget(req) || isBrokenPath(req.url)) return 400;
  return (req.headers.expect ?? '100-continue').toLowerCase() === '100-continue' ? null : 417;
}

const methodsFor = ({ path }: Request): readonly string[] =>
  /^\/uploads(\/|$)/i.test(path) ? UPLOAD_METHODS : METHODS;

function hasOddHeaders({ rawHeaders, httpVersion }: Request): boolean {
  const names = rawHeaders.filter((_value, at) => at % 2 === 0).map((name) => name.toLowerCase());
  if (names.length > MOST_HEADERS || names.filter((name) => name === 'host').length !== 1) return true;
  return names.includes('upgrade') || (httpVersion === '1.0' && names.includes('transfer-encoding'));
}

function isForeignTarget(req: Request): boolean {
  const absolute = /^https?:\/\/([^/]*)/i.exec(req.url);
  return absolute !== null && absolute[1] !== req.headers.host;
}

function isBrokenPath(url: string): boolean {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '').includes('\0');
  } catch {
    return true;
  }
}

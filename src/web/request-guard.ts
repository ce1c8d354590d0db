import type { Request, RequestHandler } from 'express';

const METHODS = ['GET', 'HEAD', 'POST'];
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
    res
      .status(status)
      .type('text/plain')
      .send(status === 405 ? 'Method Not Allowed' : 'Bad Request');
  };
}

function verdict(req: Request): number | null {
  if (!METHODS.includes(req.method)) return 405;
  const names = req.rawHeaders.filter((_value, at) => at % 2 === 0).map((name) => name.toLowerCase());
  if (names.length > MOST_HEADERS || names.filter((name) => name === 'host').length !== 1) return 400;
  if (names.includes('upgrade') || isForeignTarget(req)) return 400;
  if (req.httpVersion === '1.0' && names.includes('transfer-encoding')) return 400;
  return isBrokenPath(req.url) ? 400 : null;
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

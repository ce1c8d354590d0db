import type { RequestHandler } from 'express';
import { DomainError } from '../core/shared/errors';

/**
 * Answers in time, whatever is stuck behind: once all has been heard, nobody waits longer than this for a sentence. What
 * was sent may still be stored; sent again with its ticket, it is the same petition.
 */
export function patience(mostMs: number): RequestHandler {
  return (req, res, next) => {
    let timer: NodeJS.Timeout | undefined;
    const begin = (): void => {
      if (res.closed) return;
      timer = setTimeout(() => {
        if (!res.headersSent) next(new DomainError(req.method === 'POST' ? 'not-saved' : 'busy', 'No answer in time'));
      }, mostMs);
    };
    res.once('close', () => clearTimeout(timer));
    if (req.headers['content-length'] ?? req.headers['transfer-encoding']) req.once('end', begin);
    else begin();
    next();
  };
}

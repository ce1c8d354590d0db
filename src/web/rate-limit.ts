import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';

/**
 * The guessing budget of receipts: ten failed look-ups a second from everybody together. The key is one word, no
 * address: a village behind one line is never shut out for its number. It marks the request and ends none: the page reads
 * what was typed first, and gives it back with its sentence.
 */
export function guessingBudget(perSecond: number): RequestHandler {
  return rateLimit({
    windowMs: 1_000,
    limit: perSecond,
    keyGenerator: () => 'everybody',
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => !FAILED.has(res),
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_req, res, next) => {
      USED_UP.add(res);
      next();
    },
  });
}

const FAILED = new WeakSet<Response>();

/** Counts this answer against the budget. Its status stays that of a hit, so that the two cannot be told apart. */
export const countFailedLookup = (res: Response): void => void FAILED.add(res);

const USED_UP = new WeakSet<Response>();

/** Whether a guess has to wait. Asking sets when to come back. */
export function mustWait(res: Response): boolean {
  if (!USED_UP.has(res)) return false;
  res.setHeader('Retry-After', '2');
  return true;
}

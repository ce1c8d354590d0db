import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { DomainError } from '../core/shared/errors';

/**
 * The guessing budget of receipts: ten failed look-ups a second from everybody together. The key is one word, no
 * address: a village behind one line is never shut out for its number.
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
    handler: (_req, res) => {
      res.setHeader('Retry-After', '2');
      throw new DomainError('too-many', 'The guessing budget is used up');
    },
  });
}

const FAILED = new WeakSet<Response>();

/** Counts this answer against the budget. Its status stays that of a hit, so that the two cannot be told apart. */
export const countFailedLookup = (res: Response): void => void FAILED.add(res);

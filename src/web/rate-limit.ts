import type { RequestHandler } from 'express';
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
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_req, res) => {
      res.setHeader('Retry-After', '2');
      throw new DomainError('too-many', 'The guessing budget is used up');
    },
  });
}

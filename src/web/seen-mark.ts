import { createHash } from 'node:crypto';

/**
 * A short mark of something as a page showed it, for what has no version of its own: the form carries it, so that a
 * change which somebody else made in between is noticed.
 */
export const seenMark = (thing: unknown): string =>
  createHash('sha256').update(JSON.stringify(thing)).digest('base64url').slice(0, 16);

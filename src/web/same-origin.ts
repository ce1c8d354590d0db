import type { RequestHandler } from 'express';
import { DomainError } from '../core/shared/errors';

/** Refuses what another site makes a browser of staff send, before the body is read. */
export function sameOrigin(publicUrl: string): RequestHandler {
  const ours = new URL(publicUrl).origin;
  return (req, _res, next) => {
    const site = req.get('sec-fetch-site');
    const fine = site
      ? isFine(site, req.method)
      : isOurs(req.get('origin'), [ours, `${req.protocol}://${req.get('host') ?? ''}`]);
    if (!fine) throw new DomainError('not-allowed', 'Sent from another site');
    next();
  };
}

function isFine(site: string, method: string): boolean {
  if (site === 'same-origin') return true;
  return method !== 'POST' && (site === 'none' || site === 'same-site' || site === 'cross-site');
}

const isOurs = (origin: string | undefined, accepted: readonly string[]): boolean =>
  origin === undefined || accepted.includes(origin);

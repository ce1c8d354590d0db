import type { Request, Response } from 'express';

const NAME = 'device';
const YEAR_MS = 365 * 24 * 3_600_000;
const LONGEST = 200;

/** The mark of a device that has signed somebody of staff in; empty without one. */
export function deviceMarkIn(req: Request): string {
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const found = pairs.find(([name]) => name === nameFor(req));
  return (found?.[1] ?? '').slice(0, LONGEST);
}

/** Keeps it for a year. It opens nothing: it only keeps strangers' failures from making its owner wait. */
export function keepDeviceMark(req: Request, res: Response, mark: string): void {
  res.cookie(nameFor(req), mark, {
    httpOnly: true,
    sameSite: 'strict',
    secure: req.secure,
    path: '/',
    maxAge: YEAR_MS,
  });
}

const nameFor = (req: Request): string => (req.secure ? `__Host-${NAME}` : NAME);

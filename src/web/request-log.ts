import type { RequestHandler } from 'express';

/** Facts for the log: codes and ids, never what a person wrote or where they came from. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** One line per request of staff. A resident's request leaves no line of its own. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    if (!/^\/desk(\/|$)/i.test(req.path)) {
      next();
      return;
    }
    const began = process.hrtime.bigint();
    res.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
      log.info({ method: req.method, path: req.path, status: res.statusCode, ms }, 'staff request');
    });
    next();
  };
}

import type { Server } from 'node:http';

/** Ends a server: resolves once what is under way has been answered, at the latest after `mostMs`. */
export type Drain = (mostMs: number) => Promise<void>;

/** Counts what is under way from now on. It goes on listening until the last of it is answered. */
export function drainOf(server: Server): Drain {
  let underWay = 0;
  let settled = (): void => undefined;
  server.prependListener('request', (_req, res) => {
    underWay += 1;
    res.once('close', () => {
      underWay -= 1;
      if (underWay === 0) settled();
    });
  });
  return async (mostMs) => {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      settled = resolve;
      timer = setTimeout(resolve, mostMs);
      if (underWay === 0) resolve();
    });
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  };
}

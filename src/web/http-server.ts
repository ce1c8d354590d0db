import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';

/** The server that carries the product: patient with a slow phone, short with a line that says nothing. */
export function httpServer(app: RequestListener): Server {
  const server = createServer(
    { connectionsCheckingInterval: 1_000, maxHeaderSize: 8_192, requireHostHeader: true },
    app,
  );
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  server.timeout = 40_000;
  // A slow phone is honest: the idle limit above ends a dead line, the age of a body does not.
  server.requestTimeout = 0;
  server.maxRequestsPerSocket = 100;
  return server;
}

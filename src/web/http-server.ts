import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { RawAnswer } from './raw-answer';

/** The server that carries the product: patient with a slow phone, short with a line that says nothing. */
export function httpServer(app: RequestListener, rawAnswer?: RawAnswer): Server {
  const server = createServer(
    // The guard of the application asks for the Host header, so that its refusal is a page.
    { connectionsCheckingInterval: 1_000, maxHeaderSize: 8_192, requireHostHeader: false },
    app,
  );
  if (rawAnswer) server.on('clientError', rawAnswer);
  server.on('checkExpectation', app);
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  server.timeout = 40_000;
  // A slow phone is honest: the idle limit above ends a dead line, the age of a body does not.
  server.requestTimeout = 0;
  server.maxRequestsPerSocket = 100;
  return server;
}

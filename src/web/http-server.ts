import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { RawAnswer } from './raw-answer';

/** The server that carries the product: patient with a slow phone, short with a line that says nothing. */
export function httpServer(app: RequestListener, rawAnswer?: RawAnswer): Server {
  const answer: RequestListener = (req, res) => {
    req.url = pathIn(req);
    app(req, res);
  };
  const server = createServer(
    // The guard of the application asks for the Host header, so that its refusal is a page.
    { connectionsCheckingInterval: 1_000, maxHeaderSize: 8_192, requireHostHeader: false },
    answer,
  );
  if (rawAnswer) server.on('clientError', rawAnswer);
  server.on('checkExpectation', answer);
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  server.timeout = 40_000;
  // A slow phone is honest: the idle limit above ends a dead line, the age of a body does not.
  server.requestTimeout = 0;
  server.maxRequestsPerSocket = 100;
  return server;
}

/** A path that the guard refuses. */
const NOWHERE = '/%';

/** The path asked for. Express gives up on a whole address it cannot read, so one that is not ours leads to the guard. */
function pathIn({ url = NOWHERE, headers }: IncomingMessage): string {
  if (url.startsWith('/') || url === '*') return url;
  const address = URL.canParse(url) ? new URL(url) : null;
  const ours = address?.protocol === 'http:' && address.host === hostIn(headers.host);
  return ours ? `${address.pathname}${address.search}` : NOWHERE;
}

/** As an address is written: in small letters, without the port that goes without saying. */
const hostIn = (host = ''): string | null => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).host : null);

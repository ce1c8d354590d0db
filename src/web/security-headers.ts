import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What the two doors differ in: residents' pages carry their sheet inside, allowed by its hash. */
export interface HeaderSettings {
  readonly residentCssHash: string;
  /** Served over https: only then is strict transport promised. */
  readonly https: boolean;
}

/** Every answer forbids what it does not need: no inline script, no third party, no frame, no storage in caches. */
export function securityHeaders({ residentCssHash, https }: HeaderSettings): RequestHandler {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'", residentCssHash],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['ours'],
      },
    },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: true,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    xPoweredBy: true,
  });
  const same = [...headersOf(guard), ['Cache-Control', 'no-store'], ['X-Robots-Tag', 'noindex, noarchive']] as const;
  return (req, res, next) => {
    for (const [name, value] of same) res.setHeader(name, value);
    res.setHeader('Permissions-Policy', permissionsFor(req.path));
    next();
  };
}

type Header = readonly [name: string, value: string];

/** What helmet would say is the same for every request, so it is asked once. */
function headersOf(guard: ReturnType<typeof helmet>): readonly Header[] {
  const said: Header[] = [];
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  guard(req, res, () => {
    said.push(...res.getHeaderNames().map((name): Header => [name, String(res.getHeader(name))]));
  });
  if (said.length === 0) throw new Error('The guard of the headers has nothing to say');
  return said;
}

const SILENT = 'geolocation=(), payment=(), usb=(), bluetooth=(), serial=(), hid=(), midi=(), browsing-topics=()';

/** Camera and microphone are for the pages where people show and say something. */
export function permissionsFor(path: string): string {
  const records = /^\/(report|progress)$/i.test(path);
  return `${records ? 'microphone=(self), camera=(self)' : 'microphone=(), camera=()'}, ${SILENT}`;
}

import type { OutgoingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { permissionsFor } from './security-headers';
import { translatorFor } from './translate';
import type { Views } from './view-engine';

/** Answers on a line whose HTTP Node could not read, where a word can still be said. */
export type RawAnswer = (error: NodeJS.ErrnoException, socket: Duplex) => void;

const REASONS = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } as const;
type Status = keyof typeof REASONS;

/** The error page as bytes: nothing is known of the reader, so it speaks both languages. */
export function rawAnswers(views: Views): RawAnswer {
  const body = Buffer.from(pageOf(views));
  const headers = [
    'Connection: close',
    'Content-Type: text/html; charset=utf-8',
    'Content-Language: zh-CN, en',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    `Content-Security-Policy: default-src 'none'; style-src ${views.residentCssHash}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Embedder-Policy: require-corp',
    'Cross-Origin-Opener-Policy: same-origin',
    'Cross-Origin-Resource-Policy: same-origin',
    'Origin-Agent-Cluster: ?1',
    `Permissions-Policy: ${permissionsFor('/')}`,
    'Referrer-Policy: same-origin',
    'X-Content-Type-Options: nosniff',
    'X-Robots-Tag: noindex, noarchive',
  ].join('\r\n');
  return (error, socket) => {
    if (!canBeAnswered(error, socket)) {
      socket.destroy();
      return;
    }
    const status = statusOf(error);
    socket.write(`HTTP/1.1 ${status} ${REASONS[status]}\r\n${headers}\r\n\r\n`);
    socket.end(body, () => socket.destroy());
  };
}

function statusOf({ code }: NodeJS.ErrnoException): Status {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** Not on a line that is gone, and not into the middle of an answer that has begun. */
function canBeAnswered({ code }: NodeJS.ErrnoException, socket: Duplex): boolean {
  // Node hangs the answer under way on the socket and looks at it in the same way before it answers by itself.
  const { _httpMessage: begun } = socket as { readonly _httpMessage?: OutgoingMessage | null };
  return socket.writable && code !== 'ECONNRESET' && begun?.headersSent !== true;
}

function pageOf(views: Views): string {
  const [t, english] = [translatorFor('zh-CN'), translatorFor('en')];
  return views.render('errors/error', {
    t,
    lang: 'zh-CN',
    residentCss: views.residentCss,
    title: t('error.bad-request.title'),
    text: t('error.bad-request.body'),
    also: { lang: 'en', title: english('error.bad-request.title'), text: english('error.bad-request.body') },
    kept: [],
    ways: [{ address: '/', words: t('error.home') }],
  });
}

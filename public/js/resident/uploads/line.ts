/** What came back; null when the line broke, was stopped or said nothing for too long. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  header(name: string): string;
}

export interface Asking {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Blob;
  /** Bytes of the body that have left, now and then. */
  readonly onSent?: (bytes: number) => void;
}

/** A request under way. */
export interface Asked {
  readonly answer: Promise<Answer | null>;
  stop(): void;
}

/** A line on which nothing moves for so long is taken for dead. */
const SILENCE_MS = 60_000;

/** One request of the upload protocol. XMLHttpRequest, because fetch does not tell what has left. */
export function ask({ method, url, headers, body, onSent }: Asking): Asked {
  const request = new XMLHttpRequest();
  let watch = 0;
  const alive = (): void => {
    clearTimeout(watch);
    watch = window.setTimeout(() => request.abort(), SILENCE_MS);
  };
  const answer = new Promise<Answer | null>((resolve) => {
    request.onloadend = () => {
      clearTimeout(watch);
      resolve(request.status === 0 ? null : answerOf(request));
    };
  });
  request.open(method, url);
  request.setRequestHeader('Tus-Resumable', '1.0.0');
  for (const name of Object.keys(headers)) request.setRequestHeader(name, headers[name] ?? '');
  request.upload.onprogress = (event) => {
    alive();
    onSent?.(event.loaded);
  };
  alive();
  request.send(body ?? null);
  return { answer, stop: () => request.abort() };
}

const answerOf = (request: XMLHttpRequest): Answer => ({
  status: request.status,
  text: (request.getResponseHeader('Content-Type') ?? '').startsWith('text/plain') ? request.responseText : '',
  header: (name) => request.getResponseHeader(name) ?? '',
});

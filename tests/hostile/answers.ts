import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** What came back, as it was on the line. */
export interface Answer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface AnswerReader {
  /** Takes bytes as they come and gives the answers that are complete by now. */
  push(bytes: Buffer): readonly Answer[];
  /** The line was closed: an answer without a length is complete, half an answer never will be. */
  end(): readonly Answer[];
  /** Bytes that belong to no complete answer. */
  readonly rest: number;
}

/** Reads answers from a socket; those to HEAD have no body. */
export function answerReader(isHead: boolean): AnswerReader {
  let held: Buffer = Buffer.alloc(0);
  const take = (closed: boolean): readonly Answer[] => {
    const answers: Answer[] = [];
    for (let read = readOne(held, isHead, closed); read; read = readOne(held, isHead, closed)) {
      held = held.subarray(read.length);
      if (read.answer.status >= 200) answers.push(read.answer);
    }
    return answers;
  };
  return {
    push: (bytes) => {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      return take(false);
    },
    end: () => take(true),
    get rest() {
      return held.length;
    },
  };
}

interface ReadAnswer {
  readonly answer: Answer;
  readonly length: number;
}

function readOne(bytes: Buffer, isHead: boolean, closed: boolean): ReadAnswer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
  const headers = new Map(lines.map((line) => nameAndValue(line)));
  const from = end + 4;
  const body =
    isHead || status < 200 || status === 204 || status === 304 ? EMPTY : bodyOf(bytes.subarray(from), headers, closed);
  return body && { answer: { status, headers, body: body.bytes }, length: from + body.length };
}

function nameAndValue(line: string): readonly [string, string] {
  const at = line.indexOf(':');
  return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
}

interface ReadBody {
  readonly bytes: Buffer;
  readonly length: number;
}

const EMPTY: ReadBody = { bytes: Buffer.alloc(0), length: 0 };

function bodyOf(bytes: Buffer, headers: ReadonlyMap<string, string>, closed: boolean): ReadBody | null {
  if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) return chunked(bytes);
  const said = headers.get('content-length');
  if (said === undefined) return closed ? { bytes, length: bytes.length } : null;
  const length = Number(said);
  return bytes.length < length ? null : { bytes: bytes.subarray(0, length), length };
}

function chunked(bytes: Buffer): ReadBody | null {
  const parts: Buffer[] = [];
  for (let from = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', from);
    if (lineEnd < 0) return null;
    const size = parseInt(bytes.subarray(from, lineEnd).toString('latin1'), 16);
    const until = lineEnd + 2 + size;
    if (bytes.length < until + 2) return null;
    if (size === 0) return { bytes: Buffer.concat(parts), length: until + 2 };
    parts.push(bytes.subarray(lineEnd + 2, until));
    from = until + 2;
  }
}

/** The body unpacked, as text. */
export function textOf({ headers, body }: Answer): string {
  if (body.length === 0) return '';
  const unpack = UNPACKED[headers.get('content-encoding') ?? ''];
  return (unpack ? unpack(body) : body).toString('utf8');
}

const UNPACKED: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

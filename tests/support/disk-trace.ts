/** One thing that happened to the file, in the order in which it happened. */
export type DiskEvent =
  | { readonly kind: 'written'; readonly at: number; readonly bytes: Buffer; readonly isSynced: boolean }
  | { readonly kind: 'synced' }
  | { readonly kind: 'said'; readonly text: string };

interface Call {
  readonly name: string;
  readonly fd: number;
  readonly rest: string;
  readonly result: number;
}

/** Which of the program's files are the data, which of them write through to the disk, and where each stands. */
interface Files {
  readonly data: Set<number>;
  readonly through: Set<number>;
  readonly places: Map<number, number>;
}

/** What a program did to `data.mdb`, and what it said meanwhile, from the log of `strace -x`. */
export function diskEvents(log: string): readonly DiskEvent[] {
  const files: Files = { data: new Set(), through: new Set(), places: new Map() };
  return log.split('\n').flatMap((line) => {
    noteOpened(files, line);
    const call = callIn(line);
    const event = call && eventOf(files, call);
    return event ? [event] : [];
  });
}

function noteOpened({ data, through }: Files, line: string): void {
  const [, flags, fd] = /^openat\(AT_FDCWD, "[^"]*data\.mdb", ([A-Z_|]+).* = (\d+)$/.exec(line) ?? [];
  if (flags === undefined) return;
  data.add(Number(fd));
  if (flags.includes('O_DSYNC')) through.add(Number(fd));
}

function eventOf({ data, through, places }: Files, { name, fd, rest, result }: Call): DiskEvent | undefined {
  if (name === 'write' && fd === 1) return { kind: 'said', text: bytesIn(rest).toString() };
  if (!data.has(fd)) return undefined;
  if (name === 'fdatasync') return { kind: 'synced' };
  if (name === 'lseek') {
    places.set(fd, result);
    return undefined;
  }
  const at = name === 'pwrite64' ? Number(/, (\d+)$/.exec(rest)?.[1]) : (places.get(fd) ?? Number.NaN);
  return { kind: 'written', at, bytes: bytesIn(rest).subarray(0, result), isSynced: through.has(fd) };
}

function callIn(line: string): Call | undefined {
  const found = /^(write|writev|pwrite64|lseek|fdatasync)\((\d+)(?:, )?(.*)\) += (\d+)$/.exec(line);
  if (!found) return undefined;
  const [, name = '', fd, rest = '', result] = found;
  return { name, fd: Number(fd), rest, result: Number(result) };
}

/** All strings of a call, one behind the other. */
function bytesIn(text: string): Buffer {
  return Buffer.concat([...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) => unescaped(inner)));
}

function unescaped(text: string): Buffer {
  if (!text.includes('\\')) return Buffer.from(text, 'latin1');
  if (text.startsWith('\\x')) return Buffer.from(text.replaceAll('\\x', ''), 'hex');
  return Buffer.from(text.replaceAll('\\n', '\n'), 'latin1');
}

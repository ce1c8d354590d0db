import { descendantsOf, read } from './processes';

const KIB = 1024;
/** The embedded database's file, mapped into its process: cache of the system, not memory of ours. */
const FILE_MAP = '/data.mdb';

export interface Memory {
  /** Of the process itself. */
  readonly application: number;
  /** Of it and of everything it started. */
  readonly all: number;
}

/** Private memory in bytes, the file map left out (Linux only: elsewhere 0). */
export function privateBytes(pid: number): Memory {
  const sizes = [pid, ...descendantsOf(pid)].map(privateOf);
  return { application: sizes[0] ?? 0, all: sizes.reduce((sum, size) => sum + size, 0) };
}

function privateOf(pid: number): number {
  let bytes = 0;
  let isFileMap = false;
  for (const line of read(`/proc/${pid}/smaps`).split('\n')) {
    if (/^[0-9a-f]+-[0-9a-f]+ /.test(line)) isFileMap = line.endsWith(FILE_MAP);
    const size = /^Private_(?:Clean|Dirty|Hugetlb): +(\d+) kB/.exec(line)?.[1];
    if (size && !isFileMap) bytes += Number(size) * KIB;
  }
  return bytes;
}

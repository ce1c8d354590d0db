import { readdirSync, readFileSync } from 'node:fs';

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
  const family = [pid, ...descendantsOf(pid)];
  const sizes = family.map(privateOf);
  return { application: sizes[0] ?? 0, all: sizes.reduce((sum, size) => sum + size, 0) };
}

function privateOf(pid: number): number {
  let bytes = 0;
  let isFileMap = false;
  for (const line of read(`/proc/${String(pid)}/smaps`).split('\n')) {
    if (/^[0-9a-f]+-[0-9a-f]+ /.test(line)) isFileMap = line.endsWith(FILE_MAP);
    const size = /^Private_(?:Clean|Dirty|Hugetlb): +(\d+) kB/.exec(line)?.[1];
    if (size && !isFileMap) bytes += Number(size) * KIB;
  }
  return bytes;
}

function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of entries('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = /\) \S (\d+)/.exec(read(`/proc/${name}/stat`))?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const below = (of: number): readonly number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

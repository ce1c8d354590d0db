import { readdirSync, readFileSync } from 'node:fs';

/** Everything a process started, and what those started (Linux only: elsewhere nothing). */
export function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of entries('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = statOf(Number(name))[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const below = (of: number): readonly number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

export interface CpuTime {
  /** Milliseconds of processor time since its start, of the process itself. */
  readonly application: number;
  /** Of everything it started: the embedded database. */
  readonly database: number;
}

export function cpuTimeOf(pid: number): CpuTime {
  const database = descendantsOf(pid).reduce((sum, each) => sum + cpuMsOf(each), 0);
  return { application: cpuMsOf(pid), database };
}

const MS_PER_TICK = 10;

function cpuMsOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * MS_PER_TICK;
}

/** The fields of /proc/PID/stat behind the name: state, parent … */
const statOf = (pid: number): readonly string[] => read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The text of a file of the system; empty when the process has ended. */
export function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

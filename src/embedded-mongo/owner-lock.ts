import { readFileSync, renameSync, rmSync, writeFileSync, linkSync } from 'node:fs';
import { join } from 'node:path';

interface Owner {
  readonly pid: number;
  /** When the process was started, where the system tells; a number may be given to another process later. */
  readonly startedAt: string | null;
}

/** Makes this process the only one that serves the directory. Two would each overwrite what the other wrote. */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'owner.lock');
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) } satisfies Owner), {
    mode: 0o600,
  });
  try {
    claim(path, own, directory);
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (readOwner(path)?.pid === process.pid) rmSync(path, { force: true });
  };
}

/** A server whose parent was killed a moment ago is still closing its file. */
const ATTEMPTS = 5;
const PAUSE_MS = 100;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

/** A link comes into being whole or not at all, and only when there is none: so a lock is never half written. */
function claim(path: string, own: string, directory: string): void {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      linkSync(own, path);
      return;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const owner = readOwner(path);
    if (owner && isAlive(owner)) {
      if (attempt < ATTEMPTS) {
        pause();
        continue;
      }
      throw new Error(`The database in ${directory} is already open in the process ${owner.pid}. Stop that one first.`);
    }
    takeAway(path, own, owner);
  }
  throw new Error(`The database in ${directory} is being opened by another process at this moment.`);
}

/** Two that find the same dead owner must not take each other's new lock away: what is moved aside is looked at again. */
function takeAway(path: string, own: string, dead: Owner | undefined): void {
  const aside = `${own}.old`;
  try {
    renameSync(path, aside);
    if (readOwner(aside)?.pid !== dead?.pid) linkSync(aside, path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  const start = startOf(pid);
  return startedAt === null || start === null || start === startedAt;
}

/** The start time as the system counts it; null where there is no /proc, and then the number alone has to do. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : (fields[19] ?? null);
  } catch {
    return null;
  }
}

import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Where and when something was measured: figures without it say nothing. */
export interface Machine {
  readonly day: string;
  readonly commit: string;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** How busy it was besides: the load of the last minute. */
  readonly load: number;
  /** Writes of 4 KB that it puts on the disk in a second, one after another. */
  readonly syncsPerSecond: number;
}

export function machineOf(): Machine {
  const [first] = cpus();
  return {
    day: new Date().toISOString().slice(0, 10),
    commit: commitOf(),
    cpu: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    syncsPerSecond: syncs(),
  };
}

function commitOf(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

const WRITES = 200;
const BLOCK = Buffer.alloc(4_096, 1);

function syncs(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'cp-bench-'));
  const file = openSync(path.join(folder, 'syncs'), 'w');
  try {
    const began = performance.now();
    for (let at = 0; at < WRITES; at += 1) {
      writeSync(file, BLOCK);
      fdatasyncSync(file);
    }
    return Math.round(WRITES / ((performance.now() - began) / 1_000));
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

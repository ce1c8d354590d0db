import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..', '..');

export interface RunningProduct {
  readonly url: string;
  readonly output: () => string;
  /** kill -9 of the application and, through its end, of the database. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunSettings {
  readonly dataDir: string;
  readonly port: number;
  /** How far the clock is ahead: what takes half an hour is seen at once. */
  readonly aheadMs?: number;
}

/** The product as people start it: `npm start`'s own script, the built program, the embedded database. */
export async function runProduct({ dataDir, port, aheadMs = 0 }: RunSettings): Promise<RunningProduct> {
  const preload = path.join(__dirname, 'clock-ahead.cjs');
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutTestMarks(process.env),
      PORT: String(port),
      DATA_DIR: dataDir,
      ...(aheadMs ? { NODE_OPTIONS: `--require ${preload}`, CLOCK_AHEAD_MS: String(aheadMs) } : {}),
    },
  });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()));
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child, () => output);
  return {
    url,
    output: () => output,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

function withoutTestMarks(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = { ...env };
  delete rest['NODE_ENV'];
  delete rest['JEST_WORKER_ID'];
  return rest;
}

/** Signals the whole group: the script, the application and the database. */
async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-child.pid, signal);
  await gone;
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The product ended: ${output()}`);
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The product did not answer: ${output()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { buildSync } from 'esbuild';

const ROOT = path.join(__dirname, '..', '..');
const PROGRAMS = path.join(ROOT, 'bench', 'results', 'programs');

/** A program under measurement, with everything it started. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to its first 200. */
  readonly startMs: number;
  readonly output: () => string;
  stop(): Promise<void>;
  /** kill -9 of the program and of what it started. */
  kill(): Promise<void>;
}

/** Makes plain JavaScript of floors and generator once, so that no loader runs in what is measured. */
export function buildPrograms(): void {
  const sources = [
    'floors/submit',
    'floors/page',
    'floors/queue',
    'floors/start',
    'load/generator',
    'watch/event-loop',
    'watch/profile',
  ];
  buildSync({
    entryPoints: sources.map((name) => path.join(ROOT, 'bench', `${name}.ts`)),
    outdir: PROGRAMS,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
}

export type FloorName = 'submit' | 'page' | 'queue' | 'start';

export const generatorProgram = path.join(PROGRAMS, 'load', 'generator.js');
const eventLoopWatch = path.join(PROGRAMS, 'watch', 'event-loop.js');
const profileWatch = path.join(PROGRAMS, 'watch', 'profile.js');

/** With BENCH_PROFILE=folder, application and database leave CPU profiles there; the figures are then worth little. */
export const profileFolder = process.env['BENCH_PROFILE'];

export function runFloor(name: FloorName, settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  return run([path.join(PROGRAMS, 'floors', `${name}.js`)], settings);
}

export interface ProductSettings {
  readonly dataDir: string;
  /** Where the longest hold-up of the event loop is to be written. */
  readonly loopFile?: string;
  /** As `npm start` runs it, with the script in between. */
  readonly throughScript?: boolean;
}

/** The built product on its embedded database; nothing is lifted but the log of staff requests. */
export function runProduct({ dataDir, loopFile, throughScript = false }: ProductSettings): Promise<Running> {
  const watch = loopFile ? ['--require', eventLoopWatch] : [];
  const program = throughScript
    ? ['scripts/run.mjs', 'start']
    : [...watch, '--enable-source-maps', path.join('dist', 'main.js')];
  return run(program, {
    DATA_DIR: dataDir,
    DEMO: 'off',
    LOG_LEVEL: 'warn',
    ...(loopFile && { BENCH_LOOP_FILE: loopFile }),
    ...(profileFolder && { BENCH_PROFILE: profileFolder, NODE_OPTIONS: `--require ${profileWatch}` }),
  });
}

async function run(program: readonly string[], settings: Readonly<Record<string, string>>): Promise<Running> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...program], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), ...settings },
  });
  const { pid = 0 } = child;
  running.add(pid);
  child.once('exit', () => running.delete(pid));
  let output = '';
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()));
  const url = `http://127.0.0.1:${String(port)}`;
  await answering(url, child, () => output);
  const startMs = performance.now() - began;
  return {
    url,
    pid,
    startMs,
    output: () => output,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, profileFolder ? 'SIGTERM' : 'SIGKILL'),
  };
}

/** What runs now; nothing of it outlives the bench, however that ends. */
const running = new Set<number>();
process.once('exit', () => {
  for (const pid of running) killGroup(pid, 'SIGKILL');
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

const TRIES = 6_000;

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended: ${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await end(child, 'SIGKILL');
  throw new Error(`It does not answer: ${output()}`);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  killGroup(child.pid, signal);
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Builds what `npm start` would build, before anything is timed. */
export function buildProduct(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'build'], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The product does not build.'))));
  });
}

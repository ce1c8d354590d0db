import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { serverProgram } from './program';
import type { Settings, Word } from './server';

export interface EmbeddedMongo {
  readonly uri: string;
  readonly pid: () => number | null;
  readonly stop: () => Promise<void>;
}

export interface EmbeddedMongoOptions {
  readonly directory: string;
  /** The data may not grow beyond this many bytes. */
  readonly mapSize?: number;
  /** Called when the server ended without being asked to; it is started again. */
  readonly onExit?: (why: string) => void;
}

/** Systems cut socket paths off at about this length. */
const LONGEST_SOCKET_PATH = 100;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Starts a database server in a process of its own, and starts it again should it die. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const directory = resolve(options.directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  const socket = socketPath(directory);
  const settings: Settings = { directory, socket, mapSize: options.mapSize };
  const keeper = keep(settings, options.onExit);
  try {
    await keeper.start();
  } catch (error) {
    tidy(directory, socket);
    throw error;
  }
  return {
    uri: `mongodb://${encodeURIComponent(socket)}/?directConnection=true&serverSelectionTimeoutMS=10000`,
    pid: keeper.pid,
    stop: async () => {
      await keeper.stop();
      tidy(directory, socket);
    },
  };
}

/** In the directory itself, or in a private one of the system's where that path is too long. */
function socketPath(directory: string): string {
  const name = `${createHash('sha256').update(`${directory}${process.pid}${Date.now()}`).digest('hex').slice(0, 8)}.sock`;
  const near = join(directory, name);
  return Buffer.byteLength(near) <= LONGEST_SOCKET_PATH ? near : join(mkdtempSync(join(tmpdir(), 'em-')), name);
}

function tidy(directory: string, socket: string): void {
  rmSync(socket, { force: true });
  if (dirname(socket) !== directory) rmSync(dirname(socket), { recursive: true, force: true });
}

interface Keeper {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly pid: () => number | null;
}

/** Keeps one child running until it is told to stop. */
function keep(settings: Settings, onExit: ((why: string) => void) | undefined): Keeper {
  let child: ChildProcess | null = null;
  let isStopping = false;
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;

  const start = async () => {
    const started = await launch(settings);
    if (isStopping) return ended(started);
    child = started;
    started.once('exit', (code, signal) => {
      child = null;
      if (isStopping) return;
      onExit?.(`The embedded database ended (${signal ?? `code ${code ?? 'unknown'}`}); it is being started again`);
      again();
    });
    // One that stays up for a while has earned a quick restart.
    setTimeout(() => (pause = FIRST_PAUSE_MS), LONGEST_PAUSE_MS).unref();
  };
  const again = () => {
    timer = setTimeout(() => {
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      start().catch((error: unknown) => {
        onExit?.(error instanceof Error ? error.message : String(error));
        if (!isStopping) again();
      });
    }, pause);
  };
  return {
    start,
    pid: () => child?.pid ?? null,
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (child) await ended(child);
    },
  };
}

/** Resolves once the child listens, and fails with its own sentence when it does not. */
function launch(settings: Settings): Promise<ChildProcess> {
  const { path, execArgv } = serverProgram();
  const child = fork(path, [], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
  child.send(settings);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      fail(new Error(`The embedded database did not start (code ${code ?? 'unknown'})`));
    });
    child.once('message', (word: Word) => {
      if ('refused' in word) {
        fail(new Error(word.refused));
        return;
      }
      // A parent with nothing else to do may end; the child then ends too.
      child.unref();
      child.channel?.unref();
      done(child);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      done();
      return;
    }
    child.ref();
    child.once('exit', () => {
      done();
    });
    child.send('stop', () => undefined);
  });
}

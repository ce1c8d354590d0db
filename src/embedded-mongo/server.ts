import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';
import { openCursors } from './commands/cursors';
import { openEngine } from './engine';
import { keepHouse } from './housekeeping';
import { lockDirectory } from './owner-lock';
import { openDesk } from './reader/desk';
import { openReader } from './reader/reader';
import { serveReading } from './reader/reading-thread';
import { giveUp } from './storage/patience';
import { serve } from './wire/connection';

/** What the parent says and hears. */
export interface Settings {
  readonly directory: string;
  readonly socket: string;
  readonly mapSize: number | undefined;
}

export type Word = { readonly ready: true } | { readonly refused: string };

/** The child process: owns the directory, listens on the socket, ends on its parent's word or with its parent. */
function main(settings: Settings): void {
  process.umask(0o077);
  const unlock = lockDirectory(settings.directory);
  const { directory, mapSize: limit } = settings;
  const engine = openEngine({ directory, limit, cursors: openCursors(giveUp), onBroken: giveNotice });
  const answering = openDesk(engine, openReader(__filename, { directory }));
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, answering);
  });
  const stopHouse = keepHouse(engine);
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    stopHouse();
    engine.commits.flush();
    server.close();
    for (const socket of sockets) socket.destroy();
    void engine.store.close().then(() => {
      unlock();
      process.exit(0);
    });
  };
  process.on('disconnect', end);
  process.on('message', (word) => {
    if (word === 'stop') end();
  });
  listen(server, settings.socket);
}

/** Time for the answers to go out before this process ends; the next one reads from the disk what is really there. */
const NOTICE_MS = 50;
const BROKEN_DISK = 5;

function giveNotice(): void {
  setTimeout(() => process.exit(BROKEN_DISK), NOTICE_MS);
}

function listen(server: Server, path: string): void {
  rmSync(path, { force: true });
  server.listen(path, () => {
    chmodSync(path, 0o600);
    tell({ ready: true });
  });
  server.on('error', refuse);
}

function tell(word: Word): void {
  process.send?.(word);
}

function refuse(error: unknown): void {
  tell({ refused: error instanceof Error ? error.message : String(error) });
  process.disconnect();
  process.exitCode = 1;
}

/** Waits for the word of the parent, which says what to serve. */
function begin(): void {
  // A Ctrl-C in the terminal reaches the whole group; the parent may still have writes to send.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.once('message', (settings) => {
    try {
      main(settings as Settings);
    } catch (error) {
      refuse(error);
    }
  });
}

if (isMainThread) begin();
else serveReading();

import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Fixture } from './fixture';
import { privateBytes } from './memory';
import type { Running } from './programs';
import { runProduct } from './programs';

export interface Watched extends Running {
  /** Forgets what was seen so far: after the warm-up. */
  reset(): void;
  /** The longest time the application's event loop was held up, and by how much its private memory grew at most. */
  seen(): { readonly blockedMs: number; readonly grownBytes: number };
}

const EVERY_MS = 250;

/** The product with an eye on its event loop and its memory. */
export async function runWatched({ dataDir }: Fixture): Promise<Watched> {
  const file = path.join(dataDir, 'event-loop');
  const product = await runProduct({ dataDir, loopFile: file });
  const memory = () => privateBytes(product.pid).application;
  let [start, most] = [memory(), 0];
  const timer = setInterval(() => (most = Math.max(most, memory())), EVERY_MS);
  const halt = (): void => clearInterval(timer);
  return {
    ...product,
    reset: () => {
      process.kill(product.pid, 'SIGUSR2');
      rmSync(file, { force: true });
      [start, most] = [memory(), 0];
    },
    seen: () => ({ blockedMs: Number(readFileSync(file, 'utf8')), grownBytes: Math.max(0, most - start) }),
    stop: () => {
      halt();
      return product.stop();
    },
    kill: () => {
      halt();
      return product.kill();
    },
  };
}

import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the product before itself: writes down the longest time its event loop was held up. SIGUSR2 starts over.
 * Its threads and children load this too; nobody waits for them at the door.
 */
const file = isMainThread ? process.env['BENCH_LOOP_FILE'] : undefined;
delete process.env['BENCH_LOOP_FILE'];
const NANOSECONDS = 1e6;
const EVERY_MS = 200;

if (file) {
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  process.on('SIGUSR2', () => delay.reset());
  setInterval(() => writeFileSync(file, String(Math.max(0, delay.max / NANOSECONDS - resolution))), EVERY_MS).unref();
}

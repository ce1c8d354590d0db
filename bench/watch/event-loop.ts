import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

/** Loaded into the product before itself: writes down the longest time its event loop was held up. SIGUSR2 starts over. */
const file = process.env['BENCH_LOOP_FILE'];
const NANOSECONDS = 1e6;
const EVERY_MS = 200;

if (file) {
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  process.on('SIGUSR2', () => delay.reset());
  setInterval(() => writeFileSync(file, String(Math.max(0, delay.max / NANOSECONDS - resolution))), EVERY_MS).unref();
}

import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';
import process from 'node:process';

/** Loaded before application and database with BENCH_PROFILE=folder: each leaves a CPU profile there when it ends. */
const folder = process.env['BENCH_PROFILE'];
const INTERVAL_US = 500;

if (folder) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  session.post('Profiler.start');
  process.on('exit', () => {
    session.post('Profiler.stop', (_error, { profile }) => {
      const program = path.basename(process.argv[1] ?? 'node', '.js');
      writeFileSync(path.join(folder, `${program}-${process.pid}.cpuprofile`), JSON.stringify(profile));
    });
  });
}

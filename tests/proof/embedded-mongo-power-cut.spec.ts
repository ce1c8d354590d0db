import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { openEngine } from '../../src/embedded-mongo/engine';
import { verifyDatabase } from '../../src/embedded-mongo/tools/verify';
import { temporaryDirectory } from '../contract/embedded-mongo/support';
import { diskEvents, type DiskEvent } from '../support/disk-trace';
import { contentsAfter, contentsOf } from '../support/power-cut-work';

/** EMBEDDED_POWER_CUTS asks for more of them. */
const CUTS = Number(process.env['EMBEDDED_POWER_CUTS'] ?? 200);
const WRITES = 120;
const SECTOR = 512;

const hasStrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const whereItIs = hasStrace ? it : it.skip;

whereItIs(
  `holds exactly what was acknowledged after a power cut (${hasStrace ? 'by strace' : 'skipped: strace is missing'})`,
  async () => {
    const folder = temporaryDirectory();
    const events = recorded(folder);
    const begun = events.findIndex((event) => event.kind === 'said' && event.text === 'ready\n');
    let torn = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const at = begun + 1 + Math.floor(((events.length - begun - 1) * (cut + Math.random())) / CUTS);
      const { kept, lost } = await opened(path.join(folder, `cut-${cut}`), events.slice(0, at));
      expect(lost).toBe('');
      if (kept === 'one more') torn++;
    }
    console.log(`${CUTS} power cuts in ${WRITES} writes: nothing lost; ${torn} times the write under way was kept`);
    rmSync(folder, { recursive: true, force: true });
  },
  CUTS * 5_000 + 60_000,
);

/** Writes in a process of its own, with every call that reaches the file written down. */
function recorded(folder: string): readonly DiskEvent[] {
  const program = path.join(folder, 'work.cjs');
  const entry = path.join(__dirname, '..', 'support', 'power-cut-work.ts');
  buildSync({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', packages: 'external' });
  mkdirSync(path.join(folder, 'db'));
  const log = path.join(folder, 'log');
  const calls = 'trace=openat,lseek,write,writev,pwrite64,fdatasync';
  const command = [process.execPath, program, path.join(folder, 'db'), String(WRITES)];
  const env = { ...process.env, NODE_PATH: path.join(__dirname, '..', '..', 'node_modules') };
  const { status } = spawnSync('strace', ['-x', '-s', '1000000', '-e', calls, '-o', log, ...command], { env });
  expect(status).toBe(0);
  return diskEvents(readFileSync(log, 'latin1'));
}

/** Makes the file a power cut would leave behind, and looks at what is in it. */
async function opened(directory: string, events: readonly DiskEvent[]) {
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'data.mdb'), leftOf(events));
  const acknowledged = events.filter(({ kind }) => kind === 'said').length - 1;
  const { problems } = await verifyDatabase({ directory });
  const engine = openEngine({ directory });
  const contents = contentsOf(engine);
  await engine.store.close();
  rmSync(directory, { recursive: true });
  const fits = [acknowledged, acknowledged + 1].find((writes) => isSame(contents, contentsAfter(writes)));
  const lost = fits === undefined ? `after ${acknowledged} writes there is something else` : problems.join('; ');
  return { kept: fits === acknowledged ? 'all' : 'one more', lost };
}

function isSame(left: ReadonlyMap<number, string>, right: ReadonlyMap<number, string>): boolean {
  return left.size === right.size && [...left].every(([id, text]) => right.get(id) === text);
}

/** What was synced, and of what was not, any sector or none. */
function leftOf(events: readonly DiskEvent[]): Buffer {
  const file = Buffer.alloc(endOf(events));
  const lastSync = events.findLastIndex(({ kind }) => kind === 'synced');
  for (const [at, event] of events.entries()) {
    if (event.kind !== 'written') continue;
    for (let start = 0; start < event.bytes.length; start += SECTOR) {
      if (at > lastSync && !event.isSynced && Math.random() < 0.5) continue;
      event.bytes.copy(file, event.at + start, start, Math.min(start + SECTOR, event.bytes.length));
    }
  }
  return file;
}

function endOf(events: readonly DiskEvent[]): number {
  return events.reduce(
    (end, event) => (event.kind === 'written' ? Math.max(end, event.at + event.bytes.length) : end),
    0,
  );
}

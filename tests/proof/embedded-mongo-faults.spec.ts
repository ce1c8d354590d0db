import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/embedded-mongo/start';
import { verifyDatabase } from '../../src/embedded-mongo/tools/verify';
import { temporaryDirectory } from '../contract/embedded-mongo/support';
import { emptyLedger, lostFrom, prepareRows, write, type Ledger } from '../support/mongo-writers';

/** EMBEDDED_FAULT_WRITES asks for more. */
const WRITES = Number(process.env['EMBEDDED_FAULT_WRITES'] ?? 600);
const WRITERS = 16;

/** What a failing disk does to the calls a commit consists of. */
const FAULTS = [
  'fdatasync:error=EIO',
  'pwrite64:error=EIO',
  'writev:error=EIO',
  'writev:error=ENOSPC',
  'writev:retval=512',
  'pwrite64:retval=20',
  'pwrite64:error=ENOSPC',
];

const hasStrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const whereItIs = hasStrace ? it : it.skip;

whereItIs(
  `acknowledges no write that a failing disk did not keep (${hasStrace ? 'by strace' : 'skipped: strace is missing or may not look at processes'})`,
  async () => {
    const directory = temporaryDirectory();
    const server = await startEmbeddedMongo({ directory });
    const client = new MongoClient(server.uri);
    const ledger = emptyLedger();
    await prepareRows(client.db('t'));
    let rounds = 0;
    for (; ledger.acknowledged < WRITES || rounds < FAULTS.length; rounds++) {
      await writeOnFailingDisk({ server, ledger, round: rounds });
    }
    expect(await lostFrom(client.db('t'), ledger)).toEqual([]);
    expect((await verifyDatabase({ directory })).problems).toEqual([]);
    console.log(`${ledger.acknowledged} writes acknowledged, ${rounds} times the disk failed, 0 lost`);
    await client.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  },
  WRITES * 1_000,
);

interface Round {
  readonly server: EmbeddedMongo;
  readonly ledger: Ledger;
  readonly round: number;
}

/** Writes while the disk fails once, after a while; then the server, or the one that takes its place, goes on. */
async function writeOnFailingDisk({ server, ledger, round }: Round): Promise<void> {
  const pid = await running(server);
  const fault = FAULTS[round % FAULTS.length] ?? '';
  const tracer = await attached(pid, `${fault}:when=${5 + Math.floor(Math.random() * 20)}`);
  await Promise.all(
    Array.from({ length: WRITERS }, (_, w) => write({ uri: server.uri, name: `${round}-${w}`, ledger, most: 100 })),
  );
  if (tracer.exitCode === null) {
    tracer.kill('SIGINT');
    await once(tracer, 'exit');
  }
  await running(server);
}

async function attached(pid: number, fault: string): Promise<ChildProcess> {
  const options = ['-f', '-o', '/dev/null', '-e', 'trace=fdatasync,pwrite64,writev', '-e', `inject=${fault}`];
  const tracer = spawn('strace', [...options, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = (await once(tracer.stderr, 'data')) as [Buffer];
  expect(said.toString()).toMatch(/attached/);
  return tracer;
}

/** A process that answers: the one before may be about to end. */
async function running(server: EmbeddedMongo): Promise<number> {
  for (;;) {
    const pid = server.pid();
    const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 500 });
    try {
      await client.db('t').command({ insert: 'probe', documents: [{ at: new Date() }] });
      if (pid !== null && pid === server.pid()) return pid;
    } catch {
      await new Promise((done) => setTimeout(done, 20));
    } finally {
      await client.close();
    }
  }
}

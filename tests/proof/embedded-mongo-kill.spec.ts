import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src/embedded-mongo/start';
import { verifyDatabase } from '../../src/embedded-mongo/tools/verify';
import { temporaryDirectory } from '../contract/embedded-mongo/support';
import { emptyLedger, lostFrom, prepareRows, write, type Ledger } from '../support/mongo-writers';

/** EMBEDDED_KILLS asks for more of them; with PROOF_STATE, a folder, what was done is not done again. */
const KILLS = Number(process.env['EMBEDDED_KILLS'] ?? 20);
const WRITERS = 16;
/** After so many kills one database is looked at as a whole, and the next is begun. */
const BLOCK = 20;
const STATE = process.env['PROOF_STATE'] && join(process.env['PROOF_STATE'], 'embedded-mongo-kill.json');

interface Tally {
  readonly kills: number;
  readonly acknowledged: number;
}

it(
  'loses nothing it acknowledged when it is killed under writers, and keeps its indexes in agreement',
  async () => {
    let tally: Tally =
      STATE && existsSync(STATE) ? (JSON.parse(readFileSync(STATE, 'utf8')) as Tally) : { kills: 0, acknowledged: 0 };
    while (tally.kills < KILLS) {
      const kills = Math.min(BLOCK, KILLS - tally.kills);
      const acknowledged = await block(kills);
      tally = { kills: tally.kills + kills, acknowledged: tally.acknowledged + acknowledged };
      if (STATE) writeFileSync(STATE, JSON.stringify(tally));
    }
    expect(tally.acknowledged).toBeGreaterThan(tally.kills * WRITERS);
    console.log(`${tally.acknowledged} writes acknowledged, ${tally.kills} kills, 0 lost`);
  },
  KILLS * 60_000,
);

/** One database, killed again and again, and how many writes it acknowledged. */
async function block(kills: number): Promise<number> {
  const directory = temporaryDirectory();
  const server = await startEmbeddedMongo({ directory });
  const client = new MongoClient(server.uri);
  const ledger = emptyLedger();
  try {
    await prepareRows(client.db('t'));
    for (let kill = 0; kill < kills; kill++) await killUnderWriters(server, ledger, kill);
    expect(await lostFrom(client.db('t'), ledger)).toEqual([]);
    expect((await verifyDatabase({ directory })).problems).toEqual([]);
  } finally {
    await client.close();
    await server.stop();
  }
  rmSync(directory, { recursive: true, force: true });
  return ledger.acknowledged;
}

async function killUnderWriters(server: EmbeddedMongo, ledger: Ledger, kill: number): Promise<void> {
  const pid = await running(server);
  const before = ledger.acknowledged;
  const writers = Array.from({ length: WRITERS }, (_, w) => write({ uri: server.uri, name: `${kill}-${w}`, ledger }));
  // At any moment, but with all of them at work.
  while (ledger.acknowledged < before + 2 * WRITERS) await pause(5);
  await pause(Math.random() * 300);
  process.kill(pid, 'SIGKILL');
  await Promise.all(writers);
  await running(server, pid);
}

/** The process that serves, once there is one that is not the one before. */
async function running(server: EmbeddedMongo, before?: number): Promise<number> {
  for (;;) {
    const pid = server.pid();
    if (pid !== null && pid !== before) return pid;
    await pause(20);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

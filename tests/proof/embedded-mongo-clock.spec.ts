import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Db } from 'mongodb';
import { verifyDatabase } from '../../src/embedded-mongo/tools/verify';
import { onlyEmbedded, temporaryDirectory } from '../contract/embedded-mongo/support';
import { emptyLedger, lostFrom, prepareRows, write } from '../support/mongo-writers';

const WRITERS = 8;
const WRITES = 400;

/** Every few milliseconds another time of day, up to a year before and after. */
const JUMPING = `
const now = Date.now;
let shift = 0;
setInterval(() => { shift = Math.round((Math.random() - 0.5) * 2 * 365 * 86_400_000); }, 7).unref();
Date.now = () => now() + shift;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) { if (given.length === 0) super(now() + shift); else super(...given); }
};
globalThis.Date.now = () => now() + shift;
`;

onlyEmbedded('a clock that jumps', () => {
  it('costs nothing that was acknowledged, and breaks off no question in time', async () => {
    const directory = temporaryDirectory();
    const folder = mkdtempSync(join(tmpdir(), 'em-clock-'));
    const preload = join(folder, 'jumping.cjs');
    writeFileSync(preload, JUMPING);
    const { uri, stop } = await served(directory, preload);
    const client = await new MongoClient(uri).connect();
    try {
      const things = client.db('t');
      await prepareRows(things);
      expect(await yearsSeen(things)).toBeGreaterThan(1);

      const ledger = emptyLedger();
      const writers = Array.from({ length: WRITERS }, (_, w) => write({ uri, name: `w${w}`, ledger, most: WRITES }));
      const sum = [{ $group: { _id: '$status', n: { $sum: 1 } } }, { $unwind: '$n' }];
      for (let question = 0; question < 20; question++)
        await things.collection('rows').aggregate(sum, { maxTimeMS: 60_000 }).toArray();
      await Promise.all(writers);
      expect(ledger.acknowledged).toBeGreaterThanOrEqual(WRITES);
      expect(await lostFrom(things, ledger)).toEqual([]);
      expect((await verifyDatabase({ directory })).problems).toEqual([]);
    } finally {
      await client.close();
      await stop();
      for (const each of [directory, folder]) rmSync(each, { recursive: true, force: true });
    }
  }, 60_000);
});

/** The server in a process whose clock jumps, and whose children's clocks do. */
async function served(directory: string, preload: string) {
  const script = join(__dirname, '..', 'support', 'serve-mongo.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    env: { ...process.env, NODE_OPTIONS: `--require ${preload}` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const uri = await new Promise<string>((done, fail) => {
    child.once('exit', () => fail(new Error('The server did not start')));
    child.stdout.once('data', (line: Buffer) => done(line.toString().trim()));
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    uri,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** How many different years the server's clock shows within a moment. */
async function yearsSeen(db: Db): Promise<number> {
  const years = new Set<number>();
  for (let look = 0; look < 200; look++) {
    const { localTime } = await db.command({ hello: 1 });
    years.add(new Date(localTime as Date).getFullYear());
  }
  return years.size;
}

import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { auditBook, exportedAudit } from '../../../src/adapters/mongo/audit-book.store';
import { auditTrail } from '../../../src/adapters/mongo/audit.store';
import { startSequencer } from '../../../src/adapters/mongo/sequencer';
import type { AuditSigner } from '../../../src/adapters/sealing/audit-signer';
import { auditSignerOf } from '../../../src/adapters/sealing/audit-signer';
import { openKeyRing } from '../../../src/adapters/sealing/key-ring';
import type { AuditEntry } from '../../../src/core/audit/audit';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { newId, ROUND } from './builders';

const DAYS = ['2026-11-22', '2026-11-23', '2026-11-24'] as const;
const A_DAY = 6;
const PETITION = newId<'Petition'>();
const PERSON = newId<'Staff'>();

let database: TestDatabase;
let signer: AuditSigner;
beforeAll(async () => {
  database = await testDatabase();
  const directory = mkdtempSync(path.join(tmpdir(), 'cp-keys-'));
  signer = auditSignerOf(await openKeyRing({ directory, mayCreate: true }));
});
beforeEach(async () => {
  for (const name of ['audit-pending', 'audit-entries', 'audit-heads', 'leases']) await collection(name).deleteMany({});
  await threeDays();
});
afterAll(() => database.close());

const collection = (name: string) => database.connection.collection(name);
const book = () => auditBook(database.connection, signer.isSigned);
const at = (seq: number) => ({ _id: seq as never });

/** Six entries a day for three days, each day signed when the next begins. */
async function threeDays(): Promise<void> {
  let now = new Date(`${DAYS[0]}T02:00:00Z`);
  const sequencer = startSequencer(database.connection, {
    clock: { now: () => now },
    everyMs: 3_600_000,
    sign: signer.sign,
  });
  for (const day of DAYS) {
    now = new Date(`${day}T02:00:00Z`);
    await sequencer.runOnce();
    for (let count = 0; count < A_DAY; count += 1)
      await auditTrail(database.connection).record(entry(day as ShanghaiDay, now, count));
    await sequencer.runOnce();
  }
  await sequencer.stop();
}

function entry(day: ShanghaiDay, moment: Date, count: number): AuditEntry {
  return {
    id: newId(),
    action: count % 2 === 0 ? 'petition-read' : 'list-seen',
    by: count === 0 ? PERSON : newId<'Staff'>(),
    role: 'triage',
    day,
    at: moment,
    petitions: count === 1 ? [PETITION] : [newId()],
    about: [ROUND],
  };
}

it('finds a log whole that nobody touched, and signs how each day ended', async () => {
  expect(await book().verify()).toMatchObject({ kind: 'whole', entries: 18 });
  const heads = await book().heads(10);
  expect(heads.map(({ day, seq }) => [day, seq])).toEqual([
    ['2026-11-23', 12],
    ['2026-11-22', 6],
  ]);
  expect(createPublicKey(signer.publicKey).asymmetricKeyType).toBe('ed25519');
});

it('reads the latest first, by petition, by person, by day and page by page', async () => {
  const any = { petitionId: null, by: null, day: null };
  const first = await book().lines(any, null, 5);
  expect(first.map(({ seq }) => seq)).toEqual([18, 17, 16, 15, 14]);
  expect((await book().lines(any, 14, 50)).map(({ seq }) => seq)[0]).toBe(13);
  expect((await book().lines({ ...any, petitionId: PETITION }, null, 50)).length).toBe(3);
  expect((await book().lines({ ...any, by: [PERSON, newId()], day: DAYS[1] as ShanghaiDay }, null, 50)).length).toBe(1);
  expect((await book().lines({ ...any, day: DAYS[2] as ShanghaiDay }, null, 50)).length).toBe(6);
});

const CHANGES: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ['an entry whose person was changed', 'changed', () => set(7, { 'entry.by': newId() })],
  ['an entry whose petition was changed', 'changed', () => set(7, { 'entry.petitions': [newId()] })],
  ['an entry that is about another round now', 'changed', () => set(7, { 'entry.about': [newId()] })],
  ['an entry whose minute was changed', 'changed', () => set(7, { 'entry.at': new Date(0) })],
  ['an entry that was taken out', 'missing', () => collection('audit-entries').deleteOne(at(7))],
  ['two entries that changed places', 'order', () => swap(7, 8)],
];

it.each(CHANGES)('names %s', async (_what, why, change) => {
  await change();
  expect(await book().verify()).toEqual({ kind: 'broken', seq: 7, why });
});

it('notices a log that was cut, also where the rest agrees with itself', async () => {
  await collection('audit-entries').deleteMany({ _id: { $gt: 10 as never } });
  expect(await book().verify()).toEqual({ kind: 'broken', seq: 11, why: 'cut' });
});

it('notices a log that was written anew from some entry on, with hashes that agree', async () => {
  const links = await collection('audit-entries').find({}).sort({ _id: 1 }).toArray();
  await collection('audit-entries').deleteMany({});
  await collection('audit-heads').find({}).toArray();
  for (const link of links.slice(0, 4)) await collection('audit-entries').insertOne(link);
  await collection('leases').deleteMany({});
  const rest = links.slice(5).map((link) => link['entry'] as AuditEntry);
  for (const one of rest) await auditTrail(database.connection).record(one);
  const sequencer = startSequencer(database.connection, {
    clock: { now: () => new Date('2026-11-24T03:00:00Z') },
    everyMs: 3_600_000,
    sign: signer.sign,
  });
  await sequencer.runOnce();
  await sequencer.stop();
  expect(await book().verify()).toMatchObject({ kind: 'broken', seq: 6, why: 'head-differs' });
});

it('notices a day that somebody else signed', async () => {
  await collection('audit-heads').updateOne({ _id: '2026-11-23' as never }, { $set: { hash: 'f'.repeat(64) } });
  expect(await book().verify()).toMatchObject({ kind: 'broken', seq: 12, why: 'head-forged' });
});

it('exports lines in which a checker without our program finds every one of a thousand damages', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cp-log-'));
  const [log, key] = [path.join(folder, 'audit.ndjson'), path.join(folder, 'public.pem')];
  const lines: string[] = [];
  for await (const line of exportedAudit(database.connection, signer.publicKey)) lines.push(line);
  writeFileSync(log, `${lines.join('\n')}\n`);
  writeFileSync(key, signer.publicKey);
  const damage = spawnSync(process.execPath, [path.join(__dirname, '../../support/damage-audit.mjs'), log, key], {
    encoding: 'utf8',
  });
  expect(damage.stderr).toBe('');
  expect(JSON.parse(damage.stdout)).toMatchObject({
    whole: { whole: true, entries: 18, heads: 2 },
    tried: 1_000,
    unseen: [],
  });
});

const set = (seq: number, change: object) => collection('audit-entries').updateOne(at(seq), { $set: change });

async function swap(one: number, other: number): Promise<void> {
  const links = collection('audit-entries');
  const [a, b] = [await links.findOne(at(one)), await links.findOne(at(other))];
  await links.deleteMany({ _id: { $in: [one, other] as never[] } });
  await links.insertMany([
    { ...b, _id: one as never },
    { ...a, _id: other as never, entryId: (a as unknown as { entryId: string }).entryId },
  ]);
}

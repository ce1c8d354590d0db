import { auditTrail } from '../../../src/adapters/mongo/audit.store';
import type { ChainRecord } from '../../../src/adapters/mongo/audit.schema';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import { hashOf } from '../../../src/adapters/mongo/audit-chain';
import { startSequencer } from '../../../src/adapters/mongo/sequencer';
import type { AuditEntry } from '../../../src/core/audit/audit';
import { advance } from '../../../src/core/petition/advance';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, newId, TEAM, TODAY } from './builders';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  for (const name of ['petitions', 'audit-pending', 'audit-entries', 'audit-heads', 'leases'])
    await collection(name).deleteMany({});
});
afterAll(() => database.close());

const collection = (name: string) => database.connection.collection(name);
const NOON = new Date('2026-11-24T04:00:00Z');
const NEXT_DAY = new Date('2026-11-24T16:00:00Z');
const clock = { now: () => now };
let now = NOON;
beforeEach(() => (now = NOON));

const sequencer = () =>
  startSequencer(database.connection, { clock, everyMs: 60_000, sign: (text) => `signed ${text}` });
const chain = async () =>
  (await collection('audit-entries').find({}).sort({ _id: 1 }).toArray()) as unknown as ChainRecord[];

function reading(change: Partial<AuditEntry> = {}): AuditEntry {
  const seen = { action: 'list-seen', by: newId<'Staff'>(), role: 'triage', day: TODAY, at: NOON } as const;
  return { id: newId(), ...seen, petitions: [newId(), newId()], about: [], ...change };
}

/** A petition that triage has routed: one act of a resident, one of staff. */
async function routedPetition() {
  const petitions = petitionStore(database.connection);
  const petition = aPetition();
  await petitions.add(petition);
  const by = { id: newId<'Staff'>(), roles: ['triage'] } as const;
  await petitions.save(petition, advance(petition, { action: 'route', teamId: TEAM, entryId: newId(), by, at: NOON }));
  return petition;
}

async function expectIntact() {
  let prev = '0'.repeat(64);
  for (const [at, link] of (await chain()).entries()) {
    expect(link).toMatchObject({ _id: at + 1, prev, entryId: link.entry.id, hash: hashOf(prev, link.entry) });
    prev = link.hash;
  }
}

it('links acts of staff and readings at once, residents’ acts after midnight by id', async () => {
  const all = [await routedPetition(), await routedPetition(), await routedPetition()];
  await auditTrail(database.connection).record(reading());
  const { runOnce, stop } = sequencer();
  expect(await runOnce()).toBe(4);
  expect((await chain()).every(({ entry }) => entry.role === 'triage')).toBe(true);
  expect(await runOnce()).toBe(0);

  now = NEXT_DAY;
  expect(await runOnce()).toBe(3);
  const residents = (await chain()).slice(4).map(({ entry }) => entry);
  expect(residents.map(({ id }) => id)).toEqual(all.map(({ history }) => history[0]?.id).sort());
  expect(residents.flatMap(({ petitions }) => petitions).sort()).toEqual(all.map(({ id }) => id).sort());
  expect(await collection('petitions').countDocuments({ 'outbox.id': { $exists: true } })).toBe(0);
  expect(await collection('audit-pending').countDocuments({})).toBe(0);
  await expectIntact();
  await stop();
});

it('links nothing twice when it died between linking and forgetting', async () => {
  const entry = reading();
  const trail = auditTrail(database.connection);
  await trail.record(entry);
  await trail.record(entry);
  const { runOnce, stop } = sequencer();
  await runOnce();
  await trail.record(entry);
  await trail.record(reading());
  await runOnce();
  expect(await chain()).toHaveLength(2);
  expect(await collection('audit-pending').countDocuments({})).toBe(0);
  await expectIntact();
  await stop();
});

it('takes an act out of a petition that was linked before and is there still', async () => {
  const { id } = await routedPetition();
  const before = await collection('petitions').findOne({});
  const { runOnce, stop } = sequencer();
  await runOnce();
  await collection('petitions').updateOne({}, { $set: { outbox: before?.['outbox'] as unknown } });
  await runOnce();
  expect(await chain()).toHaveLength(1);
  const after = await petitionStore(database.connection).byReceipt(id);
  expect(after).toMatchObject({ version: 1 });
  expect((await collection('petitions').findOne({}))?.['outbox']).toMatchObject([{ role: 'resident' }]);
  await stop();
});

it('shows a changed entry', async () => {
  await auditTrail(database.connection).record(reading());
  const { runOnce, stop } = sequencer();
  await runOnce();
  await collection('audit-entries').updateOne({}, { $set: { 'entry.action': 'something-else' } });
  await expect(expectIntact()).rejects.toThrow();
  await stop();
});

it('leaves the chain to one process until that one is gone', async () => {
  await auditTrail(database.connection).record(reading());
  const [first, second] = [sequencer(), sequencer()];
  expect(await first.runOnce()).toBe(1);
  await auditTrail(database.connection).record(reading());
  expect(await second.runOnce()).toBe(0);
  now = new Date(NOON.getTime() + 60_000);
  expect(await second.runOnce()).toBe(1);
  expect(await first.runOnce()).toBe(0);
  await Promise.all([first.stop(), second.stop()]);
  await expectIntact();
});

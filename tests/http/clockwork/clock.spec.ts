import { advance } from '../../../src/core/petition/advance';
import type { Action } from '../../../src/core/petition/lifecycle';
import type { Petition } from '../../../src/core/petition/petition';
import { ARCHIVE_DAYS } from '../../../src/features/clockwork/run-clock';
import { openForm, receiptIn, send } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const DAY_MS = 24 * 3_600_000;

let app: TestApp;
/** Sent while the round listens: the days that pass here close it. */
let reports: Petition[];
beforeAll(async () => {
  app = await openTestApp();
  reports = [await report(), await report(), await report()];
});
afterAll(() => app.close());

const idOf = (receipt: string): Petition['id'] => app.ports.receipts.petitionIdOf(receipt as never);

async function find(id: Petition['id']): Promise<Petition> {
  const petition = await app.ports.petitions.byReceipt(id);
  if (!petition) throw new Error('The petition is gone');
  return petition;
}

async function report(): Promise<Petition> {
  return find(idOf(receiptIn((await send(app, await openForm(app))).text)));
}

function reported(): Petition {
  const next = reports.pop();
  if (!next) throw new Error('No report is left');
  return next;
}

/** A step of staff, as the desk would take it. */
async function step(
  petition: Petition,
  action: Action & ('ask' | 'drop' | 'decline' | 'confirm'),
  as: string,
): Promise<Petition> {
  const by = { id: as.padEnd(26, '0') as never, roles: ['triage'] } as const;
  const { ids, sealing, petitions, clock } = app.ports;
  const entryId = ids.next<'Entry'>();
  const reason = sealing.unlock('petitions', petition.id, petition.key).seal(`reason/${entryId}`, '请补充发生的时间。');
  const due = action === 'ask' ? dayAfter(10) : undefined;
  const after = advance(petition, { action, entryId, by, at: clock.now(), reason, ...(due ? { due } : {}) });
  await petitions.save(petition, after);
  return find(petition.id);
}

const dayAfter = (days: number): Petition['due'] =>
  new Date(app.clock.now().getTime() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10) as Petition['due'];

it('ends a question once its last day is over, and not on that day', async () => {
  const asked = await step(reported(), 'ask', 'A');
  app.clock.pass(10 * DAY_MS);
  await app.chores.clock.runOnce();
  expect((await find(asked.id)).status).toBe('needs-info');
  app.clock.pass(DAY_MS);
  await app.chores.clock.runOnce();
  const lapsed = await find(asked.id);
  expect(lapsed).toMatchObject({ status: 'submitted', version: asked.version + 1 });
  expect(lapsed.history.at(-1)).toMatchObject({ action: 'lapse', by: 'clock', role: 'clock', to: 'submitted' });
  expect(lapsed.due > dayAfter(0)).toBe(true);
});

it('leaves a question to whoever is faster, and ends it once', async () => {
  const asked = await step(reported(), 'ask', 'A');
  app.clock.pass(12 * DAY_MS);
  const drop = step(asked, 'drop', 'A').catch((error: unknown) => error);
  await Promise.all([app.chores.clock.runOnce(), drop]);
  expect(await app.chores.clock.runOnce()).toBe(0);
  const { history } = await find(asked.id);
  expect(history.filter(({ action }) => action === 'lapse' || action === 'drop')).toHaveLength(1);
});

it('archives what has ended half a year after its last act, and keeps its outcome', async () => {
  const ended = await step(await step(reported(), 'decline', 'A'), 'confirm', 'B');
  expect(ended.status).toBe('guided');
  app.clock.pass((ARCHIVE_DAYS - 1) * DAY_MS);
  await app.chores.clock.runOnce();
  expect((await find(ended.id)).status).toBe('guided');
  app.clock.pass(DAY_MS);
  await app.chores.clock.runOnce();
  const archived = await find(ended.id);
  expect(archived).toMatchObject({ status: 'archived', outcome: ended.outcome });
  expect(archived.history.at(-1)).toMatchObject({ action: 'archive', by: 'clock' });
});

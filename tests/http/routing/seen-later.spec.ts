import { roundIdOf } from '../../../src/features/demo/structure/rounds';
import { idsIn, signIn } from '../../support/desk';
import { openForm, receiptIn, send } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const HOUR_MS = 3_600_000;

describe('an anonymous report in a round whose teams see it later', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await openTestApp();
    const { rounds, clock, receipts, ids } = app.ports;
    const round = await rounds.find(roundIdOf('dazhu'));
    if (!round) throw new Error('No round');
    await rounds.change({ ...round, version: round.version + 1, visibility: 'later' }, ids.next(), clock.now());
    const code = receiptIn((await send(app, await openForm(app))).text);
    id = receipts.petitionIdOf(code as Parameters<typeof receipts.petitionIdOf>[0]);
  });
  afterAll(() => app.close());

  const petition = async () => {
    const found = await app.ports.petitions.byReceipt(id as Parameters<typeof app.ports.petitions.byReceipt>[0]);
    if (!found) throw new Error('No petition');
    return found;
  };

  it('may be seen by its team 2 to 24 hours after receipt, at a full hour', async () => {
    const { visibleFrom } = await petition();
    const waits = (visibleFrom?.getTime() ?? 0) - app.clock.now().getTime();
    expect(waits).toBeGreaterThan(1.9 * HOUR_MS);
    expect(waits).toBeLessThan(25 * HOUR_MS);
    expect((visibleFrom?.getTime() ?? 1) % HOUR_MS).toBe(0);
  });

  it('is before triage at once', async () => {
    const triage = await signIn(app, 'triage');
    expect(idsIn((await triage.open('/desk/triage')).text, '/desk/triage')).toContain(id);
    const { teamId } = await routeOf(triage);
    expect(teamId).not.toBeNull();
  });

  it('is not there for the team before its hour, and then is', async () => {
    const member = await signIn(app, 'team-member');
    expect((await member.open(`/desk/team/${id}`)).status).toBe(404);
    expect((await member.open('/desk/team?view=free')).text).not.toContain(id);
    app.clock.pass(25 * HOUR_MS);
    const later = await signIn(app, 'team-member');
    expect((await later.open('/desk/team?view=free')).text).toContain(id);
    expect((await later.open(`/desk/team/${id}`)).status).toBe(200);
  });

  async function routeOf(triage: Awaited<ReturnType<typeof signIn>>) {
    await triage.open(`/desk/triage/${id}`);
    const { version } = await petition();
    const { rules } = await app.ports.coverage.ofRound(roundIdOf('dazhu'));
    const rule = rules.find(({ ground }) => ground.kind === 'area' && ground.areaCode === '511724108');
    await triage.post(`/desk/triage/${id}/route`, { version: String(version), teamId: rule?.teamIds[0] ?? '' });
    return petition();
  }
});

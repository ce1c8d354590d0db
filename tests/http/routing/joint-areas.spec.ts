import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import { petitionWith } from '../../support/petition-at';
import type { Held } from '../../support/petition-at';

describe('a place that belongs to two teams', () => {
  let desk: DeskScene;
  let held: Held;

  beforeAll(async () => {
    desk = await openDeskScene();
    const { ports, round, teams } = desk.scene;
    const coverage = await ports.coverage.ofRound(round.id);
    const rules = coverage.rules.map((rule) => ({ ...rule, teamIds: [teams.own.id, teams.other.id] }));
    await ports.coverage.save({ ...coverage, version: coverage.version + 1, rules });
    held = await petitionWith(desk.scene, []);
  });
  afterAll(() => desk.close());

  it('is routed to both, and triage reads that beforehand', async () => {
    const triage = await desk.person('triage');
    const page = wordsOf((await triage.get(`/desk/triage/${held.id}`)).html);
    expect(page).toContain('与 other组 共同负责'.replaceAll(' ', ''));
    await take(triage, held.petition, { desk: 'triage', action: 'route', teamId: desk.scene.teams.own.id });
    const { own, other } = desk.scene.teams;
    expect(await desk.now(held.id)).toMatchObject({ status: 'routed', teamId: own.id, jointTeamId: other.id });
  });

  it.each(['member', 'other-leader'] as const)('is in the list of %s', async (who) => {
    const { html } = await (await desk.person(who)).get('/desk/team?view=free');
    expect(html).toContain(held.id);
  });

  it('is not in the list of a third team', async () => {
    expect((await (await desk.person('lone-leader')).get('/desk/team?view=free')).html).not.toContain(held.id);
    expect((await (await desk.person('lone-leader')).get(`/desk/team/${held.id}`)).status).toBe(404);
  });

  it('goes to whoever takes it first, the more urgent before the rest, and to nobody else', async () => {
    await petitionWith(desk.scene, [{ does: 'route', by: 'triage', team: 'other' }]);
    const other = await desk.person('other-leader');
    const first = await other.post('/desk/team/next');
    const second = await other.post('/desk/team/next');
    expect([first.location, second.location]).toContain(`/desk/team/${held.id}`);
    expect(first.location).not.toBe(second.location);
    const { holderId, history } = await desk.now(held.id);
    expect(holderId).toBe(desk.scene.staff['other-leader'].id);
    expect(history.at(-1)).toMatchObject({ action: 'open', teamId: desk.scene.teams.other.id });
    const late = await (await desk.person('member')).post('/desk/team/next');
    expect(late.location).not.toContain(held.id);
  });

  it('is worked on by the second team, and decided by the leader of the first', async () => {
    const other = await desk.person('other-leader');
    const fields = { desk: 'team', action: 'propose-conclusion', outcome: 'fixed', reason: '已经核实' } as const;
    await take(other, await desk.now(held.id), fields);
    expect(await desk.now(held.id)).toMatchObject({ status: 'to-approve' });
    const own = await take(other, await desk.now(held.id), { desk: 'team', action: 'approve' });
    expect(own.status).toBe(403);
    await take(await desk.person('leader'), await desk.now(held.id), { desk: 'team', action: 'approve' });
    expect(await desk.now(held.id)).toMatchObject({ status: 'concluded', outcome: 'fixed' });
  });

  it('leaves both when the office gives it to a third', async () => {
    const { id } = await petitionWith(desk.scene, [{ does: 'route', by: 'triage' }]);
    const { lone } = desk.scene.teams;
    const fields = { desk: 'office', action: 'reassign', teamId: lone.id, reason: '两个组都要回避' } as const;
    await take(await desk.person('office'), await desk.now(id), fields);
    expect(await desk.now(id)).toMatchObject({ teamId: lone.id, jointTeamId: null });
  });
});

import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import * as after from '../../support/lifecycle/histories';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';

const DAY_MS = 24 * 3_600_000;
const NO_MASTER = {} as Held['petition'];

describe('a team without a second person', () => {
  let desk: DeskScene;

  beforeAll(async () => {
    desk = await openDeskScene();
  });
  afterAll(() => desk.close());

  it('proposes, and the office approves in the place of a leader', async () => {
    const { petition, id } = await petitionWith(desk.scene, after.inReview('lone', NO_MASTER));
    const leader = await desk.person('lone-leader');
    await take(leader, petition, { desk: 'team', action: 'propose-conclusion', outcome: 'fixed', reason: '已经核实' });
    const own = await take(leader, await desk.now(id), { desk: 'team', action: 'approve' });
    expect(own.status).toBe(403);
    const office = await desk.person('office');
    expect((await office.get(`/desk/office/${id}`)).html).toContain(`/desk/office/${id}/approve`);
    await take(office, await desk.now(id), { desk: 'office', action: 'approve' });
    const { status, outcome, history } = await desk.now(id);
    expect([status, outcome, history.at(-1)?.role]).toEqual(['concluded', 'fixed', 'stand-in']);
    expect(wordsOf((await leader.get(`/desk/team/${id}`)).html)).toContain('name-of-office');
  });

  it('has a leader of its own again as soon as there are two, and the office stands back', async () => {
    const { id } = await petitionWith(desk.scene, after.toApprove('own', NO_MASTER));
    const { html } = await (await desk.person('office')).get(`/desk/office/${id}`);
    expect(html).not.toContain(`/desk/office/${id}/approve`);
  });
});

describe('when a round is over', () => {
  let desk: DeskScene;
  let proposed: Held;

  beforeAll(async () => {
    desk = await openDeskScene({ endsIn: 1 });
    proposed = await petitionWith(desk.scene, after.toApprove('own', NO_MASTER));
    desk.app.clock.pass(2 * DAY_MS);
  });
  afterAll(() => desk.close());

  it.each(['triage', 'leader'] as const)('%s has no desk any more and reads a calm page', async (who) => {
    const person = await desk.person(who);
    const first = await person.get('/desk');
    expect([first.status, first.location]).toEqual([200, '']);
    expect(wordsOf(first.html)).toContain('轮次已经结束');
    const list = await person.get(who === 'triage' ? '/desk/triage' : '/desk/team');
    expect(list.status).toBe(403);
    const late = await take(person, proposed.petition, {
      desk: who === 'triage' ? 'triage' : 'team',
      action: 'approve',
      reason: '刚刚写好的话',
    });
    expect([late.status, late.html.includes('刚刚写好的话')]).toEqual([403, true]);
  });

  it('the office approves what still waits, in the place of the leader', async () => {
    const office = await desk.person('office');
    await take(office, proposed.petition, { desk: 'office', action: 'approve' });
    expect(await desk.now(proposed.id)).toMatchObject({ status: 'concluded' });
  });

  it.each(['office', 'unit', 'head'] as const)('%s still has its desk', async (who) => {
    expect((await (await desk.person(who)).get('/desk')).location).toBe(`/desk/${who}`);
  });
});

import { handOver, unfinishedOf } from '../../../src/core/routing/hand-over';
import { mayDo } from '../../../src/core/petition/advance';
import type { Round } from '../../../src/core/round/round';
import type { Actor } from '../../../src/core/staff/actor';
import { actorOf, doerOf } from '../../../src/core/staff/actor';
import type { Team } from '../../../src/core/team/team';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import * as after from '../../support/lifecycle/histories';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';
import type { Who } from '../../support/scene';

const DAY_MS = 24 * 3_600_000;
const NO_MASTER = {} as Held['petition'];

describe('what a round leaves unfinished', () => {
  let desk: DeskScene;
  let officeTeam: Team;
  let later: Round;

  beforeAll(async () => {
    desk = await openDeskScene({ endsIn: 1 });
    const { ports, round, staff, teams } = desk.scene;
    officeTeam = { ...teams.lone, id: ports.ids.next(), kind: 'office', name: '综合组', leaderId: staff.head.id };
    await ports.teams.add(officeTeam);
    const ofOffice = { roundId: round.id, areas: [], teamId: officeTeam.id };
    await ports.accounts.grant(staff.head.id, { ...ofOffice, role: 'team-leader' });
    await ports.accounts.grant(staff.auditor.id, { ...ofOffice, role: 'team-member' });
    desk.app.clock.pass(2 * DAY_MS);
    const ends = new Date(ports.clock.now().getTime() + 60 * DAY_MS);
    later = { ...round, id: ports.ids.next(), name: '下一轮', closesAt: ends, endsAt: ends };
    await ports.rounds.add(later);
    await ports.accounts.grant(staff.office.id, { role: 'office', roundId: later.id, areas: [], teamId: null });
    const team: Team = { ...teams.own, id: ports.ids.next(), roundId: later.id, name: '新一组' };
    await ports.teams.add(team);
    const rule = { id: ports.ids.next<'CoverageRule'>(), teamIds: [team.id], exception: '' };
    const ground = { kind: 'area', areaCode: round.areaCode } as const;
    await ports.coverage.save({ roundId: later.id, version: 1, rules: [{ ...rule, ground }] });
  });
  afterAll(() => desk.close());

  const actor = async (who: Who): Promise<Actor> => {
    const found = await actorOf(desk.scene.ports)(desk.scene.staff[who].id);
    if (!found) throw new Error('Nobody');
    return found;
  };
  const hand = async ({ id }: Held, to: Parameters<ReturnType<typeof handOver>>[1]['to'], who: Who = 'office') =>
    handOver(desk.scene.ports)(await actor(who), {
      petitionId: id,
      version: (await desk.now(id)).version,
      to,
      reason: '轮次已经结束',
    });

  it('the office routes what triage left, in its place', async () => {
    const held = await petitionWith(desk.scene, []);
    const office = await desk.person('office');
    const page = await office.get(`/desk/office/${held.id}`);
    expect(wordsOf(page.html)).toContain('受理并分办');
    await take(office, held.petition, { desk: 'office', action: 'route', teamId: officeTeam.id });
    const { status, teamId, history } = await desk.now(held.id);
    expect([status, teamId, history.at(-1)?.role]).toEqual(['routed', officeTeam.id, 'stand-in']);
  });

  it('goes to the office’s own team, whose people keep their roles', async () => {
    const held = await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    expect(await hand(held, { kind: 'office-team' })).toMatchObject({ kind: 'handed-over' });
    const petition = await desk.now(held.id);
    expect(petition).toMatchObject({ status: 'routed', teamId: officeTeam.id, holderId: null });
    expect(petition.history.at(-1)).toMatchObject({ action: 'carry-over', from: 'in-review', to: 'routed' });
    const page = await (await desk.person('office')).get(`/desk/office/${held.id}`);
    expect(wordsOf(page.html)).toContain('轮次已经结束');
    expect((await (await desk.person('auditor')).get(`/desk/team/${held.id}`)).status).toBe(200);
    expect((await (await desk.person('member')).get(`/desk/team/${held.id}`)).status).toBe(403);
  });

  it('is not taken back by an undo', async () => {
    const held = await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    await hand(held, { kind: 'office-team' });
    const by = doerOf(await actor('office'), await desk.now(held.id), true);
    expect(mayDo(await desk.now(held.id), 'undo', by, desk.scene.ports.clock.now())).toBe(false);
  });

  it('goes to a later round of the same office, to the team that covers its place there', async () => {
    const held = await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    await hand(held, { kind: 'round', roundId: later.id });
    const [team] = await desk.scene.ports.teams.ofRound(later.id);
    const expected = { roundId: later.id, status: 'routed', teamId: team?.id, number: held.number };
    expect(await desk.now(held.id)).toMatchObject(expected);
    const page = await (await desk.person('office')).get(`/desk/office/${held.id}`);
    expect(wordsOf(page.html)).toContain('新一组');
    expect(wordsOf(page.html)).toContain('own组');
  });

  it('goes back to triage there when it is told so', async () => {
    const held = await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    await hand(held, { kind: 'round', roundId: later.id, teamId: null });
    expect(await desk.now(held.id)).toMatchObject({ roundId: later.id, status: 'submitted', teamId: null });
  });

  it('is refused where the target is none, and then nothing changes', async () => {
    const held = await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    const { round, teams } = desk.scene;
    expect(await hand(held, { kind: 'round', roundId: round.id })).toEqual({ kind: 'refused', why: 'target' });
    const foreign = { kind: 'round', roundId: later.id, teamId: teams.own.id } as const;
    expect(await hand(held, foreign)).toEqual({ kind: 'refused', why: 'target' });
    expect(await desk.now(held.id)).toEqual(held.petition);
    await expect(hand(held, { kind: 'office-team' }, 'oversight')).rejects.toThrow();
  });

  it('is refused for whoever comes second', async () => {
    const held = await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    const { ports } = desk.scene;
    const command = { petitionId: held.id, version: held.petition.version, reason: '轮次已经结束' };
    const office = await actor('office');
    const both = await Promise.allSettled([
      handOver(ports)(office, { ...command, to: { kind: 'office-team' } }),
      handOver(ports)(office, { ...command, to: { kind: 'round', roundId: later.id } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is listed for the office by its state, and for nobody else', async () => {
    const { ports, round } = desk.scene;
    await petitionWith(desk.scene, after.inReview('own', NO_MASTER));
    const list = unfinishedOf(ports);
    const page = await list(await actor('office'), round.id, { after: null, limit: 50 });
    expect(page.counts['in-review']).toBeGreaterThan(0);
    expect(page.rows.every((row) => row.roundId === round.id)).toBe(true);
    const only = await list(await actor('office'), round.id, { statuses: ['in-review'], after: null, limit: 50 });
    expect(only.rows.every(({ status }) => status === 'in-review')).toBe(true);
    await expect(list(await actor('leader'), round.id, { after: null, limit: 50 })).rejects.toThrow();
  });
});

import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import { petitionWith } from '../../support/petition-at';

const MINUTE_MS = 60_000;

describe('taking a decision back', () => {
  let desk: DeskScene;

  beforeAll(async () => {
    desk = await openDeskScene();
  });
  afterAll(() => desk.close());

  it('is refused after thirty minutes with a sentence, and the decision stays', async () => {
    const { petition, id } = await petitionWith(desk.scene, []);
    const officer = await desk.person('triage');
    await take(officer, petition, { desk: 'triage', action: 'decline', reason: '请找镇里的劳动保障所' });
    expect((await officer.get(`/desk/triage/${id}`)).html).toContain(`/desk/triage/${id}/undo`);
    desk.app.clock.pass(31 * MINUTE_MS);
    const late = await take(officer, await desk.now(id), { desk: 'triage', action: 'undo' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.html)).toContain('已经过了 30 分钟');
    expect(late.html).not.toContain(`/desk/triage/${id}/undo`);
    expect((await desk.now(id)).status).toBe('scope-check');
  });

  it('is refused once the team has opened the petition, and says who did', async () => {
    const { petition, id } = await petitionWith(desk.scene, []);
    const [officer, member] = [await desk.person('triage'), await desk.person('member')];
    await take(officer, petition, { desk: 'triage', action: 'route', teamId: desk.scene.teams.own.id });
    const routed = await desk.now(id);
    await take(member, routed, { desk: 'team', action: 'open' });
    const late = await take(officer, routed, { desk: 'triage', action: 'undo' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('name-of-member');
    expect((await desk.now(id)).status).toBe('in-review');
    expect((await officer.get(`/desk/triage/${id}`)).html).not.toContain(`/desk/triage/${id}/undo`);
  });

  it('restores the team, the holder and the deadline', async () => {
    const { petition, id } = await petitionWith(desk.scene, [
      { by: 'triage', does: 'route' },
      { by: 'member', does: 'open' },
    ]);
    await take(await desk.person('office'), petition, {
      desk: 'office',
      action: 'reassign',
      reason: '换一个组',
      teamId: desk.scene.teams.other.id,
    });
    const moved = await desk.now(id);
    expect(moved).toMatchObject({ status: 'routed', teamId: desk.scene.teams.other.id, holderId: null });
    await take(await desk.person('office'), moved, { desk: 'office', action: 'undo' });
    const { status, teamId, holderId, due } = petition;
    expect(await desk.now(id)).toMatchObject({ status, teamId, holderId, due });
  });

  it('is possible once: nobody takes back a taking back', async () => {
    const { petition, id } = await petitionWith(desk.scene, []);
    const officer = await desk.person('triage');
    await take(officer, petition, { desk: 'triage', action: 'ask', reason: '是哪一年的事？' });
    await take(officer, await desk.now(id), { desk: 'triage', action: 'undo' });
    expect((await officer.get(`/desk/triage/${id}`)).html).not.toContain(`/desk/triage/${id}/undo`);
    expect((await take(officer, await desk.now(id), { desk: 'triage', action: 'undo' })).status).toBe(409);
    expect((await desk.now(id)).status).toBe('submitted');
  });

  it('is not possible for what was sealed', async () => {
    const { petition, id } = await petitionWith(desk.scene, []);
    const officer = await desk.person('triage');
    const sealed = await take(officer, petition, { desk: 'triage', action: 'seal', reason: '涉及上级' });
    expect(sealed.status).toBe(303);
    expect((await take(officer, await desk.now(id), { desk: 'triage', action: 'undo' })).status).toBe(404);
    expect((await take(await desk.person('head'), await desk.now(id), { desk: 'head', action: 'undo' })).status).toBe(
      409,
    );
    expect((await desk.now(id)).status).toBe('sealed');
  });

  it('of an objection comes too late with a sentence, and what was written is kept', async () => {
    const { id } = await petitionWith(desk.scene, [{ by: 'triage-lead', does: 'transfer' }]);
    desk.app.clock.pass(9 * 24 * 60 * MINUTE_MS);
    const late = await take(await desk.person('unit'), await desk.now(id), {
      desk: 'unit',
      action: 'object',
      reason: '不归我们管，写得很长',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('不归我们管，写得很长');
    expect(wordsOf(late.html)).toContain('5 个工作日');
    expect((await desk.now(id)).status).toBe('transferred');
  });
});

import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import { passerBy } from '../../support/open-door';
import type { Deed, Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';

const HALF_HOUR_MS = 31 * 60_000;

describe('merging', () => {
  let desk: DeskScene;

  beforeAll(async () => {
    desk = await openDeskScene();
  });
  afterAll(() => desk.close());

  const held = (...deeds: readonly Deed[]): Promise<Held> => petitionWith(desk.scene, deeds);

  async function merge(one: Held, into: Held, who: 'triage' | 'triage-2' = 'triage') {
    return take(await desk.person(who), await desk.now(one.id), {
      desk: 'triage',
      action: 'merge',
      master: into.number,
      reason: '说的是同一件事',
    });
  }

  it('never makes a ring of two that are merged into each other at the same moment', async () => {
    const [one, other] = await Promise.all([held(), held()]);
    await Promise.all([merge(one, other, 'triage'), merge(other, one, 'triage-2')]);
    const after = await Promise.all([desk.now(one.id), desk.now(other.id)]);
    expect(after.filter(({ status }) => status === 'duplicate').length).toBeLessThan(2);
  });

  it('never makes a ring by taking back that the one was split off', async () => {
    const [one, other] = await Promise.all([held(), held()]);
    await merge(one, other);
    const officer = await desk.person('triage');
    await take(officer, await desk.now(one.id), { desk: 'triage', action: 'split' });
    expect((await merge(other, one, 'triage-2')).status).toBe(303);
    const late = await take(officer, await desk.now(one.id), { desk: 'triage', action: 'undo' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.html)).toContain('现在自己也并入了别的件');
    expect((await desk.now(one.id)).status).toBe('submitted');
  });

  it('is refused into a duplicate, into itself and into what nobody knows, with what was typed', async () => {
    const [one, duplicate, master, sealed] = await Promise.all([held(), held(), held(), held()]);
    await merge(duplicate, master);
    await take(await desk.person('triage'), sealed.petition, { desk: 'triage', action: 'seal' });
    const said = await Promise.all(
      [duplicate, one, sealed, { ...one, number: 'DZ-2611-99999' }, { ...one, number: '' }].map((into) =>
        merge(one, into),
      ),
    );
    expect(said.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
    expect(said.map(({ html }) => html.includes('说的是同一件事'))).toEqual([true, true, true, true, true]);
    expect(said.map(({ html }) => /href="#merge-master">([^<]*)</.exec(html)?.[1])).toEqual([
      expect.stringContaining('那一件本身已经并入别的件'),
      expect.stringContaining('这是这一件自己的编号'),
      expect.stringContaining('没有找到这个编号'),
      expect.stringContaining('没有找到这个编号'),
      expect.stringContaining('请填写要并入的那一件的编号'),
    ]);
    expect((await desk.now(one.id)).status).toBe('submitted');
  });

  it('takes the duplicates of a master along, and each can be split off again', async () => {
    const [first, second, last] = await Promise.all([held(), held(), held()]);
    await merge(first, second);
    await merge(second, last);
    const officer = await desk.person('triage');
    expect(wordsOf((await officer.get(`/desk/triage/${first.id}`)).html)).toContain(second.number);
    await take(officer, await desk.now(first.id), { desk: 'triage', action: 'split' });
    expect(await desk.now(first.id)).toMatchObject({ status: 'submitted', masterId: null });
    expect(await desk.now(second.id)).toMatchObject({ status: 'duplicate', masterId: last.id });
  });

  it('can be taken back, and the petition waits for triage again until the day it did', async () => {
    const [one, other] = await Promise.all([held(), held()]);
    await merge(one, other);
    await take(await desk.person('triage'), await desk.now(one.id), { desk: 'triage', action: 'undo' });
    const { due } = one.petition;
    expect(await desk.now(one.id)).toMatchObject({ status: 'submitted', masterId: null, due });
  });

  it('tells who meanwhile had the master open that it has changed, and keeps what they wrote', async () => {
    const [one, other] = await Promise.all([held(), held()]);
    await merge(one, other);
    const late = await take(await desk.person('triage-2'), other.petition, {
      desk: 'triage',
      action: 'decline',
      reason: '请找镇里',
    });
    expect(late.status).toBe(409);
    expect(wordsOf(late.html)).toContain('可能有另一件并入了它');
    expect(late.html).toContain('请找镇里');
    expect(late.html).toContain(one.number);
  });

  it('lets the resident of a duplicate read how the master stands, also when that was merged on', async () => {
    const [one, between] = await Promise.all([held(), held()]);
    const master = await held({ by: 'triage', does: 'route' });
    await merge(one, between);
    await merge(between, master);
    desk.app.clock.pass(HALF_HOUR_MS);
    const page = await passerBy(desk.door).post('/progress', { code: one.code });
    expect(page.status).toBe(200);
    expect(/<p class="state open"><strong>([^<]*)/.exec(page.html)?.[1]).toBe('已受理');
    expect(page.html).not.toContain(master.number);
  });

  it('shows the resident of a split petition their own status again', async () => {
    const master = await held({ by: 'triage', does: 'route' });
    const one = await held({ by: 'triage', does: 'merge', master: master.petition });
    await take(await desk.person('triage'), one.petition, { desk: 'triage', action: 'split' });
    desk.app.clock.pass(HALF_HOUR_MS);
    const page = await passerBy(desk.door).post('/progress', { code: one.code });
    expect(/<p class="state open"><strong>([^<]*)/.exec(page.html)?.[1]).toBe('已收到');
  });
});

import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import { setScene } from '../../support/scene';
import type { Who } from '../../support/scene';
import type { Deed, Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';

/** Each desk with somebody who works there, and all the views of its list. */
const DESKS = {
  triage: { who: 'triage', views: ['submitted', 'today', 'overdue', 'second-look', 'asked', 'sent', 'ended'] },
  team: { who: 'leader', views: ['mine', 'free', 'to-approve', 'due', 'waiting', 'all', 'ended'] },
  office: {
    who: 'office',
    views: ['to-do', 'second-look', 'clues', 'handed', 'transferred', 'overdue', 'all', 'ended'],
  },
  head: { who: 'head', views: ['sealed', 'handed-up'] },
  unit: { who: 'unit', views: ['waiting', 'overdue', 'answered'] },
} as const satisfies Record<string, { who: Who; views: readonly string[] }>;
type DeskName = keyof typeof DESKS;
const NAMES = Object.keys(DESKS) as DeskName[];
const NOWHERE = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';

/** What puts a petition before each desk. */
const BEFORE: Readonly<Record<DeskName, readonly Deed[]>> = {
  triage: [],
  team: [
    { by: 'earlier-triage', does: 'route' },
    { by: 'earlier-member', does: 'open' },
  ],
  office: [],
  head: [{ by: 'earlier-triage', does: 'seal' }],
  unit: [{ by: 'earlier-lead', does: 'transfer' }],
};

describe('what is not there for somebody', () => {
  let desk: DeskScene;

  beforeAll(async () => {
    desk = await openDeskScene();
  });
  afterAll(() => desk.close());

  const pathOf = (name: DeskName, view: string): string =>
    `/desk/${name}?${name === 'triage' ? 'status' : 'view'}=${view}`;

  /** Every list of a desk, with the counts on its tabs. */
  async function listsOf(name: DeskName, who: Who = DESKS[name].who) {
    const person = await desk.person(who);
    const pages = await Promise.all(DESKS[name].views.map((view) => person.get(pathOf(name, view))));
    const html = pages.map((page) => page.html).join('\n');
    const counts = [...html.matchAll(/<span class="number">(\d+)[^<]*<\/span><\/a>/g)].map(([, count]) =>
      Number(count),
    );
    return { html, sum: counts.reduce((sum, count) => sum + count, 0) };
  }

  async function expectNothing(name: DeskName, { id }: Pick<Held, 'id'>, who: Who = DESKS[name].who) {
    const person = await desk.person(who);
    const form = { version: '0', reason: '写了理由' };
    for (const ask of [(one: string) => person.get(one), (one: string) => person.post(`${one}/ask`, form)]) {
      const [there, nowhere] = [await ask(`/desk/${name}/${id}`), await ask(`/desk/${name}/${NOWHERE}`)];
      expect([name, there.status, there.html]).toEqual([name, 404, nowhere.html]);
    }
    const photo = await person.get(`/desk/${name}/${id}/files/${NOWHERE}/view`);
    expect(photo.status).toBe(404);
  }

  it.each(NAMES)(
    'a petition of another round and one that does not exist are the same page at the desk %s',
    async (name) => {
      const elsewhere = await setScene(desk.app.ports, { isElsewhere: true });
      const foreign = await petitionWith(elsewhere, BEFORE[name]);
      await expectNothing(name, foreign);
      expect((await listsOf(name)).html).not.toContain(foreign.number);
    },
  );

  it.each(NAMES)('a petition barred to somebody is in no list, count or page at the desk %s', async (name) => {
    const { who } = DESKS[name];
    const before = await listsOf(name);
    const barred = await petitionWith(desk.scene, BEFORE[name], { barred: [who] });
    const after = await listsOf(name);
    expect(after.sum).toBe(before.sum);
    expect(after.html).not.toContain(barred.number);
    expect(after.html).not.toContain(barred.id);
    await expectNothing(name, barred);
  });

  it('a petition under seal is at the desk of the head alone', async () => {
    const before = await Promise.all(NAMES.map((name) => listsOf(name)));
    const { petition, id, number } = await petitionWith(desk.scene, BEFORE.team);
    await take(await desk.person('leader'), petition, { desk: 'team', action: 'seal', reason: '涉及上级' });
    const after = await Promise.all(NAMES.map((name) => listsOf(name)));
    expect(NAMES.map((_name, at) => after[at]?.html.includes(number))).toEqual([false, false, false, true, false]);
    expect(NAMES.filter((_name, at) => after[at]?.sum !== before[at]?.sum)).toEqual(['head']);
    for (const name of NAMES) if (name !== 'head') await expectNothing(name, { id });
    const page = await (await desk.person('head')).get(`/desk/head/${id}`);
    expect([page.status, page.html.includes(`/desk/head/${id}/undo`)]).toEqual([200, false]);
  });

  it('what came to the oversight office is at its desks alone, and its sealed ones at no other head', async () => {
    const open = await petitionWith(desk.scene, [], { oversight: true });
    const sealed = await petitionWith(desk.scene, BEFORE.head, { oversight: true });
    for (const name of NAMES) {
      const { html } = await listsOf(name);
      expect([name, html.includes(open.number), html.includes(sealed.number)]).toEqual([name, false, false]);
      await expectNothing(name, open);
      await expectNothing(name, sealed);
    }
    expect((await listsOf('triage', 'oversight')).html).toContain(open.number);
    expect((await listsOf('head', 'oversight')).html).toContain(sealed.number);
  });

  it('a team does not see a petition before its time', async () => {
    const later = new Date(desk.app.clock.now().getTime() + 3 * 3_600_000);
    const hidden = await petitionWith(desk.scene, [{ by: 'earlier-triage', does: 'route' }], { visibleFrom: later });
    await expectNothing('team', hidden);
    expect((await listsOf('team')).html).not.toContain(hidden.number);
    desk.app.clock.pass(3 * 3_600_000);
    expect((await listsOf('team')).html).toContain(hidden.number);
  });

  it('a unit reads what was reported and its own part of the way, and no word of those before', async () => {
    const { id } = await petitionWith(desk.scene, [
      { by: 'earlier-triage', does: 'decline', says: '内部意见一' },
      { by: 'earlier-lead', does: 'refuse', says: '内部意见二' },
      { by: 'earlier-lead', does: 'transfer', says: '请贵局办理' },
    ]);
    const { html } = await (await desk.person('unit')).get(`/desk/unit/${id}`);
    expect(html).toContain('请贵局办理');
    expect(html).not.toMatch(/内部意见/);
  });

  it.each(NAMES)('the desk %s itself is closed to who has no place at it', async (name) => {
    const strangers = (['triage', 'leader', 'office', 'head', 'unit', 'auditor'] as const).filter(
      (who) => who !== DESKS[name].who,
    );
    const { id } = await petitionWith(desk.scene, BEFORE[name]);
    for (const who of strangers) {
      const person = await desk.person(who);
      const answers = [
        await person.get(`/desk/${name}`),
        await person.get(`/desk/${name}/${id}`),
        await person.get(`/desk/${name}/${NOWHERE}`),
        await person.post(`/desk/${name}/${id}/seal`, { version: '0', reason: '理由' }),
      ];
      expect([who, answers.map(({ status }) => status)]).toEqual([who, [403, 403, 403, 403]]);
      expect(wordsOf(answers[1]?.html ?? '')).toBe(wordsOf(answers[2]?.html ?? ''));
    }
  });
});

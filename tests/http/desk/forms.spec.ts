import type { Action } from '../../../src/core/petition/lifecycle';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take } from '../../support/desk-scene';
import type { History } from '../../support/lifecycle/histories';
import * as after from '../../support/lifecycle/histories';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';
import type { Who } from '../../support/scene';

interface Case {
  readonly action: Action;
  readonly who: Who;
  readonly at: string;
  readonly history: History;
  readonly wants?: 'teamId' | 'unitId' | 'outcome';
}

/** Actions that want a word of reason, and what else has to come along. */
const WANTED: readonly Case[] = [
  { action: 'ask', who: 'triage', at: 'triage', history: after.submitted },
  { action: 'decline', who: 'triage', at: 'triage', history: after.submitted },
  { action: 'no-substance', who: 'triage', at: 'triage', history: after.submitted },
  { action: 'answer', who: 'unit', at: 'unit', history: after.transferred },
  { action: 'object', who: 'unit', at: 'unit', history: after.transferred },
  { action: 'send-back', who: 'member', at: 'team', history: after.routed },
  { action: 'propose-clue', who: 'member', at: 'team', history: after.inReview },
  { action: 'propose-conclusion', who: 'member', at: 'team', history: after.inReview, wants: 'outcome' },
  { action: 'order-fix', who: 'leader', at: 'team', history: after.inReview },
  { action: 'retain', who: 'leader', at: 'team', history: after.inReview },
  { action: 'escalate', who: 'member', at: 'team', history: after.fixOrdered },
  { action: 'refuse', who: 'leader', at: 'team', history: after.clueProposed },
  { action: 'feedback', who: 'office', at: 'office', history: after.handedOver },
  { action: 'return', who: 'office', at: 'office', history: after.handedOver },
  { action: 'reopen', who: 'office', at: 'office', history: after.concluded },
  { action: 'reassign', who: 'office', at: 'office', history: after.routed, wants: 'teamId' },
  { action: 'seal', who: 'leader', at: 'team', history: after.routed },
  { action: 'unseal', who: 'head', at: 'head', history: after.sealed },
];

describe('a form that is not complete', () => {
  let desk: DeskScene;
  let chosen: Readonly<Record<string, string>>;

  beforeAll(async () => {
    desk = await openDeskScene();
    const { teams, units } = desk.scene;
    chosen = { teamId: teams.other.id, unitId: units.relief.id, outcome: 'suggestion' };
  });
  afterAll(() => desk.close());

  const made = (history: History): Promise<Held> => petitionWith(desk.scene, history('own', {} as Held['petition']));

  it.each(WANTED)(
    'comes back for $action where the reason is missing, blank or too long, as it was typed',
    async (one) => {
      const { action, who, at, history, wants } = one;
      const { petition, id } = await made(history);
      const person = await desk.person(who);
      const long = `很长${'很'.repeat(1_000)}`;
      for (const reason of ['', ' \n\t ', '短', long]) {
        const { status, html } = await take(person, petition, {
          desk: at,
          action,
          reason,
          ...(wants && { [wants]: chosen[wants] ?? '' }),
        });
        expect([reason.length, status]).toEqual([reason.length, 422]);
        expect(html).toContain(`id="${action}-errors"`);
        // On a phone the form lies below the petition: word of it stands above.
        expect(html.indexOf(`href="#${action}-errors"`)).toBeLessThan(html.indexOf('<article'));
        expect(html).toContain(`href="#${action}-errors"`);
        expect(html).toContain(`href="#${action}-reason"`);
        expect(html).toMatch(
          new RegExp(`<textarea id="${action}-reason"[^>]*aria-invalid="true">\\s*${reason.trim()}</textarea>`),
        );
        expect(html).toMatch(
          new RegExp(
            `<details name="action" open>\\s*<summary>[^<]*</summary>\\s*<form method="post" action="/desk/${at}/${id}/${action}"`,
          ),
        );
        if (wants) expect(html).toContain(`<option value="${chosen[wants] ?? ''}" selected>`);
      }
      expect((await desk.now(id)).version).toBe(petition.version);
    },
  );

  it.each([
    { action: 'route', who: 'triage', at: 'triage', history: after.submitted, field: 'teamId' },
    { action: 'transfer', who: 'triage-lead', at: 'triage', history: after.submitted, field: 'unitId' },
    { action: 'hand-over', who: 'office', at: 'office', history: after.clueApproved, field: 'unitId' },
    { action: 'reassign', who: 'office', at: 'office', history: after.routed, field: 'teamId' },
    { action: 'propose-conclusion', who: 'member', at: 'team', history: after.inReview, field: 'outcome' },
  ] as const)('comes back for $action where nothing or a stranger was chosen, with the words typed', async (one) => {
    const { action, who, at, history, field } = one;
    const { petition, id } = await made(history);
    for (const value of ['', 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ', 'no id at all']) {
      const answer = await take(await desk.person(who), petition, {
        desk: at,
        action,
        reason: '已经写好',
        [field]: value,
      });
      expect([value, answer.status]).toEqual([value, 422]);
      expect(answer.html).toContain(`href="#${action}-${field}"`);
      expect(answer.html).toContain('已经写好');
    }
    expect((await desk.now(id)).version).toBe(petition.version);
  });

  it('never hands a petition to a unit that it is about', async () => {
    const { petition } = await petitionWith(desk.scene, [], { barredUnits: ['water'] });
    const officer = await desk.person('triage-lead');
    const page = await officer.get(`/desk/triage/${petition.id}`);
    expect(page.html).not.toContain(desk.scene.units.water.id);
    expect(page.html).toContain(desk.scene.units.relief.id);
    const answer = await take(officer, petition, {
      desk: 'triage',
      action: 'transfer',
      unitId: desk.scene.units.water.id,
    });
    expect(answer.status).toBe(422);
  });

  it('that names an action which the product does not know is a page that does not exist', async () => {
    const { id } = await made(after.submitted);
    expect((await (await desk.person('triage')).post(`/desk/triage/${id}/forget`, { version: '0' })).status).toBe(404);
  });

  it('without a version, or with one of nobody, is a page that has moved on', async () => {
    const { id } = await made(after.submitted);
    const officer = await desk.person('triage');
    for (const version of ['', '-1', 'x', '99', '0.5']) {
      const answer = await officer.post(`/desk/triage/${id}/decline`, { version, reason: '写好的理由' });
      expect([version, answer.status, answer.html.includes('写好的理由')]).toEqual([version, 409, true]);
    }
  });
});

import type { Action } from '../../../src/core/petition/lifecycle';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take } from '../../support/desk-scene';
import type { Found } from '../../support/lifecycle/expected';
import { FOUND } from '../../support/lifecycle/expected';
import { passerBy } from '../../support/open-door';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';
import type { Who } from '../../support/scene';

/** Two who may do the same from the same state, each at a desk. */
const PAIRS: readonly (readonly [desk: string, first: Who, second: Who])[] = [
  ['triage', 'triage', 'triage-2'],
  ['team', 'member', 'leader'],
  ['office', 'office', 'office-2'],
];

const actionsOf = (found: Found, who: Who): readonly Action[] =>
  (found.may[who as 'triage'] ?? '').split(' ').filter(Boolean) as Action[];

const CASES = FOUND.flatMap((found) =>
  PAIRS.flatMap(([desk, first, second]) =>
    actionsOf(found, first).map((action) => [action, found.name, { found, desk, first, second }] as const),
  ),
);

describe('two people who do the same at the same moment', () => {
  let desk: DeskScene;
  let master: Held;

  beforeAll(async () => {
    desk = await openDeskScene();
    master = await petitionWith(desk.scene, []);
  });
  afterAll(() => desk.close());

  it.each(CASES)('find that one %s at %s counts, and who came second what they wrote', async (action, _at, pair) => {
    const { petition, id } = await petitionWith(desk.scene, pair.found.deeds('own', master.petition));
    const people = await Promise.all([desk.person(pair.first), desk.person(pair.second)]);
    const answers = await Promise.all(
      people.map((person) =>
        take(person, petition, {
          desk: pair.desk,
          action,
          reason: `我写的话：${person.name}`,
          teamId: desk.scene.teams.other.id,
          unitId: desk.scene.units.water.id,
          outcome: 'finding',
          master: master.number,
        }),
      ),
    );
    const taken = answers.findIndex(({ status }) => status === 303);
    const [winner, other] = taken === 0 ? people : [people[1], people[0]];
    const late = answers[1 - taken];
    // What has left somebody's desk is not there any more, even for who was a moment late.
    expect(late?.status).toBe(action === 'send-back' || action === 'seal' ? 404 : 409);
    expect(late?.html).toContain(`我写的话：${other.name}`);
    if (late?.status === 409) expect(late.html).toContain(`name-of-${winner.name} `);
    expect((await desk.now(id)).history).toHaveLength(petition.history.length + 1);
  });

  it('keeps what was typed for an action that is not open any more, and says who went on', async () => {
    const { petition, id } = await petitionWith(desk.scene, []);
    await take(await desk.person('triage'), petition, { desk: 'triage', action: 'decline', reason: '不在范围内' });
    const late = await take(await desk.person('triage-2'), petition, {
      desk: 'triage',
      action: 'no-substance',
      reason: '写了很久的一段话',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('写了很久的一段话');
    expect(late.html).toContain('name-of-triage ');
    expect((await desk.now(id)).status).toBe('scope-check');
  });

  it('names the resident where an answer came first', async () => {
    const { petition, code } = await petitionWith(desk.scene, [{ by: 'triage', does: 'ask' }]);
    const person = passerBy(desk.door);
    const page = await person.post('/progress', { code });
    const pass = /name="pass" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    await person.post('/progress/message', { pass, text: '就在三组的水渠边上' });
    const late = await take(await desk.person('triage'), petition, { desk: 'triage', action: 'drop' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('群众');
    expect(late.html).not.toContain('— 先办');
  });

  it('takes one pull each from a queue with a single petition', async () => {
    const { id } = await petitionWith(desk.scene, [{ by: 'earlier-triage', does: 'route', team: 'lone' }]);
    const leader = await desk.person('lone-leader');
    const pulls = await Promise.all([leader.post('/desk/team/next'), leader.post('/desk/team/next')]);
    expect(pulls.map(({ status }) => status).sort()).toEqual([200, 303]);
    expect((await desk.now(id)).status).toBe('in-review');
  });
});

import type { Petition } from '../../../src/core/petition/petition';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import type { Came, Person } from '../../support/open-door';
import { petitionWith } from '../../support/petition-at';
import { VILLAGE } from '../../support/scene';

describe('a change of who answers in a round that listens', () => {
  let scene: DeskScene;
  let office: Person;
  let map = '';

  beforeAll(async () => {
    scene = await openDeskScene();
    office = await scene.person('office');
    map = `/desk/rounds/${scene.scene.round.id}/coverage`;
  });
  afterAll(() => scene.close());

  const version = async () => String((await scene.app.ports.coverage.ofRound(scene.scene.round.id)).version);
  const change = async (fields: Readonly<Record<string, string>>): Promise<Came> =>
    office.post(map, { version: await version(), at: '511724', ...fields });
  /** Gives the village to the other team, and says what the form asks. */
  const give = (fields: Readonly<Record<string, string>> = {}) =>
    change({ team: scene.scene.teams.other.id, place: VILLAGE, ...fields });

  /** A petition of the village that triage gave to the team of the county's rule. */
  async function routed(): Promise<Petition> {
    const { petition } = await petitionWith(scene.scene, []);
    const triage = await scene.person('triage');
    const answer = await take(triage, petition, { desk: 'triage', action: 'route', teamId: scene.scene.teams.own.id });
    expect(answer.status).toBe(303);
    return scene.now(petition.id);
  }
  afterEach(async () => {
    await change({ release: VILLAGE, confirmed: 'yes', move: 'yes' });
  });

  it('shows first which petitions would move, and changes nothing before it is told to', async () => {
    const petition = await routed();
    const before = await version();
    const asked = await give();
    expect(asked.status).toBe(200);
    expect(wordsOf(asked.html)).toContain('还没有改');
    expect(wordsOf(asked.html)).toContain(petition.number ?? '');
    expect(wordsOf(asked.html)).toMatch(/own组[\s\S]*→[\s\S]*other组/);
    expect([await version(), await scene.now(petition.id)]).toEqual([before, petition]);
  });

  it('leaves them where they are unless told otherwise: only what comes later follows the new rule', async () => {
    const petition = await routed();
    const done = await give({ confirmed: 'yes' });
    expect(done.status).toBe(303);
    expect(wordsOf((await office.get(done.location)).html)).toContain('正在办的信访件留在原来的组');
    expect((await scene.now(petition.id)).teamId).toBe(scene.scene.teams.own.id);
    const later = await scene.person('triage');
    const { petition: fresh } = await petitionWith(scene.scene, []);
    expect((await later.get(`/desk/triage/${fresh.id}`)).html).toContain('other组');
  });

  it('moves them when told to, and says how many', async () => {
    const petition = await routed();
    const asked = await give();
    expect(asked.html).toContain('name="move"');
    const done = await give({ confirmed: 'yes', move: 'yes' });
    expect(wordsOf((await office.get(done.location)).html)).toMatch(/已改，\d+ 件信访件移到了新的组/);
    expect((await scene.now(petition.id)).teamId).toBe(scene.scene.teams.other.id);
  });

  it('asks nothing where nothing would move', async () => {
    const elsewhere = await change({ team: scene.scene.teams.other.id, place: '511724231' });
    expect(elsewhere.status).toBe(303);
    await change({ do: 'undo' });
  });

  it('sends everything the form held once more with the decision', async () => {
    await routed();
    const asked = await give();
    const fields = [...asked.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const sent = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
    expect(sent).toMatchObject({ confirmed: 'yes', place: VILLAGE, team: scene.scene.teams.other.id });
    expect((await office.post(map, sent)).status).toBe(303);
  });

  it('does not show a petition that is kept from who asks, nor move it', async () => {
    const { petition } = await petitionWith(scene.scene, [], { barred: ['office'] });
    const triage = await scene.person('triage');
    await take(triage, petition, { desk: 'triage', action: 'route', teamId: scene.scene.teams.own.id });
    const asked = await give();
    expect(asked.html).not.toContain(petition.number ?? '-');
    await give({ confirmed: 'yes', move: 'yes' });
    expect((await scene.now(petition.id)).teamId).toBe(scene.scene.teams.own.id);
  });
});

import { applyCoverage, previewMoves } from '../../../src/core/routing/apply-coverage';
import type { RoundCoverage } from '../../../src/core/routing/coverage';
import type { OwnRound } from '../../../src/core/round/own-rounds';
import type { Actor } from '../../../src/core/staff/actor';
import { actorOf } from '../../../src/core/staff/actor';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take } from '../../support/desk-scene';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';

describe('a change of who answers for what', () => {
  let desk: DeskScene;
  let office: Actor;
  let own: OwnRound;

  beforeAll(async () => {
    desk = await openDeskScene();
    const { ports, round, staff } = desk.scene;
    const found = await actorOf(ports)(staff.office.id);
    if (!found) throw new Error('Nobody');
    office = found;
    own = { stage: 'published', id: round.id, round };
  });
  afterAll(() => desk.close());

  /** Routed by triage as the rules suggest. */
  const routed = async (team: 'own' | 'other' | 'lone' = 'own'): Promise<Held> => {
    const held = await petitionWith(desk.scene, []);
    const teamId = desk.scene.teams[team].id;
    await take(await desk.person('triage'), held.petition, { desk: 'triage', action: 'route', teamId });
    return held;
  };

  const givenTo = async (team: 'own' | 'other'): Promise<RoundCoverage> => {
    const coverage = await desk.scene.ports.coverage.ofRound(own.id);
    const rules = coverage.rules.map((rule) => ({ ...rule, teamIds: [desk.scene.teams[team].id] }));
    return { ...coverage, version: coverage.version + 1, rules };
  };

  it('shows first what would move, and moves nothing that somebody gave to a team by hand', async () => {
    const [byRule, byHand] = [await routed(), await routed('lone')];
    const moves = await previewMoves(desk.scene.ports)(office, own, await givenTo('other'));
    expect(moves.map(({ petition }) => petition.id)).toEqual([byRule.id]);
    expect(moves[0]?.to).toMatchObject({ teamId: desk.scene.teams.other.id });
    expect(await desk.now(byHand.id)).toMatchObject({ teamId: desk.scene.teams.lone.id });
    expect(await desk.now(byRule.id)).toMatchObject({ teamId: desk.scene.teams.own.id });
  });

  it('moves them only when told to, later too, and does nothing twice', async () => {
    const { ports, teams } = desk.scene;
    const held = await routed();
    const coverage = await givenTo('other');
    const apply = applyCoverage(ports);
    expect(await apply(office, own, { coverage, move: false })).toEqual({ kind: 'saved', moved: 0, left: 0 });
    expect(await desk.now(held.id)).toMatchObject({ teamId: teams.own.id });

    const moved = await apply(office, own, { coverage, move: true });
    expect(moved).toMatchObject({ kind: 'saved', left: 0 });
    const { teamId, status, history } = await desk.now(held.id);
    expect([teamId, status]).toEqual([teams.other.id, 'routed']);
    expect(history.at(-1)).toMatchObject({ action: 'reassign', role: 'office', why: 'coverage:511724' });
    expect(await apply(office, own, { coverage, move: true })).toEqual({ kind: 'saved', moved: 0, left: 0 });
  });

  it('refuses whoever read an older version', async () => {
    const old = await givenTo('own');
    await applyCoverage(desk.scene.ports)(office, own, { coverage: old, move: false });
    const other = { ...old, rules: [] };
    expect(await applyCoverage(desk.scene.ports)(office, own, { coverage: other, move: true })).toEqual({
      kind: 'stale',
    });
  });

  it('is nobody else’s business', async () => {
    const triage = await actorOf(desk.scene.ports)(desk.scene.staff.triage.id);
    if (!triage) throw new Error('Nobody');
    const coverage = await givenTo('other');
    await expect(applyCoverage(desk.scene.ports)(triage, own, { coverage, move: false })).rejects.toThrow();
  });
});

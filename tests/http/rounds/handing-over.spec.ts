import { UNFINISHED } from '../../../src/core/petition/carry-over';
import type { Petition } from '../../../src/core/petition/petition';
import type { Round } from '../../../src/core/round/round';
import { actorOf } from '../../../src/core/staff/actor';
import { sweepRound } from '../../../src/features/rounds/sweep-round';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { readyPlan } from './support';

const DAY_MS = 24 * 3_600_000;
let app: TestApp;
let office: Colleague;
let round: Round;
let later: Round['id'];

beforeAll(async () => {
  app = await openTestApp();
  office = await signIn(app, 'office');
  round = (await app.ports.rounds.all()).find(({ name }) => name === '十四届大竹县委第三轮巡察')!;
  later = await readyPlan(app, office);
  const version = String((await app.ports.roundPlans.find(later))!.version);
  await office.post(`/desk/rounds/${later}/publish`, { version, sure: 'yes' });
}, 60_000);
afterAll(() => app.close());

const actor = async () => {
  const staff = (await app.ports.accounts.demonstration()).find(({ demoAs }) => demoAs === 'office')!;
  return (await actorOf(app.ports)(staff.id))!;
};
/** Everything unfinished of a round, seen with these keys. */
async function unfinished(id: Round['id'], keys: readonly string[]): Promise<readonly Petition['id'][]> {
  const scope = { kind: 'office', roundIds: [id], keys } as const;
  const page = await app.ports.petitions.list(scope, { statuses: UNFINISHED }, { after: null, limit: 100 });
  return page.rows.map((row) => row.id);
}
const everyTo = (target: string) => Object.fromEntries(UNFINISHED.map((status) => [`to-${status}`, target]));
const url = () => `/desk/rounds/${round.id}/handover`;

describe('handing over what a round has left', () => {
  it('waits until the round has closed, and shows what is unfinished', async () => {
    const page = await office.open(url());
    expect(page.text).toMatch(/本轮还在受理，截止（[^）]*（[^）]*）[^）]*）之后才能移交/);
    expect(page.text).not.toContain('开始移交');
    const before = await unfinished(round.id, []);
    const refused = await office.post(url(), { ...everyTo('keep'), 'to-routed': later, reason: '本轮结束' });
    expect(refused.text).toContain('已移交 0 件');
    expect(await unfinished(round.id, [])).toEqual(before);
  });

  it('asks for a target and a reason, and keeps what was chosen', async () => {
    app.clock.pass(17 * DAY_MS);
    office = await signIn(app, 'office');
    const page = await office.open(url());
    expect(page.text).toMatch(/不动，留在原处[\s\S]*“十四届大竹县委第四轮巡察”/);
    const nothing = await office.post(url(), { ...everyTo('keep'), reason: '只是看看' });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toMatch(/请至少为一种状态选好交给谁[\s\S]*只是看看/);
    const silent = await office.post(url(), { ...everyTo(later), reason: ' ' });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('请写明理由');
    expect(silent.text).toContain(`value="${later}" selected`);
  });

  it('moves what the office may know of, nothing that is barred to it, and nothing twice', async () => {
    const { keys } = await actor();
    const [all, seen] = [await unfinished(round.id, []), await unfinished(round.id, keys)];
    const hidden = all.filter((id) => !seen.includes(id));
    expect(seen.length).toBeGreaterThan(2);

    const done = await office.post(url(), { ...everyTo(later), reason: '本轮结束，移交继续办理。' });
    expect(done.status).toBe(200);
    const moved = Number(/已移交 (\d+) 件/.exec(done.text)?.[1]);
    expect(moved).toBe(seen.length);
    expect(await unfinished(round.id, [])).toEqual(hidden);
    expect((await unfinished(later, [])).length).toBe(seen.length);

    const again = await office.post(url(), { ...everyTo(later), reason: '再来一遍' });
    expect(again.text).toContain('已移交 0 件');
    expect((await unfinished(later, [])).length).toBe(seen.length);
  });

  it('gives the rest to the office’s own team, in batches that go on where the last one ended', async () => {
    const target = await app.ports.rounds.find(later);
    const { keys } = await actor();
    // The later round closes: what it took over is unfinished there.
    app.clock.pass(target!.closesAt.getTime() - app.clock.now().getTime() + DAY_MS);
    const there = await unfinished(later, keys);
    const story = sweepRound(app.ports);
    const targets = new Map(UNFINISHED.map((status) => [status, { kind: 'office-team' }] as const));
    const swept = await story.sweep(await actor(), target!, { targets, reason: '本轮结束', from: null });
    expect(swept).toMatchObject({ moved: there.length, left: [], next: null });
    const team = (await app.ports.teams.ofRound(later)).find(({ kind }) => kind === 'office')!;
    const scope = { kind: 'office', roundIds: [later], keys } as const;
    const rows = (await app.ports.petitions.list(scope, { statuses: ['routed'] }, { after: null, limit: 100 })).rows;
    expect(rows.map(({ teamId }) => teamId)).toEqual(there.map(() => team.id));
    const again = await story.sweep(await actor(), target!, { targets, reason: '本轮结束', from: null });
    expect(again).toMatchObject({ moved: 0, left: [], next: null });
  });

  it('is not for another office, nor for a plan', async () => {
    const stranger = await signIn(app, 'oversight');
    expect((await stranger.open(url())).status).toBe(404);
    expect((await stranger.post(url(), { ...everyTo(later), reason: '别人的' })).status).toBe(404);
  });
});

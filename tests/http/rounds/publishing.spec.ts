import type { AreaCode } from '../../../src/core/area/area';
import { findOwnRound } from '../../../src/core/round/own-rounds';
import type { Round } from '../../../src/core/round/round';
import { actorOf } from '../../../src/core/staff/actor';
import { reserveLogin } from '../../../src/features/accounts/invite';
import { publishRound } from '../../../src/features/rounds/publish-round';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { begin, factsIn, idIn, readyPlan } from './support';

let app: TestApp;
let office: Colleague;

beforeAll(async () => {
  app = await openTestApp();
  office = await signIn(app, 'office');
});
afterAll(() => app.close());

const actor = async () => {
  const staff = (await app.ports.accounts.demonstration()).find(({ demoAs }) => demoAs === 'office')!;
  return (await actorOf(app.ports)(staff.id))!;
};
const roundOf = (id: string) => app.ports.rounds.find(id as Round['id']);
const planOf = (id: string) => app.ports.roundPlans.find(id as Round['id']);
const versionOf = async (id: string) => String((await planOf(id))?.version ?? 1);
const publish = async (id: string, version?: string) =>
  office.post(`/desk/rounds/${id}/publish`, { version: version ?? (await versionOf(id)), sure: 'yes' });

describe('publishing', () => {
  it('asks once more, says from when residents can report, and then what comes next', async () => {
    const id = await readyPlan(app, office);
    const asked = await office.post(`/desk/rounds/${id}/publish`, { version: await versionOf(id) });
    expect(asked.status).toBe(200);
    expect(asked.text).toMatch(/从 [^<]*09:00 起，大竹县的群众可以反映/);
    expect(await roundOf(id)).toBeNull();

    const done = await publish(id);
    expect(done.headers['location']).toBe(`/desk/rounds/${id}?published=1`);
    expect((await roundOf(id))?.version).toBe(1);
    expect(await planOf(id)).toBeNull();
    const page = await office.open(`/desk/rounds/${id}?published=1`);
    expect(page.text).toMatch(/已发布。从 [^<]* 起，群众可以反映。[\s\S]*下一步：制作海报/);
    const versions = await office.open(`/desk/rounds/${id}/versions`);
    expect(versions.text).toMatch(/第 1 版[\s\S]*发布[\s\S]*巡察办工作人员/);
  });

  it('makes one round of a button pressed twice at once, and again later', async () => {
    const id = await readyPlan(app, office);
    const version = await versionOf(id);
    const pressed = await Promise.all([publish(id, version), publish(id, version)]);
    expect(pressed.some(({ headers }) => headers['location'] === `/desk/rounds/${id}?published=1`)).toBe(true);
    expect((await publish(id, version)).headers['location']).toBe(`/desk/rounds/${id}?published=1`);
    expect((await app.ports.rounds.versionsOf(id)).length).toBe(1);
    expect(await planOf(id)).toBeNull();
  });

  it('is completed by the next try where it broke off between the two', async () => {
    const id = await readyPlan(app, office);
    const plan = (await planOf(id))!;
    const broken = { ...app.ports.roundPlans, remove: () => Promise.reject(new Error('power cut')) };
    const proveRound = () => Promise.resolve({ complete: true, checked: { areas: 1, organisations: 0 }, findings: [] });
    const story = publishRound({ ...app.ports, roundPlans: broken, proveRound });
    await expect(story(await actor(), { id: plan.id, version: plan.version })).rejects.toThrow('power cut');
    expect(await planOf(id)).not.toBeNull();

    // Both are there: the round wins, everywhere.
    expect((await findOwnRound(app.ports)(await actor(), plan.id)).stage).toBe('published');
    const list = await office.open('/desk/rounds');
    expect(list.text.split(`/desk/rounds/${id}"`).length - 1).toBe(1);
    const again = await office.post(`/desk/rounds/${id}/publish`, { version: String(plan.version), sure: 'yes' });
    expect(again.headers['location']).toBe(`/desk/rounds/${id}?published=1`);
    expect(await planOf(id)).toBeNull();
  });

  it.each([
    ['without a name', { name: '' }, '轮次名称'],
    ['that opens in the past', { opensAt: '2026-01-01T09:00', entersOn: '2026-01-01' }, '开始受理的时间已经过去'],
    ['without an oversight office', { oversightOfficeId: '' }, '上级督导的巡察机构'],
  ])('refuses a plan %s', async (_, change, sentence) => {
    const id = await readyPlan(app, office);
    const page = await office.open(`/desk/rounds/${id}`);
    expect((await office.post(`/desk/rounds/${id}`, { ...factsIn(page.text), ...change })).status).toBe(303);
    const answer = await publish(id);
    expect(answer.headers['location']).toBe(`/desk/rounds/${id}/proof?refused=1`);
    expect(await roundOf(id)).toBeNull();
    expect((await office.open(`/desk/rounds/${id}`)).text).toContain(sentence);
  });

  it('refuses an oversight office below the office, or the office itself', async () => {
    const id = await readyPlan(app, office);
    const own = (await planOf(id))!.officeId;
    const below = {
      ...(await app.ports.organisations.find(own))!,
      id: app.ports.ids.next<'Organisation'>(),
      parentId: own,
    };
    await app.ports.organisations.add({ ...below, name: '竹阳街道巡察办', areaCode: '511724001' as AreaCode });
    for (const [oversightOfficeId, sentence] of [
      [own, '督导的机构不能是本办公室自己'],
      [below.id, '督导的机构是本办公室的下级'],
    ] as const) {
      const page = await office.open(`/desk/rounds/${id}`);
      await office.post(`/desk/rounds/${id}`, { ...factsIn(page.text), oversightOfficeId });
      expect((await publish(id)).headers['location']).toContain('/proof');
      expect((await office.open(`/desk/rounds/${id}`)).text).toContain(sentence);
    }
  });

  it('refuses an organisation that another round inspects at the same time, and a coverage with a gap', async () => {
    const [listening] = await app.ports.rounds.listeningIn('511724' as AreaCode, app.clock.now());
    const [inspected] = await app.ports.organisations.inspectedIn(listening!.id);
    const id = await readyPlan(app, office);
    const page = await office.open(`/desk/rounds/${id}`);
    const soon = new Date(app.clock.now().getTime() + 3 * 24 * 3_600_000).toISOString().slice(0, 10);
    await office.post(`/desk/rounds/${id}`, { ...factsIn(page.text), entersOn: soon, opensAt: `${soon}T09:00` });
    await app.ports.organisations.setInspected([inspected!.id], id, true);
    expect((await publish(id)).headers['location']).toContain('/proof');
    expect((await office.open(`/desk/rounds/${id}`)).text).toContain(`${inspected!.name} 同一时间也在`);
    await app.ports.organisations.setInspected([inspected!.id], id, false);

    const coverage = await app.ports.coverage.ofRound(id);
    await app.ports.coverage.save({ roundId: id, version: coverage.version + 1, rules: [] });
    expect((await publish(id)).headers['location']).toContain('/proof');
    await app.ports.coverage.save({ ...coverage, version: coverage.version + 2 });
    expect((await publish(id)).headers['location']).toBe(`/desk/rounds/${id}?published=1`);
  });

  it('refuses a plan without anybody who reads what comes in, until somebody is named', async () => {
    const id = await readyPlan(app, office);
    const staff = await office.open(`/desk/rounds/${id}/staff`);
    const people = [
      ...staff.text.matchAll(
        /name="person" value="([0-9A-Z]{26})"><input type="hidden" name="role" value="(triage[^"]*)"/g,
      ),
    ];
    expect(people.length).toBeGreaterThan(1);
    for (const [, person = '', role = ''] of people) {
      expect((await office.post(`/desk/rounds/${id}/staff/end`, { person, role })).status).toBe(303);
    }
    expect((await publish(id)).headers['location']).toContain('/proof');
    expect((await office.post(`/desk/rounds/${id}/staff`, { role: 'triage' })).text).toContain('请至少选一个人');
    const given = await office.post(`/desk/rounds/${id}/staff`, { role: 'triage', people: people[0]![1]! });
    expect(given.headers['location']).toBe(`/desk/rounds/${id}/staff?given=1&proposed=0`);
    expect((await office.open(given.headers['location']!)).text).toMatch(/1 人已生效[\s\S]*研判员/);
    expect((await publish(id)).headers['location']).toBe(`/desk/rounds/${id}?published=1`);
  });

  it('says 409 to who had not seen the latest change, and publishes nothing', async () => {
    const id = await readyPlan(app, office);
    const version = await versionOf(id);
    const page = await office.open(`/desk/rounds/${id}`);
    await office.post(`/desk/rounds/${id}`, { ...factsIn(page.text), postBox: '另一个信箱' });
    const answer = await publish(id, version);
    expect(answer.status).toBe(409);
    expect(answer.text).toMatch(/有人刚刚改了这个轮次[\s\S]*确定发布/);
    expect(await roundOf(id)).toBeNull();
  });

  it('is not for others: not for another office, nor for triage of the same unit', async () => {
    const id = await readyPlan(app, office);
    for (const who of ['oversight', 'triage', 'head'] as const) {
      const other = await signIn(app, who);
      const answer = await other.post(`/desk/rounds/${id}/publish`, { version: await versionOf(id), sure: 'yes' });
      expect(answer.status).toBe(404);
    }
    expect(await roundOf(id)).toBeNull();
  });

  it('proposes a role, where people have accounts of their own, for an administrator to confirm', async () => {
    const id = await readyPlan(app, office);
    const unitId = (await planOf(id))!.officeId;
    const staffId = app.ports.ids.next<'Staff'>();
    const staff = { id: staffId, name: '新研判员', unitId, grants: [], declared: [], demoAs: null, active: true };
    await app.ports.accounts.add(staff);
    await reserveLogin(app.ports)({ staffId, login: 'new.officer', administers: false });
    const given = await office.post(`/desk/rounds/${id}/staff`, { role: 'triage', people: staffId });
    expect(given.headers['location']).toBe(`/desk/rounds/${id}/staff?given=0&proposed=1`);
    const page = await office.open(given.headers['location']!);
    expect(page.text).toMatch(/新研判员[\s\S]*等待管理员确认/);
    expect((await app.ports.accounts.find(staffId))?.grants).toEqual([]);
    await office.post(`/desk/rounds/${id}/staff`, { role: 'triage', people: staffId });
    expect((await app.ports.proposals.all()).filter((one) => one.staffId === staffId)).toHaveLength(1);
  });
});

describe('a page that names no round', () => {
  it('is not found', async () => {
    for (const path of ['/desk/rounds/x', '/desk/rounds/x/publish', '/desk/rounds/x/texts']) {
      expect((await office.open(path)).status).toBe(404);
    }
    expect(idIn((await begin(office)).text)).toMatch(/^[0-9A-Z]{26}$/);
  });
});

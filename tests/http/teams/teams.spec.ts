import type { Staff } from '../../../src/core/staff/staff';
import { reserveLogin } from '../../../src/features/accounts/invite';
import type { Team } from '../../../src/core/team/team';
import { peopleOf } from '../../../src/core/team/team';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, wordsOf } from '../../support/desk-scene';
import type { Person } from '../../support/open-door';
import type { Who } from '../../support/scene';

let desk: DeskScene;
let office: Person;
let at = '';

beforeAll(async () => {
  desk = await openDeskScene();
  const { accounts } = desk.app.ports;
  for (const who of ['office', 'oversight'] as const) {
    await accounts.grant(desk.scene.staff[who].id, { role: 'office', roundId: null, areas: [], teamId: null });
  }
  at = `/desk/rounds/${desk.scene.round.id}/teams`;
  office = await desk.person('office');
});
afterAll(() => desk.close());

const idOf = (who: Who): Staff['id'] => desk.scene.staff[who].id;
const teamNamed = async (name: string): Promise<Team | undefined> =>
  (await desk.app.ports.teams.ofRound(desk.scene.round.id)).find((team) => team.name === name);
const grantsIn = async (who: Who, team: Team): Promise<readonly string[]> =>
  ((await desk.app.ports.accounts.find(idOf(who)))?.grants ?? [])
    .filter((one) => one.teamId === team.id)
    .map((one) => one.role);

async function newTeam(name: string): Promise<Team> {
  await office.get(at);
  const made = await office.post(at, { name, nameEn: '' });
  expect(made.status).toBe(303);
  const team = await teamNamed(name);
  if (!team) throw new Error('The team was not made');
  return team;
}

describe('the teams of a round', () => {
  it('include the office’s own, with its people, by a button where it is missing: looking at the page makes nothing', async () => {
    const before = await desk.app.ports.teams.ofRound(desk.scene.round.id);
    const page = await office.get(at);
    expect(page.html).toContain('建立这两个组');
    await office.get(`/desk/rounds/${desk.scene.round.id}/coverage`);
    expect(await desk.app.ports.teams.ofRound(desk.scene.round.id)).toEqual(before);

    await Promise.all([office.post(`${at}/own`, {}), office.post(`${at}/own`, {})]);
    const teams = await desk.app.ports.teams.ofRound(desk.scene.round.id);
    expect((await office.get(at)).html).not.toContain('建立这两个组');
    const own = teams.filter(({ kind }) => kind === 'office');
    expect(own.map(peopleOf)).toEqual([[idOf('office')]]);
    expect(teams.filter(({ kind }) => kind === 'oversight')).toHaveLength(2);
    expect(wordsOf((await office.get(at)).html)).toContain('巡察办和上级的组');
  });

  it('are not there for anybody but the office of the round: the same page as for a round that never was', async () => {
    const triage = await desk.person('triage');
    const oversight = await desk.person('oversight');
    for (const person of [triage, oversight]) {
      const barred = await person.get(at);
      const nowhere = await person.get('/desk/rounds/0000000000000000000000000A/teams');
      expect(barred.status).toBe(404);
      expect(barred.html.replace(/[\w-]+(?="><button class="quiet")/g, '')).toBe(
        nowhere.html.replace(/[\w-]+(?="><button class="quiet")/g, ''),
      );
      expect((await person.post(at, { name: '混进来的组' })).status).toBe(404);
    }
    expect(await teamNamed('混进来的组')).toBeUndefined();
  });

  it('need a name of their own; what was typed stays', async () => {
    await office.get(at);
    const empty = await office.post(at, { name: ' ', nameEn: 'Third team' });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('value="Third team"');
    expect(empty.html).toContain('请写名称，最多 40 个字');
    const twice = await office.post(at, { name: desk.scene.teams.own.name });
    expect(twice.status).toBe(422);
    expect(twice.html).toContain('本轮次已有同名的组');
    expect((await office.post(at, { name: '长'.repeat(41) })).status).toBe(422);
  });

  it('open their desk to whom the office puts in, at once where nobody has an account of their own', async () => {
    const team = await newTeam('县委第五巡察组');
    const page = `${at}/${team.id}`;
    expect((await office.get(page)).html).toContain('name-of-triage-lead');
    await office.post(`${page}/people`, {
      [`as-${idOf('triage-lead')}`]: 'leader',
      [`as-${idOf('auditor')}`]: 'member',
    });
    const manned = await teamNamed(team.name);
    expect(manned).toMatchObject({ leaderId: idOf('triage-lead'), memberIds: [idOf('auditor')] });
    expect(await grantsIn('triage-lead', team)).toEqual(['team-leader']);
    expect((await (await desk.person('auditor')).get('/desk/team')).status).toBe(200);

    await office.post(`${page}/take-out`, { staffId: idOf('auditor') });
    expect(await grantsIn('auditor', team)).toEqual([]);
    expect((await (await desk.person('auditor')).get('/desk/team')).status).toBe(403);
    expect((await teamNamed(team.name))?.memberIds).toEqual([]);
  });

  it('make a former leader a deputy, keep squads and the last day of whom was lent, and take back what a lower place lacks', async () => {
    const team = await newTeam('县委第六巡察组');
    const page = `${at}/${team.id}`;
    await office.post(`${page}/people`, { [`as-${idOf('member')}`]: 'leader', [`as-${idOf('leader')}`]: 'leader' });
    expect(await teamNamed(team.name)).toMatchObject({ leaderId: idOf('leader'), deputyIds: [idOf('member')] });
    const lent = await office.post(`${page}/place`, {
      staffId: idOf('member'),
      as: 'member',
      squad: '一小队',
      until: '2099-12-31',
    });
    expect(lent.status).toBe(303);
    expect(await teamNamed(team.name)).toMatchObject({
      deputyIds: [],
      memberIds: [idOf('member')],
      squads: [{ name: '一小队', memberIds: [idOf('member')] }],
      externals: [{ staffId: idOf('member'), until: '2099-12-31' }],
    });
    expect(await grantsIn('member', team)).toEqual(['team-member']);
    expect(wordsOf((await office.get(page)).html)).toMatch(/借调到 2099-12-31.*也在own组/);
  });

  it.each([
    ['2026-02-30', '请写成 2026-12-31 这样的日期'],
    ['昨天', '请写成 2026-12-31 这样的日期'],
    ['2020-01-01', '这一天已经过去'],
  ])('take %s for no last day, and keep what was typed', async (until, sentence) => {
    const team = (await teamNamed('县委第六巡察组'))!;
    const wrong = await office.post(`${at}/${team.id}/place`, {
      staffId: idOf('member'),
      as: 'member',
      squad: '二小队',
      until,
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(sentence);
    expect(wrong.html).toContain('value="二小队"');
    expect((await teamNamed(team.name))?.squads).toEqual([{ name: '一小队', memberIds: [idOf('member')] }]);
  });

  it('are found by a person’s name or unit', async () => {
    const team = (await teamNamed('县委第六巡察组'))!;
    const byUnit = (await office.get(`${at}/${team.id}?q=${encodeURIComponent('县水务局')}`)).html;
    expect(byUnit).toContain('name-of-unit');
    expect(byUnit).not.toContain('name-of-triage-lead');
    expect((await office.get(`${at}/${team.id}?q=of-unit-2`)).html).toContain('name-of-unit-2');
    expect((await office.get(`${at}/${team.id}?q=${encodeURIComponent('.*')}`)).html).toContain('没有找到');
  });

  it('notice that somebody else changed the name in between, and keep what was typed', async () => {
    const team = await newTeam('县委第七巡察组');
    const page = `${at}/${team.id}`;
    const seen = /name="seen" value="([^"]+)"/.exec((await office.get(page)).html)?.[1] ?? '';
    expect((await office.post(page, { name: '县委第八巡察组', nameEn: '', languages: 'ii', seen })).status).toBe(303);
    const late = await office.post(page, { name: '县委第九巡察组', nameEn: '', seen });
    expect(late.status).toBe(409);
    expect(late.html).toContain('value="县委第九巡察组"');
    expect(await teamNamed('县委第八巡察组')).toMatchObject({ languages: ['ii'] });
  });

  it('stay while places or petitions belong to them, and otherwise go with every role in them', async () => {
    const kept = await office.post(`${at}/${desk.scene.teams.own.id}/remove`);
    expect(kept.status).toBe(409);
    expect(kept.html).toContain('还有地方分给这个组');
    const team = (await teamNamed('县委第六巡察组'))!;
    expect((await office.post(`${at}/${team.id}/remove`)).location).toBe(`${at}?done=removed`);
    expect(await teamNamed('县委第六巡察组')).toBeUndefined();
    expect(await grantsIn('member', team)).toEqual([]);
    const own = (await desk.app.ports.teams.ofRound(desk.scene.round.id)).find(({ kind }) => kind === 'office');
    expect((await office.post(`${at}/${own?.id ?? ''}/remove`)).html).toContain('每个轮次都要有');
  });

  it('leave the oversight office’s people to that office', async () => {
    const { id } = desk.scene.teams.overseers;
    const page = await office.get(`${at}/${id}`);
    expect(page.html).not.toContain(`action="${at}/${id}/people"`);
    expect((await office.post(`${at}/${id}/people`, { [`as-${idOf('member')}`]: 'member' })).status).toBe(403);
  });

  it('ask an administrator for the role of somebody who has an account of their own, and end it at once', async () => {
    const { ports } = desk.app;
    await reserveLogin(ports)({ staffId: idOf('unit'), login: 'unit.person', administers: false });
    await reserveLogin(ports)({ staffId: idOf('unit-2'), login: 'unit.admin', administers: true });
    const team = await newTeam('县委第十巡察组');
    const page = `${at}/${team.id}`;
    await office.post(`${page}/people`, { [`as-${idOf('unit')}`]: 'member' });
    expect(wordsOf((await office.get(page)).html)).toContain('等系统管理员确认后生效');
    expect(await grantsIn('unit', team)).toEqual([]);
    const [proposal] = (await ports.proposals.all()).filter(({ staffId }) => staffId === idOf('unit'));
    expect(proposal).toMatchObject({ by: idOf('office'), grant: { role: 'team-member', teamId: team.id } });

    await ports.proposals.remove(proposal!.id);
    expect(wordsOf((await office.get(page)).html)).toContain('还没有提请授予岗位');
    await office.post(`${page}/place`, { staffId: idOf('unit'), as: 'member', squad: '', until: '' });
    await office.post(`${page}/take-out`, { staffId: idOf('unit') });
    expect((await ports.proposals.all()).filter(({ staffId }) => staffId === idOf('unit'))).toEqual([]);

    const refused = await office.post(`${page}/people`, { [`as-${idOf('unit-2')}`]: 'leader' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('系统管理员不能查看信访件');
  });
});

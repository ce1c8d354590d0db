import type { Organisation } from '../../../src/core/organisation/organisation';
import type { AreaCode } from '../../../src/core/area/area';
import type { CoverageScene } from '../../support/coverage-scene';
import { COUNTY, openCoverageScene } from '../../support/coverage-scene';
import { wordsOf } from '../../support/desk-scene';
import type { Came } from '../../support/open-door';

const VILLAGE = '511724108200';

describe('the proof of a round', () => {
  let scene: CoverageScene;

  beforeAll(async () => {
    scene = await openCoverageScene();
  });
  beforeEach(() => scene.clear());
  afterAll(() => scene.close());

  const open = async (): Promise<string> => (await scene.office.get(scene.proof)).html;
  const mend = (fields: Readonly<Record<string, string>>): Promise<Came> => scene.office.post(scene.proof, fields);
  /** The finding and button whose words are these. */
  function button(html: string, words: string): Readonly<Record<string, string>> {
    const form = html.split('<form').find((part) => part.includes(`>${words}</button>`)) ?? '';
    const finding = /name="finding" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const remedy = /name="remedy" value="(\d+)"/.exec(form)?.[1] ?? '';
    return { finding, remedy };
  }

  it('is reached from nothing in two clicks: divide, check, and publishing is offered', async () => {
    const { location } = await scene.change({ do: 'divide' });
    expect((await scene.office.get(location)).html).toContain(`href="${scene.proof}"`);
    const html = await open();
    expect(wordsOf(html)).toContain(
      '每个地方都正好有一个组负责。核对了 31 个乡镇（街道）、324 个村（社区）、0 个被巡察党组织',
    );
    expect(html).toContain(`action="/desk/rounds/${scene.plan.id}/publish"`);
    expect(html).toContain(`name="version" value="${scene.plan.version}"`);
    expect(wordsOf(html)).toContain('3 个组');
  });

  it('names what nobody answers for, offers a team, and takes the click back', async () => {
    const before = await open();
    expect(wordsOf(before)).toContain('大竹县，连同下面的地方共 356 处，都没有组');
    expect(before).not.toContain('/publish"');
    const done = await mend(button(before, '归县委第一巡察组'));
    expect([done.status, done.location]).toEqual([303, expect.stringContaining(`${scene.proof}?changed=`)]);
    expect(await scene.held()).toEqual({ [COUNTY]: ['first'] });
    const after = (await scene.office.get(done.location)).html;
    expect(wordsOf(after)).toContain('已改好：归县委第一巡察组');
    const undone = await scene.change({ do: 'undo', back: 'proof' });
    expect([undone.location, await scene.rules()]).toEqual([expect.stringContaining(scene.proof), []]);
  });

  it('keeps a place at the office only with a reason, asked for beside its button', async () => {
    const pressed = button(await open(), '由县委巡察办自己负责');
    const without = await mend({ ...pressed, reason: ' ' });
    expect([without.status, await scene.rules()]).toEqual([422, []]);
    expect(without.html).toMatch(/id="reason-gap:511724"[^>]*aria-invalid="true"/);
    const long = await mend({ ...pressed, reason: '长'.repeat(201) });
    expect([long.status, long.html]).toEqual([422, expect.stringContaining('长'.repeat(201))]);
    await mend({ ...pressed, reason: '三个组都要回避' });
    expect((await scene.rules())[0]).toMatchObject({ exception: '三个组都要回避' });
    expect(await open()).toContain('/publish"');
  });

  it('names a rule outside the round with a click that removes it, after everything else is settled', async () => {
    await scene.change({ do: 'divide' });
    const { ids, coverage } = scene.app.ports;
    const now = await coverage.ofRound(scene.plan.id);
    const ground = { kind: 'area', areaCode: '511725110' as AreaCode } as const;
    const stray = { id: ids.next<'CoverageRule'>(), ground, teamIds: [scene.teams.first.id], exception: '' };
    await coverage.save({ ...now, version: now.version + 1, rules: [...now.rules, stray] });
    const html = await open();
    expect(wordsOf(html)).toContain('清溪场镇 → 县委第一巡察组：本轮次不巡察那里');
    expect((await mend(button(html, '删掉这条规则'))).status).toBe(303);
    expect(await scene.rules()).toEqual(now.rules);
  });

  it('says that a fault is gone where a colleague has mended it, and changes nothing', async () => {
    const pressed = button(await open(), '归县委第一巡察组');
    await scene.change({ do: 'divide' });
    const before = await scene.rules();
    const late = await mend(pressed);
    expect([late.status, wordsOf(late.html)]).toEqual([409, expect.stringContaining('已经不是问题了')]);
    expect(await scene.rules()).toEqual(before);
    expect((await mend({ finding: 'nonsense', remedy: '7' })).status).toBe(409);
  });

  it('mends a fault once, however many press its button at once', async () => {
    const pressed = button(await open(), '归县委第一巡察组');
    const both = await Promise.all([mend(pressed), mend(pressed)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await scene.rules()).toHaveLength(1);
  });

  it('folds many faults by township', async () => {
    const { ports } = scene.app;
    const townships = ports.areas.children(COUNTY);
    const place = townships.map(({ code }) => ports.areas.children(code)[0]?.code ?? '');
    await scene.change({ team: scene.teams.first.id, place });
    const html = await open();
    const folds = [...html.matchAll(/<summary>([^<]+) <span class="muted number">(\d+) 处/g)].map(([, name]) => name);
    expect(folds).toContain('石桥铺镇');
    expect(folds.length).toBeGreaterThanOrEqual(31);
  });

  it('lists what the facts still lack with a link to each field, and offers no publishing', async () => {
    await scene.change({ do: 'divide' });
    const { roundPlans } = scene.app.ports;
    const plan = await roundPlans.find(scene.plan.id);
    if (!plan) throw new Error('The plan is gone');
    const without = { ...plan, version: plan.version + 1, facts: { ...plan.facts, closesAt: null } };
    await roundPlans.change(without);
    const html = await open();
    expect(html).toContain(`href="/desk/rounds/${plan.id}#closesAt"`);
    expect(html).not.toContain('/publish"');
    await roundPlans.change({ ...plan, version: plan.version + 2 });
  });

  it('is not there for anybody else, with the same bytes as what does not exist', async () => {
    const nothing = `/desk/rounds/${'Z'.repeat(26)}`;
    for (const page of ['proof', 'coverage/print', 'coverage/areas.csv']) {
      for (const who of ['oversight', 'leader'] as const) {
        const person = await scene.person(who);
        const [foreign, unknown] = [
          await person.get(`/desk/rounds/${scene.plan.id}/${page}`),
          await person.get(`${nothing}/${page}`),
        ];
        expect([foreign.status, foreign.html]).toEqual([404, unknown.html]);
      }
    }
    expect((await (await scene.person('leader')).post(scene.proof, { finding: 'gap:511724' })).status).toBe(404);
  });
});

describe('publishing from the proof', () => {
  let scene: CoverageScene;
  let publish = '';

  beforeAll(async () => {
    scene = await openCoverageScene();
    publish = `/desk/rounds/${scene.plan.id}/publish`;
  });
  afterAll(() => scene.close());

  const send = (fields: Readonly<Record<string, string>> = {}): Promise<Came> =>
    scene.office.post(publish, { version: String(scene.plan.version), ...fields });
  const published = () => scene.app.ports.rounds.find(scene.plan.id);

  it('leads back with a sentence where something is open', async () => {
    const refused = await send({ sure: 'yes' });
    expect(refused.location).toContain(scene.proof);
    expect(wordsOf((await scene.office.get(refused.location)).html)).toContain('还不能发布');
    expect(await published()).toBeNull();
  });

  it('asks once more, and then the round is there with its proof', async () => {
    await scene.change({ do: 'divide' });
    expect([(await send()).status, await published()]).toEqual([200, null]);
    expect((await send({ sure: 'yes' })).status).toBe(303);
    expect(await published()).toMatchObject({ name: '新一轮巡察' });
    const after = await scene.office.get(scene.proof);
    expect([after.status, after.html.includes('/publish"')]).toEqual([200, false]);
    expect(wordsOf(after.html)).toContain('每个地方都正好有一个组负责');
  });
});

describe('a list of organisations', () => {
  it('is cut where it is too long, says so, and finds the others by name', async () => {
    const scene = await openCoverageScene();
    const { ids, organisations } = scene.app.ports;
    const schools = Array.from({ length: 410 }, (_, at) => ({
      ...school(scene),
      id: ids.next<'Organisation'>(),
      name: `第${String(at).padStart(3, '0')}小学`,
    }));
    await Promise.all(schools.map((one) => organisations.add(one)));
    const all = await scene.office.get(`${scene.map}?tab=organisations`);
    expect(all.html.match(/name="place"/g)).toHaveLength(400);
    expect(wordsOf(all.html)).toContain('还有 10 个组织没有列出');
    const one = await scene.office.get(`${scene.map}?tab=organisations&q=${encodeURIComponent('第409小学')}`);
    expect(one.html.match(/name="place"/g)).toHaveLength(1);
    expect(one.html).toContain('全部（410）');
    await scene.change({ tab: 'organisations', team: scene.teams.first.id, which: 'all' });
    expect(await scene.rules()).toHaveLength(410);
    await scene.close();
  });
});

describe('a coverage to take along', () => {
  let scene: CoverageScene;

  beforeAll(async () => {
    scene = await openCoverageScene();
    await scene.app.ports.organisations.add(school(scene));
    await scene.change({ do: 'divide' });
    await scene.change({ team: scene.teams.office.id, place: [VILLAGE], reason: '=两个组都要回避' });
  });
  afterAll(() => scene.close());

  it('names on paper what each team has, the village that is excepted with its reason', async () => {
    const words = wordsOf((await scene.office.get(`${scene.map}/print`)).html);
    expect(words).toMatch(/县委第一巡察组 11 乡镇 · 136 村 · 1 组织[\s\S]*石桥铺镇 只含：[\s\S]*县委第二巡察组/);
    expect(words).toMatch(/县委巡察办[\s\S]*石桥铺镇 只含：\s*汤家营村\s*原因：=两个组都要回避/);
  });

  it('is a table of every place and organisation with its team, in which nothing is a formula', async () => {
    const { html: csv } = await scene.office.get(`${scene.map}/areas.csv`);
    const lines = csv
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 1 + 31 + 324 + 1);
    expect(lines).toContain("511724108200,大竹县,石桥铺镇,汤家营村,,县委巡察办,,石桥铺镇 / 汤家营村,'=两个组都要回避");
    expect(lines.at(-1)).toBe('511724106,大竹县,石河镇,,石河镇中心小学,县委第一巡察组,,石河镇,');
  });

  it('gives an organisation to a team apart from its place, and answers who has what and why', async () => {
    const { id } = school(scene);
    const given = await scene.change({ tab: 'organisations', team: scene.teams.third.id, place: [id] });
    expect(given.location).toContain('tab=organisations');
    expect(wordsOf((await scene.office.get(given.location)).html)).toMatch(/石河镇中心小学 石河镇 取消单独规则/);
    const asked = wordsOf((await scene.office.get(`${scene.map}?q=${encodeURIComponent('中心小学')}`)).html);
    expect(asked).toMatch(
      /石河镇中心小学[\s\S]*县委第三巡察组[\s\S]*依据：石河镇中心小学的规则[\s\S]*石河镇 → [\s\S]*县委第一巡察组/,
    );
    const village = wordsOf((await scene.office.get(`${scene.map}?q=tangjiaying`)).html);
    expect(village).toMatch(/大竹县 \/ 石桥铺镇 \/ 汤家营村[\s\S]*县委巡察办[\s\S]*原因：=两个组都要回避/);
    expect(wordsOf((await scene.office.get(`${scene.map}?q=${encodeURIComponent('北京')}`)).html)).toContain(
      '没有找到“北京”',
    );
  });
});

const school = (scene: CoverageScene): Organisation => ({
  id: 'SCH00000000000000000000000' as Organisation['id'],
  name: '石河镇中心小学',
  kind: 'school',
  code: null,
  areaCode: '511724106' as AreaCode,
  parentId: null,
  inspectedIn: [scene.plan.id],
  active: true,
});

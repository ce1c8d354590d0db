import type { CoverageScene } from '../../support/coverage-scene';
import { COUNTY, openCoverageScene } from '../../support/coverage-scene';
import { wordsOf } from '../../support/desk-scene';

const TOWNSHIP = '511724108';
const OTHER = '511724106';
const VILLAGE = '511724108200';

describe('the map of who answers for what', () => {
  let scene: CoverageScene;

  beforeAll(async () => {
    scene = await openCoverageScene();
  });
  beforeEach(() => scene.clear());
  afterAll(() => scene.close());

  it('says how much nobody answers for, and opens to every township and village', async () => {
    const { html } = await scene.office.get(scene.map);
    expect(wordsOf(html)).toContain('还没有人负责：31 个乡镇（街道）、324 个村（社区）');
    expect(html.match(/name="place" value="\d{9}"/g)).toHaveLength(31);
    expect(html.match(/name="place" value="\d{12}"/g)).toHaveLength(324);
  });

  it('divides a county among its teams in one click, neighbours together, and takes that back in another', async () => {
    const divided = await scene.change({ do: 'divide' });
    expect(divided.status).toBe(303);
    const held = await scene.held();
    expect(held[COUNTY]).toEqual(['first']);
    const townships = Object.keys(held)
      .filter((code) => code !== COUNTY)
      .sort();
    expect(townships).toHaveLength(31);
    const owners = townships.map((code) => held[code]?.[0]);
    expect(owners.map((owner, at) => owner === owners[at - 1]).filter((same) => !same)).toHaveLength(3);
    const page = wordsOf((await scene.office.get(divided.location)).html);
    expect(page).toContain('已把 31 处平均分给 3 个组。');
    expect(page).toContain('31 个乡镇（街道）、324 个村（社区）、0 个被巡察党组织，都有巡察组负责');

    expect((await scene.change({ do: 'undo' })).status).toBe(303);
    expect(await scene.rules()).toEqual([]);
  });

  it('gives what is ticked to a team in one go, a village apart from its township', async () => {
    await scene.change({ team: scene.teams.first.id, place: [TOWNSHIP, OTHER] });
    await scene.change({ team: scene.teams.second.id, place: [VILLAGE] });
    expect(await scene.held()).toEqual({ [TOWNSHIP]: ['first'], [OTHER]: ['first'], [VILLAGE]: ['second'] });
  });

  it('gives all that have no team to one, and leaves the others theirs', async () => {
    await scene.change({ team: scene.teams.first.id, place: [TOWNSHIP] });
    await scene.change({ team: scene.teams.third.id, which: 'uncovered' });
    const held = await scene.held();
    expect(Object.keys(held)).toHaveLength(31);
    expect(held[TOWNSHIP]).toEqual(['first']);
    expect(held[OTHER]).toEqual(['third']);
  });

  it('takes a rule away with its own button, or those that are ticked', async () => {
    await scene.change({ team: scene.teams.first.id, place: [TOWNSHIP, OTHER, VILLAGE] });
    await scene.change({ release: VILLAGE });
    expect(Object.keys(await scene.held()).sort()).toEqual([OTHER, TOWNSHIP]);
    await scene.change({ team: 'inherit', place: [TOWNSHIP, OTHER] });
    expect(await scene.held()).toEqual({});
  });

  it('lets two teams answer together where the round allows it', async () => {
    const { first, second } = scene.teams;
    await scene.change({ team: first.id, joint: second.id, place: [TOWNSHIP] });
    expect(await scene.held()).toEqual({ [TOWNSHIP]: ['first', 'second'] });
    const same = await scene.change({ team: first.id, joint: first.id, place: [OTHER] });
    expect([same.status, wordsOf(same.html)]).toEqual([422, expect.stringContaining('共同负责的要是另一个组')]);
  });

  it('gives a place to the office itself only with a reason, which is shown there', async () => {
    const { office } = scene.teams;
    const missing = await scene.change({ team: office.id, place: [VILLAGE] });
    expect([missing.status, await scene.rules()]).toEqual([422, []]);
    expect(missing.html).toMatch(/id="reason"[^>]*aria-describedby="wrong-reason"/);
    await scene.change({ team: office.id, place: [VILLAGE], reason: '两个组都有回避' });
    expect((await scene.rules())[0]).toMatchObject({ teamIds: [office.id], exception: '两个组都有回避' });
    expect(wordsOf((await scene.office.get(scene.map)).html)).toContain('两个组都有回避');
  });

  it('refuses what is not in the round, and changes nothing', async () => {
    const { first } = scene.teams;
    const answers = [
      await scene.change({ team: first.id, place: ['511725110', TOWNSHIP] }),
      await scene.change({ team: first.id, place: ['999999999'] }),
      await scene.change({ team: scene.scene.teams.own.id, place: [TOWNSHIP] }),
      await scene.change({ team: 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ', place: [TOWNSHIP] }),
      await scene.change({ team: '', place: [TOWNSHIP] }),
      await scene.change({ team: first.id }),
      await scene.change({ tab: 'organisations', team: first.id, place: [scene.scene.units.water.id] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
    expect(answers.map(({ html }) => wordsOf(html))).toEqual([
      expect.stringContaining('清溪场镇不在本轮次的范围里'),
      expect.stringContaining('999999999不在本轮次的范围里'),
      expect.stringContaining('这个组不在本轮次里'),
      expect.stringContaining('这个组不在本轮次里'),
      expect.stringContaining('先选一个组'),
      expect.stringContaining('先勾选要分的地方'),
      expect.stringContaining('不是本轮次的被巡察党组织'),
    ]);
    expect(answers[2]?.html).toMatch(new RegExp(`value="${TOWNSHIP}" checked`));
    expect(await scene.rules()).toEqual([]);
  });

  it('takes every box of a county at once, and says so where ten thousand are sent', async () => {
    const { ports } = scene.app;
    const townships = ports.areas.children(COUNTY).map(({ code }) => code);
    const villages = townships.flatMap((code) => ports.areas.children(code).map((village) => village.code));
    const all = await scene.change({ team: scene.teams.first.id, place: [...townships, ...villages] });
    expect([all.status, (await scene.rules()).length]).toEqual([303, 355]);
    const many = await scene.change({ team: scene.teams.second.id, place: Array<string>(10_000).fill(TOWNSHIP) });
    expect(many.status).toBe(413);
    expect((await scene.rules()).every(({ teamIds }) => teamIds[0] === scene.teams.first.id)).toBe(true);
  });

  it('tells who comes second that somebody was faster, and keeps what was ticked', async () => {
    const version = await scene.version();
    const fields = { version: String(version), team: scene.teams.first.id, place: [TOWNSHIP, VILLAGE] };
    const both = await Promise.all([
      scene.office.post(scene.map, fields),
      scene.office.post(scene.map, { ...fields, team: scene.teams.second.id }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const late = both.find(({ status }) => status === 409)?.html ?? '';
    expect(wordsOf(late)).toContain('有同事改过分片');
    expect(late).toMatch(new RegExp(`value="${VILLAGE}" checked`));
    expect(late).toContain(`name="version" value="${version + 1}"`);
    expect((await scene.rules()).length).toBe(2);
  });

  it('can no longer be taken back once somebody else has changed it', async () => {
    await scene.change({ team: scene.teams.first.id, place: [TOWNSHIP] });
    const { roundId, version, rules } = await scene.app.ports.coverage.ofRound(scene.plan.id);
    await scene.app.ports.coverage.save({ roundId, version: version + 1, rules });
    expect((await scene.office.get(scene.map)).html).not.toContain('value="undo"');
    const late = await scene.change({ do: 'undo' });
    expect([late.status, wordsOf(late.html)]).toEqual([422, expect.stringContaining('不能再撤销了')]);
  });

  it('is not there for anybody else, with the same bytes as what does not exist', async () => {
    const nothing = `/desk/rounds/${'Z'.repeat(26)}/coverage`;
    for (const who of ['oversight', 'triage', 'auditor', 'leader'] as const) {
      const person = await scene.person(who);
      const [foreign, unknown] = [await person.get(scene.map), await person.get(nothing)];
      expect([foreign.status, foreign.html]).toEqual([404, unknown.html]);
      expect((await person.post(scene.map, { do: 'divide', at: COUNTY, version: '0' })).status).toBe(404);
    }
    expect(await scene.rules()).toEqual([]);
  });
});

describe('the map of a plan that is not ready', () => {
  it('leads to what has to be done first', async () => {
    const scene = await openCoverageScene({ areaCode: null });
    const { html } = await scene.office.get(scene.map);
    expect(html).toContain(`href="/desk/rounds/${scene.plan.id}"`);
    expect(wordsOf(html)).toContain('还没有选定巡察哪个地区');
    await scene.close();
  });
});

import type { Poster } from '../../../src/core/poster/poster';
import type { Round } from '../../../src/core/round/round';
import type { Colleague } from '../../support/desk';
import { signIn } from '../../support/desk';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import { factsIn } from './support';

let app: TestApp;
let office: Colleague;
let id: Round['id'];
let posters: readonly Poster[];

beforeAll(async () => {
  app = await openTestApp();
  office = await signIn(app, 'office');
  id = (await app.ports.rounds.all()).find(({ name }) => name === '十四届大竹县委第三轮巡察')!.id;
  posters = await app.ports.posters.ofRound(id, 1);
});
afterAll(() => app.close());

const round = async () => (await app.ports.rounds.find(id))!;
const typed = async () => factsIn((await office.open(`/desk/rounds/${id}`)).text);
const change = async (fields: Readonly<Record<string, string>>) =>
  office.post(`/desk/rounds/${id}`, { ...(await typed()), ...fields });
const landing = () => office.open(`/q/${app.ports.posterCodes.codeOf(posters[0]!)}`);

describe('a published round', () => {
  it('takes a new phone, tells residents at once, and keeps who changed what', async () => {
    const saved = await change({ phone: '0818-000 0009' });
    expect(saved.headers['location']).toBe(`/desk/rounds/${id}?changed=phone`);
    const page = await office.open(saved.headers['location']!);
    expect(page.text).toMatch(/已保存为第 2 版：值班电话[\s\S]*海报上印的是旧的电话或名称/);
    expect((await landing()).text).toContain('0818-000 0009');
    const versions = await office.open(`/desk/rounds/${id}/versions`);
    expect(versions.text).toMatch(
      /第 2 版[\s\S]*巡察办工作人员[\s\S]*值班电话[\s\S]*0818-000 0000[\s\S]*0818-000 0009/,
    );
  });

  it('shows what is fixed as text, and takes no other value for it', async () => {
    const before = await round();
    const page = await office.open(`/desk/rounds/${id}`);
    expect(page.text).toMatch(/大竹县 <span class="muted">发布后不再改/);
    expect(page.text).not.toContain('name="areaCode"');
    const forged = await change({ areaCode: '511724108', tier: 'municipal' });
    expect(forged.status).toBe(422);
    expect(forged.text).toContain('发布后这一项不能再改');
    expect(await round()).toEqual(before);
  });

  it.each([
    [{ replyPolicy: 'none' }, '只能多告诉他们，不能少告诉'],
    [{ closesAt: '2020-01-01T09:00' }, '受理截止的时间不在开始之后'],
    [{ closesAt: '2035-01-01T09:00' }, '晚于工作结束的时间'],
    [{ phone: '' }, '发布了的轮次不能空着这一项'],
    [{ endsAt: '' }, '发布了的轮次不能空着这一项'],
  ])('refuses %j', async (fields, sentence) => {
    const { version } = await round();
    const answer = await change(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect((await round()).version).toBe(version);
  });

  it('is changed by the first of two, and the second sees what is recorded now', async () => {
    const fields = await typed();
    await office.post(`/desk/rounds/${id}`, { ...fields, postBox: '甲的信箱' });
    const late = await office.post(`/desk/rounds/${id}`, { ...fields, postBox: '乙的信箱' });
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/value="乙的信箱"[\s\S]*现在的记录：甲的信箱/);
    expect((await round()).postBox).toBe('甲的信箱');
  });

  it('says in its own words what it takes, as typed, filled with its facts, and nothing as markup', async () => {
    const page = await office.open(`/desk/rounds/${id}/texts`);
    expect(page.text).toContain('现在显示的是产品自带的说明');
    expect(page.text).toMatch(/name="scope.zh-CN"[^>]*>巡察期间（【进驻】至【撤离】）/);
    const version = /name="version" value="(\d+)"/.exec(page.text)![1]!;
    const texts = {
      'scope.zh-CN': '本轮只听 <b>村里</b> 的事。\n- 电话【电话】\n- 第二条',
      'scope.en': '',
      'notice.zh-CN': '请如实写。',
      'notice.en': '',
    };
    const preview = await office.post(`/desk/rounds/${id}/texts`, { ...texts, version, do: 'preview-zh-CN' });
    expect(preview.status).toBe(200);
    expect(preview.text).toMatch(
      /data-text="scope"><p>本轮只听 &lt;b&gt;村里&lt;\/b&gt; 的事。<\/p><ul><li>电话0818-000 0009<\/li>/,
    );
    expect((await round()).texts.scope).toEqual({});

    const saved = await office.post(`/desk/rounds/${id}/texts`, {
      ...texts,
      version,
      do: 'save',
      'again-notice': 'yes',
    });
    expect(saved.headers['location']).toBe(`/desk/rounds/${id}/texts?saved=1`);
    expect((await landing()).text).toMatch(
      /<p>本轮只听 &lt;b&gt;村里&lt;\/b&gt; 的事。<\/p>\s*<ul><li>电话0818-000 0009/,
    );
    const { noticeVersion, privacyVersion } = await round();
    expect([noticeVersion !== '2026-11', privacyVersion]).toEqual([true, '2026-11']);
    const versions = await office.open(`/desk/rounds/${id}/versions`);
    expect(versions.text).toMatch(/受理范围（中文）[\s\S]*（产品自带的说明）[\s\S]*本轮只听/);

    const long = await office.post(`/desk/rounds/${id}/texts`, {
      ...texts,
      version,
      'scope.zh-CN': '长'.repeat(2_001),
    });
    expect(long.status).toBe(422);
    expect(long.text).toMatch(/最多 2000 个字，现在有 2001 个[\s\S]*长长长/);
    const late = await office.post(`/desk/rounds/${id}/texts`, { ...texts, version, 'notice.zh-CN': '晚到的须知' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('晚到的须知');
  });

  it('closes at once only when that is said twice, and can be opened again', async () => {
    const minute = (ms: number) => new Date(app.clock.now().getTime() + 8 * 3_600_000 + ms).toISOString().slice(0, 16);
    const { closesAt, version } = await round();
    const fields = { closesAt: minute(-3_600_000) };
    const asked = await change(fields);
    expect(asked.status).toBe(200);
    expect(asked.text).toMatch(/保存后，群众马上不能再反映[\s\S]*确定保存/);
    expect((await round()).closesAt).toEqual(closesAt);
    expect((await change({ ...fields, sure: 'yes' })).status).toBe(303);
    expect((await round()).version).toBe(version + 1);
    expect((await landing()).text).toContain('截止');
    expect((await landing()).text).not.toContain('我要反映问题');

    const again = await change({ closesAt: minute(24 * 3_600_000) });
    expect(again.text).toContain('群众又可以反映');
    expect((await change({ closesAt: minute(24 * 3_600_000), sure: 'yes' })).status).toBe(303);
    expect((await landing()).text).toContain('我要反映问题');
  });

  it('only changes how it is reached once its work is over', async () => {
    app.clock.pass(200 * 24 * 3_600_000);
    office = await signIn(app, 'office');
    const page = await office.open(`/desk/rounds/${id}`);
    expect(page.text).toContain('这个轮次已经结束：只有名称、联系方式和告诉群众的话还能改');
    expect(page.text).not.toContain('name="closesAt"');
    expect((await change({ phone: '0818-000 0010' })).status).toBe(303);
    expect((await round()).phone).toBe('0818-000 0010');
  });
});

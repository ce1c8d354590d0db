import { messageIdOf } from '../../../src/core/petition/message';
import { REPLY_POLICIES } from '../../../src/core/round/round';
import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import type { Came } from '../../support/open-door';
import { passerBy } from '../../support/open-door';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';

const HALF_HOUR_MS = 31 * 60_000;

describe('what residents read of the work', () => {
  let desk: DeskScene;

  beforeAll(async () => {
    desk = await openDeskScene();
  });
  afterAll(() => desk.close());

  const progress = ({ code }: Held): Promise<Came> => passerBy(desk.door).post('/progress', { code });
  const statusIn = ({ html }: Came): string => /<p class="state open"><strong>([^<]*)/.exec(html)?.[1] ?? '';
  const passIn = ({ html }: Came): string => /name="pass" value="([^"]+)"/.exec(html)?.[1] ?? '';

  it('shows a question after half an hour, and an answer sets the clock going where it stood', async () => {
    const one = await petitionWith(desk.scene, [
      { by: 'triage', does: 'route' },
      { by: 'member', does: 'open' },
    ]);
    const member = await desk.person('member');
    await take(member, one.petition, { desk: 'team', action: 'ask', reason: '水渠是在几组？' });
    expect((await progress(one)).html).not.toContain('水渠是在几组？');
    desk.app.clock.pass(HALF_HOUR_MS);
    const page = await progress(one);
    expect([statusIn(page), page.html.includes('水渠是在几组？')]).toEqual(['想请您补充', true]);
    const answered = await passerBy(desk.door).post('/progress/message', {
      pass: passIn(page),
      text: '在三组，路边。',
    });
    expect(answered.html).toContain('在三组，路边。');
    expect(await desk.now(one.id)).toMatchObject({ status: 'in-review', due: one.petition.due });
    expect((await member.get(`/desk/team/${one.id}`)).html).toContain('在三组，路边。');
  });

  it('takes nothing for an answer that was written before the question was shown', async () => {
    const one = await petitionWith(desk.scene, []);
    await take(await desk.person('triage'), one.petition, { desk: 'triage', action: 'ask', reason: '是哪一年？' });
    const page = await progress(one);
    await passerBy(desk.door).post('/progress/message', { pass: passIn(page), text: '补充一句。' });
    expect((await desk.now(one.id)).status).toBe('needs-info');
  });

  it('keeps both of two answers that come at once, and takes them as one answer', async () => {
    const one = await petitionWith(desk.scene, [{ by: 'triage', does: 'ask' }]);
    const pages = await Promise.all([progress(one), progress(one)]);
    const answers = await Promise.all(
      pages.map((page, at) =>
        passerBy(desk.door).post('/progress/message', { pass: passIn(page), text: `第 ${at + 1} 个回答` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { history, status } = await desk.now(one.id);
    expect(status).toBe('submitted');
    expect(history.filter(({ action }) => action === 'answer')).toHaveLength(1);
    expect(await desk.app.ports.messages.of(one.id)).toHaveLength(2);
  });

  it('makes one message of the same answer sent twice', async () => {
    const one = await petitionWith(desk.scene, [{ by: 'triage', does: 'ask' }]);
    const fields = { pass: passIn(await progress(one)), text: '按了两次' };
    await Promise.all([1, 2].map(() => passerBy(desk.door).post('/progress/message', fields)));
    const [message, ...more] = await desk.app.ports.messages.of(one.id);
    const nonce = desk.app.ports.passes.read(fields.pass, desk.app.clock.now())?.nonce;
    expect([message?.id, more]).toEqual([nonce && messageIdOf(nonce), []]);
  });

  it('shows guidance after the second look, half an hour later, and no reason of a colleague', async () => {
    const one = await petitionWith(desk.scene, [{ by: 'triage', does: 'decline', says: '请到县信访局窗口' }]);
    expect((await progress(one)).html).not.toContain('请到县信访局窗口');
    await take(await desk.person('triage-2'), one.petition, { desk: 'triage', action: 'confirm', reason: '内部意见' });
    expect(statusIn(await progress(one))).toBe('正在研究');
    desk.app.clock.pass(HALF_HOUR_MS);
    const page = await progress(one);
    expect([statusIn(page), page.html.includes('请到县信访局窗口')]).toEqual(['不属于这里受理', true]);
    expect(page.html).not.toContain('内部意见');
  });

  it('shows nothing of what was proposed without substance until it is concluded', async () => {
    const one = await petitionWith(desk.scene, [{ by: 'triage', does: 'no-substance', says: '没有实质内容' }]);
    await take(await desk.person('office'), one.petition, { desk: 'office', action: 'confirm' });
    desk.app.clock.pass(HALF_HOUR_MS);
    const page = await progress(one);
    expect([statusIn(page), page.html.includes('没有实质内容')]).toEqual(['已办结', false]);
    expect(page.html).toContain('内容不够具体');
  });

  it('is promised to staff as it comes: at once for what cannot be taken back, and for a merging as the master stands', async () => {
    const { id } = await petitionWith(desk.scene, []);
    const words = wordsOf((await (await desk.person('triage')).get(`/desk/triage/${id}`)).html);
    expect(words).toContain('30 分钟后，群众查询时会看到“想请您补充”');
    expect(words).toContain('办理后，群众查询时马上会看到“正在研究”');
    const merge = /与另一件说的是同一件事。.*?并入哪一件/.exec(words)?.[0] ?? '';
    expect(merge).toContain('查到的是那一件的办理情况');
    expect(merge).not.toContain('正在研究');
    const sealed = await petitionWith(desk.scene, []);
    await take(await desk.person('triage'), sealed.petition, { desk: 'triage', action: 'seal' });
    expect(statusIn(await progress(sealed))).toBe('正在研究');
  });

  it('is the same for a receipt that is used twice', async () => {
    const one = await petitionWith(desk.scene, []);
    const pages = await Promise.all([progress(one), progress(one)]);
    const [first, second] = pages.map(({ html }) => wordsOf(html));
    expect(second).toBe(first);
    expect((await desk.now(one.id)).receiptConfirmed).toBe(true);
  });
});

const SAYS = {
  none: { accepted: false, concluded: '已收到', outcome: false },
  status: { accepted: true, concluded: '已办结', outcome: false },
  'status-and-outcome': { accepted: true, concluded: '已办结', outcome: true },
} as const;

describe.each(REPLY_POLICIES)('a round that answers %s', (replyPolicy) => {
  let desk: DeskScene;

  beforeAll(async () => {
    desk = await openDeskScene({ replyPolicy });
  });
  afterAll(() => desk.close());

  it('tells staff before they decide what the resident will read, and the resident afterwards reads just that', async () => {
    const officer = await desk.person('triage');
    const waiting = await petitionWith(desk.scene, []);
    const { html } = await officer.get(`/desk/triage/${waiting.id}`);
    const promise = '30 分钟后，群众查询时会看到“已受理”';
    expect(html.includes(promise)).toBe(SAYS[replyPolicy].accepted);
    const concluded = await petitionWith(desk.scene, [
      { by: 'triage', does: 'route' },
      { by: 'member', does: 'open' },
      { by: 'member', does: 'propose-conclusion', says: '内部结论' },
      { by: 'leader', does: 'approve', says: '同意' },
    ]);
    const page = await passerBy(desk.door).post('/progress', { code: concluded.code });
    expect(/<p class="state open"><strong>([^<]*)/.exec(page.html)?.[1]).toBe(SAYS[replyPolicy].concluded);
    expect(page.html.includes('已作为巡察了解的情况提出')).toBe(SAYS[replyPolicy].outcome);
    expect(page.html).not.toMatch(/内部结论|同意|name-of|own组/);
  });
});

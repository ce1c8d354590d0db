import type { DeskScene } from '../../support/desk-scene';
import { openDeskScene, take, wordsOf } from '../../support/desk-scene';
import type { Held } from '../../support/petition-at';
import { petitionWith } from '../../support/petition-at';
import { setScene } from '../../support/scene';

/** What the auditor of a round reads, and what is not there for them. */
describe('the auditor', () => {
  let desk: DeskScene;
  let [own, barred, elsewhere]: [Held, Held, Held] = [null as never, null as never, null as never];

  beforeAll(async () => {
    desk = await openDeskScene();
    const { scene, app } = desk;
    const other = await setScene(app.ports, { isElsewhere: true });
    own = await petitionWith(scene, []);
    barred = await petitionWith(scene, [], { barred: ['auditor'] });
    elsewhere = await petitionWith(other, []);
    const triage = await desk.person('triage');
    for (const held of [own, barred]) await triage.get(`/desk/triage/${held.id}`);
    await take(triage, own.petition, { desk: 'triage', action: 'route', teamId: scene.teams.own.id });
    await app.linkAudit();
  });
  afterAll(() => desk.close());

  const read = async (query = '') => (await (await desk.person('auditor')).get(`/desk/audit${query}`)).html;

  it('reads who did and who read what, in words and by number', async () => {
    const words = wordsOf(await read());
    expect(words).toContain('看了信访件');
    expect(words).toContain('受理并分办');
    expect(words).toContain('name-of-triage');
    expect(words).toContain(own.number);
  });

  it('finds nothing of a petition that is barred to the auditor, nor of another round', async () => {
    const [all, ofBarred, ofOther] = [
      await read(),
      await read(`?number=${barred.number}`),
      await read(`?number=${elsewhere.number}`),
    ];
    expect(all).not.toContain(barred.number);
    expect(all).not.toContain(elsewhere.number);
    // What was asked is said again; beyond that the two pages are the same, and empty.
    const plain = (page: string) => page.replaceAll(barred.number, '').replaceAll(elsewhere.number, '');
    expect(plain(ofBarred)).toBe(plain(ofOther));
    expect(ofBarred).not.toContain('<tbody>');
  });

  it('shows no place in the log, so that no gap tells of what was passed over', async () => {
    const html = await read();
    const rows = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'));
    expect(rows).not.toMatch(/<td[^>]*>\d+<\/td>/);
  });

  it('narrows by number, by name and by day, and says what it does not know', async () => {
    expect(wordsOf(await read(`?number=${own.number}`))).toContain(own.number);
    expect(wordsOf(await read('?who=name-of-triage'))).toContain('name-of-triage');
    expect(wordsOf(await read('?day=2001-01-01'))).toContain('没有符合条件的记录');
    const auditor = await desk.person('auditor');
    for (const [query, sentence] of [
      ['number=DZ-2611-99999', '没有您可以知道的这个编号'],
      ['who=%E6%97%A0%E6%AD%A4%E4%BA%BA', '没有叫这个名字的账号'],
      ['day=2026-13-45', '日期要像'],
      ['day=yesterday', '日期要像'],
    ] as const) {
      const came = await auditor.get(`/desk/audit?${query}`);
      expect([came.status, wordsOf(came.html).includes(sentence)]).toEqual([422, true]);
    }
  });

  it('is itself on record', async () => {
    await read();
    await desk.app.linkAudit();
    expect(wordsOf(await read())).toContain('看了审计日志');
  });

  it('has the log walked through, and is told where it was changed', async () => {
    const auditor = await desk.person('auditor');
    expect(wordsOf((await auditor.post('/desk/audit/verify')).html)).toMatch(/日志完整：\d+ 条/);
    await desk.app.connection
      .collection('audit-entries')
      .updateOne({ _id: 2 as never }, { $set: { 'entry.action': 'list-seen-by-nobody' } });
    const words = wordsOf((await auditor.post('/desk/audit/verify')).html);
    expect(words).toContain('第 2 条的内容被改过');
    expect(words).toContain('立即报告');
  });

  it('is nobody without the role', async () => {
    const triage = await desk.person('triage');
    expect((await triage.get('/desk/audit')).status).toBe(404);
    expect((await triage.post('/desk/audit/verify')).status).toBe(404);
  });

  it('reads English too, and hostile questions end in a page', async () => {
    expect(wordsOf(await read('?lang=en'))).toContain('Audit log');
    for (const query of ['after=-1', 'after=9e99', 'after[$gt]=1', 'number[]=x', `who=${'x'.repeat(5_000)}`, 'day=%00'])
      expect((await (await desk.person('auditor')).get(`/desk/audit?${query}&lang=zh-CN`)).status).toBeLessThan(500);
  });
});

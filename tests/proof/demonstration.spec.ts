import request from 'supertest';
import { STATUSES } from '../../src/core/petition/lifecycle';
import { isUnfinished, loadDemonstration } from '../../src/features/demo/load-demonstration';
import { idsIn, signIn } from '../support/desk';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

describe('the demonstration in full', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
  });
  afterAll(() => app.close());

  it('loads behind a server that answers meanwhile', async () => {
    const work = { done: 0, all: 1 };
    const loaded = loadDemonstration(app.ports, { onProgress: (done, all) => Object.assign(work, { done, all }) });
    const answers: number[] = [];
    while (work.done < work.all) answers.push((await request(app.app).get('/')).status);
    await loaded;
    expect(await isUnfinished(app.ports)).toBe(false);
    expect(answers.length).toBeGreaterThan(20);
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('has 240 petitions in every status, in three rounds', async () => {
    const petitions = await app.connection.collection('petitions').find({}).toArray();
    expect(petitions).toHaveLength(240);
    expect(new Set(petitions.map((petition) => petition['status'] as string))).toEqual(new Set(STATUSES));
    expect(new Set(petitions.map((petition) => petition['roundId'] as string)).size).toBe(3);
  });

  it('shows each person whose work has a page something to do', async () => {
    for (const [as, list] of [
      ['triage', '/desk/triage'],
      ['triage-lead', '/desk/triage'],
      ['team-leader', '/desk/team'],
      ['team-2-leader', '/desk/team'],
      ['office', '/desk/office'],
      ['head', '/desk/head'],
      ['unit', '/desk/unit'],
      ['oversight', '/desk/triage'],
      ['wuhou-triage', '/desk/triage'],
    ] as const) {
      const { text } = await (await signIn(app, as)).open(list);
      expect([as, idsIn(text, list).length > 0]).toEqual([as, true]);
    }
  });

  it('opens each petition that triage and team are shown, with its words and photos', async () => {
    for (const [as, list] of [
      ['triage', '/desk/triage'],
      ['team-member', '/desk/team'],
    ] as const) {
      const person = await signIn(app, as);
      for (const id of idsIn((await person.open(list)).text, list).slice(0, 20)) {
        const page = await person.open(`${list}/${id}`);
        expect([id, page.status]).toEqual([id, 200]);
        const photo = new RegExp(`src="(${list}/${id}/[^"]+)"`).exec(page.text)?.[1];
        if (photo) expect((await person.open(photo)).status).toBe(200);
      }
    }
  });
});

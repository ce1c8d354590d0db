import request from 'supertest';
import { isUnfinished, loadDemonstration } from '../../src/features/demo/load-demonstration';
import { signIn } from '../support/desk';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

const ONE_CLICK = [
  'triage',
  'triage-2',
  'triage-lead',
  'team-leader',
  'team-member',
  'team-2-leader',
  'office',
  'oversight',
  'head',
  'unit',
  'auditor',
  'custodian-a',
  'custodian-b',
];

describe('the demonstration', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('offers a way in for every kind of work with one click', async () => {
    const { text } = await request(app.app).get('/desk');
    const offered = [...text.matchAll(/name="as" value="([^"]+)"/g)].map(([, as]) => as);
    expect(offered).toEqual(expect.arrayContaining(ONE_CLICK));
    for (const as of ONE_CLICK) {
      const page = await (await signIn(app, as)).open('/desk');
      expect([as, page.status < 400]).toEqual([as, true]);
    }
  });

  it('begins the office at its desk, with the ways to places and to the account in the bar', async () => {
    const office = await signIn(app, 'office');
    expect((await office.open('/desk')).headers['location']).toBe('/desk/office');
    const bar = (await office.open('/desk/office')).text;
    expect(bar).toContain('<a href="/desk/areas">地区</a>');
    expect(bar).toContain('href="/desk/account"');
    expect((await office.open('/desk/areas')).text).toContain('<a href="/desk/areas" aria-current="page">');
    const member = await signIn(app, 'team-member');
    expect((await member.open('/desk/team')).text).not.toContain('href="/desk/areas"');
    expect((await member.open('/desk/account')).status).toBe(200);
  });

  it('listens in two rounds, and says of the third that it is over', async () => {
    const rounds = await app.ports.rounds.listening(app.clock.now());
    expect(rounds.map(({ areaCode }) => areaCode)).toEqual(['511724', '510107']);
    const poster = (await app.connection.collection('posters').findOne({ areaCode: '511725110209' }))?._id;
    const code = app.ports.posterCodes.codeOf({ id: String(poster) as never, version: 1 });
    const page = await request(app.app).get(`/q/${code}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('href="/report');
  });

  it('adds nothing when it is loaded again, and only what is missing when it shall be more', async () => {
    await loadDemonstration(app.ports, { petitions: 12 });
    expect(await count(app, 'petitions')).toBe(12);
    await loadDemonstration(app.ports, { petitions: 30 });
    const [staff, files, messages] = await counts(app);
    await loadDemonstration(app.ports, { petitions: 30 });
    expect(await counts(app)).toEqual([staff, files, messages]);
    expect(await count(app, 'petitions')).toBe(30);
  });

  it('goes on where a loading was ended early, and knows that it was', async () => {
    const leaving = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 34) leaving.abort();
    };
    await loadDemonstration(app.ports, { onProgress, signal: leaving.signal });
    expect(await count(app, 'petitions')).toBeLessThan(60);
    expect(await isUnfinished(app.ports)).toBe(true);
  });

  it('claims its files as a resident does, and every one can be read back', async () => {
    const files = await app.connection.collection('files').find({}).toArray();
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => file['claimedBy'] !== file['petitionId'])).toEqual([]);
    for (const file of files.slice(0, 6)) {
      let bytes = 0;
      for await (const piece of app.ports.evidence.read(file._id as never)) bytes += piece.length;
      expect(bytes).toBe(file['bytes']);
    }
  });
});

const count = (app: TestApp, collection: string): Promise<number> =>
  app.connection.collection(collection).countDocuments({});

const counts = (app: TestApp): Promise<readonly number[]> =>
  Promise.all(['staff', 'files', 'messages'].map((collection) => count(app, collection)));

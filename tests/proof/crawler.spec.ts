import { ACTIONS } from '../../src/core/petition/lifecycle';
import { loadDemonstration } from '../../src/features/demo/load-demonstration';
import { LOCALES } from '../../src/web/translate';
import { crawl } from '../support/crawl/crawl';
import type { OpenDoor } from '../support/open-door';
import { enter, openDoor, passerBy } from '../support/open-door';
import { openForm, posterCode, receiptIn, send, TYPED } from '../support/resident';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

const ROLES = [
  'triage',
  'triage-lead',
  'team-member',
  'team-leader',
  'team-2-leader',
  'office',
  'oversight',
  'head',
  'unit',
  'auditor',
  'custodian-a',
] as const;

/** What somebody writes who means it; more than any one form asks for. */
const FILL = {
  ...TYPED,
  reason: '已经核对过，请按规定办理。',
  text: '再补充一点：那条渠就在三组的路边。',
  place: '村委会旁',
  when: '去年腊月',
};
const WALKS = LOCALES.flatMap((language) => ROLES.map((role) => [role, language] as const));

describe('whoever follows every link and sends every form', () => {
  let app: TestApp;
  let door: OpenDoor;
  const sent = new Set<string>();

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
    await loadDemonstration(app.ports, { petitions: 240 });
    door = await openDoor(app);
  });
  afterAll(async () => {
    await door.close();
    await app.close();
  });

  it.each(LOCALES)('as a resident, in %s, meets nothing that is broken', async (language) => {
    const poster = await posterCode(app);
    const code = receiptIn((await send(app, await openForm(app))).text);
    const starts = ['/', `/q/${poster}`, `/report?poster=${poster}`, '/progress', '/q/AAAAAAAAAAAAAAAAAAA'];
    const walked = await crawl({
      person: passerBy(door),
      language,
      starts: starts.map((start) => `${start}${start.includes('?') ? '&' : '?'}lang=${language}`),
      fill: { ...FILL, code },
    });
    expect(walked.faults).toEqual([]);
    expect(walked.pages).toBeGreaterThan(5);
  });

  it.each(WALKS)('as %s, in %s, meets nothing that is broken', async (role, language) => {
    const person = await enter(door, role);
    const walked = await crawl({ person, language, starts: [`/desk?lang=${language}`], fill: FILL });
    expect(walked.faults).toEqual([]);
    expect(walked.pages).toBeGreaterThan(0);
    for (const form of walked.forms) sent.add(form);
    expect((await person.post('/desk/sign-out')).location).toBe('/desk');
  });

  it('has sent the form of every action that people have', () => {
    const actions = new Set([...sent].map((form) => form.split('/').at(-1)?.trim()));
    const ofPeople = ACTIONS.filter((action) => action !== 'lapse' && action !== 'archive');
    expect(ofPeople.filter((action) => !actions.has(action))).toEqual([]);
  });
});

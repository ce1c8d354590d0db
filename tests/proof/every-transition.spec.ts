import { FOUND } from '../support/lifecycle/expected';
import { JUST_DONE } from '../support/lifecycle/own-decisions';
import type { Choose, House } from '../support/lifecycle/try-actions';
import { housed, tryFound, tryJustDone } from '../support/lifecycle/try-actions';
import type { OpenDoor } from '../support/open-door';
import { openDoor } from '../support/open-door';
import { setScene } from '../support/scene';
import type { TestApp } from '../support/test-app';
import { openTestApp } from '../support/test-app';

const all: Choose = (allowed, refused) => [...allowed, ...refused];
/** What does not hinge on who acted last has been tried in the same state already. */
const own: Choose = (allowed, _refused, near) => [...allowed, ...near];

describe('every action of the table, from every state, for every role', () => {
  let app: TestApp;
  let door: OpenDoor;
  let house: House;

  beforeAll(async () => {
    app = await openTestApp({ demonstration: false });
    door = await openDoor(app);
    house = await housed(app, await setScene(app.ports), door);
  });
  afterAll(async () => {
    await door.close();
    await app.close();
  });

  it.each(FOUND.map((found) => [found.name, found] as const))(
    'is taken or refused as the table says at %s',
    async (_name, found) => {
      expect(await tryFound(house, found, all)).toEqual([]);
    },
  );

  it.each([...new Set(JUST_DONE.map(({ by }) => by))])(
    'is taken or refused as the table says for %s a moment after an act of their own',
    async (by) => {
      const acts = JUST_DONE.filter((done) => done.by === by);
      const faults = await Promise.all(acts.map((done) => tryJustDone(house, done, own)));
      expect(faults.flat()).toEqual([]);
    },
  );
});

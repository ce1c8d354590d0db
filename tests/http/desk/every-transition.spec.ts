import { FOUND } from '../../support/lifecycle/expected';
import { JUST_DONE } from '../../support/lifecycle/own-decisions';
import type { Choose, House } from '../../support/lifecycle/try-actions';
import { housed, tryFound, tryJustDone } from '../../support/lifecycle/try-actions';
import type { OpenDoor } from '../../support/open-door';
import { openDoor } from '../../support/open-door';
import { setScene } from '../../support/scene';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

/** All that is allowed, all that others may do here, and one of the rest: tests/proof tries them all. */
const some: Choose = (allowed, refused, near) => [...allowed, ...near, ...refused.slice(0, 1)];
/** What only who acted last may do, and what just they may not. */
const own: Choose = (allowed, _refused, near) => [
  ...allowed.filter((action) => action === 'undo' || action === 'drop'),
  ...near,
];

describe('the desk', () => {
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
    'lets each role do with a petition in %s what the table says and nothing else',
    async (_name, found) => {
      expect(await tryFound(house, found, some)).toEqual([]);
    },
  );

  it.each(JUST_DONE.map((done) => [done.by, done.last, done] as const))(
    'lets %s take back %s a moment later, or not where the table has nothing to take back',
    async (_by, _last, done) => {
      expect(await tryJustDone(house, done, own)).toEqual([]);
    },
  );
});

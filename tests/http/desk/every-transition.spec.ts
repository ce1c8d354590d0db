import { FOUND } from '../../support/lifecycle/expected';
import { JUST_DONE } from '../../support/lifecycle/own-decisions';
import type { Choose, House } from '../../support/lifecycle/try-actions';
import { housed, tryFound, tryJustDone } from '../../support/lifecycle/try-actions';
import type { OpenDoor } from '../../support/open-door';
import { openDoor } from '../../support/open-door';
import { setScene } from '../../support/scene';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

/** Everything that is allowed, and one thing that is not: tests/proof tries them all. */
const some: Choose = (allowed, refused) => [
  ...allowed,
  ...refused.slice(refused.length >> 1, (refused.length >> 1) + 1),
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
    'lets %s take back %s a moment later, and do what the table says beside it',
    async (_by, _last, done) => {
      expect(await tryJustDone(house, done, some)).toEqual([]);
    },
  );
});

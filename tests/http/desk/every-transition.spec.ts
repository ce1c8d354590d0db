import { FOUND } from '../../support/lifecycle/expected';
import { JUST_DONE } from '../../support/lifecycle/own-decisions';
import type { Choose, House } from '../../support/lifecycle/try-actions';
import { housed, tryFound, tryJustDone } from '../../support/lifecycle/try-actions';
import type { OpenDoor } from '../../support/open-door';
import { openDoor } from '../../support/open-door';
import { setScene } from '../../support/scene';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const oneOf = <One>(all: readonly One[]): readonly One[] => all.slice(all.length >> 1, (all.length >> 1) + 1);
/** Everything that is allowed, and one thing that is not: tests/proof tries them all. */
const some: Choose = (allowed, refused) => [...allowed, ...oneOf(refused)];
/** What only who acted last may do, and one thing they may not. */
const own: Choose = (allowed, refused) => [
  ...allowed.filter((action) => action === 'undo' || action === 'drop'),
  ...oneOf(refused),
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

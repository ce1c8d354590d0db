import { publishedAreas } from '../../../src/adapters/areas/areas';
import { followChanges, liveAreas } from '../../../src/adapters/areas/live-areas';
import { areaChangeStore } from '../../../src/adapters/mongo/area-change.store';
import type { AreaChange, AreaChanges } from '../../../src/core/area/area-change';
import { addDays, shanghaiDay } from '../../../src/core/shared/clock';
import { code, day, entered, undone } from '../../support/small-province';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';

const TODAY = day('2026-11-25');
const TOWN = code('511724108');
const TANG = code('511724108200');
const plain = { validFrom: TODAY, note: null } as const;

let database: TestDatabase;
let stored: AreaChanges;
beforeEach(async () => {
  database = await testDatabase();
  stored = areaChangeStore(database.connection);
});
afterEach(() => database.close());

const renamed = entered({ ...plain, kind: 'renamed', code: TANG, name: '汤家新村', note: '群众要求' }, 1);
const added = entered({ ...plain, kind: 'added', code: code('511724108A01'), name: '新村', as: 'village' }, 2);

it('keeps changes of every kind, in their order', async () => {
  const merged = entered({ ...plain, kind: 'merged', code: TANG, into: added.code }, 3);
  const closed = entered({ ...plain, kind: 'closed', code: code('511724108201') }, 4);
  const all: readonly AreaChange[] = [renamed, added, merged, closed, undone(closed, 5, TODAY)];
  for (const change of [...all].reverse()) expect(await stored.add(change)).toBe(true);
  expect(await stored.since(0)).toStrictEqual(all);
  expect(await stored.since(3)).toStrictEqual(all.slice(3));
});

it('lets only one of two enter the change with a number', async () => {
  const other = { ...added, seq: renamed.seq };
  const results = await Promise.all([stored.add(renamed), stored.add(other)]);
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await stored.since(0)).toHaveLength(1);
});

describe('the divisions in memory', () => {
  let now = new Date('2026-11-25T10:00:00+08:00');
  const clock = { now: () => now };
  const opened = () => liveAreas({ published: publishedAreas(), stored, clock });
  const names = (live: ReturnType<typeof opened>) => live.areas.children(TOWN).map(({ shortName }) => shortName);

  beforeEach(() => (now = new Date('2026-11-25T10:00:00+08:00')));

  it('show a change made here at once, and one made elsewhere when they hear of it', async () => {
    const [here, elsewhere] = [opened(), opened()];
    expect(names(here)).toContain('汤家营村');
    expect(await here.changes.add(renamed)).toBe(true);
    expect(names(here)).toContain('汤家新村');
    expect(here.areas.search('tangjiaying', { limit: 5 }).map((area) => area.code)).toEqual([TANG]);

    expect(names(elsewhere)).toContain('汤家营村');
    const following = await followChanges(elsewhere.changes, { everyMs: 60_000, onError: () => undefined });
    expect(names(elsewhere)).toContain('汤家新村');
    await following.stop();
  });

  it('hear of changes by themselves, again and again, until they are stopped', async () => {
    const failures: unknown[] = [];
    let asked = 0;
    const heard = new Promise<void>((resolve) => {
      const changes: AreaChanges = {
        add: () => Promise.resolve(false),
        since: () => {
          asked += 1;
          if (asked === 4) resolve();
          return asked === 2 ? Promise.reject(new Error('away')) : Promise.resolve([]);
        },
      };
      void followChanges(changes, { everyMs: 1, onError: (error) => failures.push(error) }).then(async (following) => {
        await heard;
        await following.stop();
      });
    });
    // An unref'd timer alone does not keep a process alive; the test's own wait does.
    const awake = setInterval(() => undefined, 1_000);
    await heard;
    clearInterval(awake);
    expect(failures).toHaveLength(1);
  });

  it('know of who was faster: a refused change has been heard', async () => {
    const [here, elsewhere] = [opened(), opened()];
    await elsewhere.changes.add(renamed);
    expect(await here.changes.add({ ...added, seq: 1 })).toBe(false);
    expect(names(here)).toContain('汤家新村');
  });

  it('change by themselves when the day comes', async () => {
    const live = opened();
    await live.changes.add({ ...renamed, validFrom: addDays(shanghaiDay(now), 1) });
    expect(names(live)).toContain('汤家营村');
    now = new Date('2026-11-25T23:59:59.999+08:00');
    expect(names(live)).toContain('汤家营村');
    now = new Date('2026-11-26T00:00:00+08:00');
    expect(names(live)).toContain('汤家新村');
  });
});

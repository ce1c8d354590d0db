import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../../../src/embedded-mongo/bson/doc';
import { openEngine, type Engine } from '../../../src/embedded-mongo/engine';
import { housekeeping } from '../../../src/embedded-mongo/housekeeping';
import { indexFrom } from '../../../src/embedded-mongo/index/definition';

const NOON = new Date('2026-11-24T12:00:00Z').getTime();
const DAY = 86_400_000;

let directory: string;
let engine: Engine;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'em-house-'));
  engine = openEngine({ directory });
  await engine.commits.submit(() => {
    const sessions = engine.catalog.ensure('t', 'sessions');
    const id = engine.catalog.nextNumber();
    sessions.indexes.push(indexFrom({ id, name: 'at_1', key: { at: 1 }, expireAfterSeconds: 0, multikey: [] }));
    for (const hours of [-48, -1, 1, 48]) {
      const doc = { _id: hours, at: new Date(NOON + hours * 3_600_000) };
      engine.records.insert(sessions, encode(doc), doc);
    }
  });
});
afterEach(async () => {
  await engine.store.close();
  rmSync(directory, { recursive: true, force: true });
});

const left = () => {
  const sessions = engine.catalog.find('t', 'sessions')!;
  return [...engine.records.walk(sessions, false)].length;
};

it('removes what has expired once a minute has gone by, and no sooner', async () => {
  let steady = 5_000;
  const turn = housekeeping(engine, { wall: () => NOON, steady: () => steady });
  steady += 59_999;
  await turn();
  expect(left()).toBe(4);
  steady += 1;
  await turn();
  expect(left()).toBe(2);
});

it('goes on at its own pace when the clock is set back by a day', async () => {
  let [steady, wall] = [0, NOON];
  const turn = housekeeping(engine, { wall: () => wall, steady: () => steady });
  wall -= DAY;
  steady += 60_000;
  await turn();
  expect(left()).toBe(3);
  wall += 1;
  steady += 60_000;
  await turn();
  expect(left()).toBe(3);
});

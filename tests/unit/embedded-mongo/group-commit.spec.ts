import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoRefusal } from '../../../src/embedded-mongo/errors';
import { groupCommit } from '../../../src/embedded-mongo/storage/group-commit';
import { openStore, type Store } from '../../../src/embedded-mongo/storage/store';

let directory: string;
let store: Store;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'em-group-'));
  store = openStore({ directory });
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const put = (key: string) => () => {
  store.documents.putSync(Buffer.from(key), Buffer.from('there'));
  return key;
};
const isThere = (key: string) => store.documents.getBinary(Buffer.from(key)) !== undefined;

it('commits what many asked for in one transaction', async () => {
  let commits = 0;
  const counting: Store = { ...store, commit: (work) => (commits++, store.commit(work)) };
  const { submit } = groupCommit(counting, () => undefined);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => submit(put(key))))).toEqual(['a', 'b', 'c']);
  expect(commits).toBe(1);
});

it('refuses one without a word to its neighbours', async () => {
  const { submit } = groupCommit(store, () => undefined);
  const refused = submit(() => {
    throw new MongoRefusal(2, 'No');
  });
  const [a, b, c] = await Promise.allSettled([submit(put('a')), refused, submit(put('c'))]);
  expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([isThere('a'), isThere('c')]).toEqual([true, true]);
});

it('undoes one that breaks half way, and keeps its neighbours', async () => {
  let undone = 0;
  const { submit } = groupCommit(store, () => undone++);
  const broken = submit(() => {
    put('half')();
    throw new TypeError('a mistake');
  });
  const results = await Promise.allSettled([submit(put('a')), broken, submit(put('c'))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([isThere('a'), isThere('half'), isThere('c')]).toEqual([true, false, true]);
  expect(undone).toBeGreaterThan(0);
});

it('answers nobody of a group whose commit failed', async () => {
  const failing: Store = {
    ...store,
    commit: (work) =>
      store.commit(() => {
        work();
        throw new Error('the disk is full');
      }),
  };
  const { submit } = groupCommit(failing, () => undefined);
  const results = await Promise.allSettled([submit(put('a')), submit(put('b'))]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([isThere('a'), isThere('b')]).toEqual([false, false]);
});

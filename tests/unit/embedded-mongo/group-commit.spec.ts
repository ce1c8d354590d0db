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

const nobody = { onUndone: () => undefined, onBroken: () => undefined };

const put = (key: string) => () => {
  store.documents.putSync(Buffer.from(key), Buffer.from('there'));
  return key;
};
const isThere = (key: string) => store.documents.getBinary(Buffer.from(key)) !== undefined;

it('commits what many asked for in one transaction', async () => {
  let commits = 0;
  const counting: Store = { ...store, commit: (work) => (commits++, store.commit(work)) };
  const { submit } = groupCommit(counting, nobody);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => submit(put(key))))).toEqual(['a', 'b', 'c']);
  expect(commits).toBe(1);
});

it('refuses one without a word to its neighbours', async () => {
  const { submit } = groupCommit(store, nobody);
  const refused = submit(() => {
    throw new MongoRefusal(2, 'No');
  });
  const [a, b, c] = await Promise.allSettled([submit(put('a')), refused, submit(put('c'))]);
  expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([isThere('a'), isThere('c')]).toEqual([true, true]);
});

it('undoes one that breaks half way, and keeps its neighbours', async () => {
  let undone = 0;
  const { submit } = groupCommit(store, { ...nobody, onUndone: () => undone++ });
  const broken = submit(() => {
    put('half')();
    throw new TypeError('a mistake');
  });
  const results = await Promise.allSettled([submit(put('a')), broken, submit(put('c'))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([isThere('a'), isThere('half'), isThere('c')]).toEqual([true, false, true]);
  expect(undone).toBeGreaterThan(0);
});

/** The store of a disk on which the commit fails in a certain way. */
const failing = (error: unknown): Store => ({
  ...store,
  commit: (work) =>
    store.commit(() => {
      work();
      throw error;
    }),
});

it('answers nobody of a group whose commit failed', async () => {
  const { submit } = groupCommit(failing(new Error('a failure')), nobody);
  const results = await Promise.allSettled([submit(put('a')), submit(put('b'))]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([isThere('a'), isThere('b')]).toEqual([false, false]);
});

it('goes on when the disk is full, and says so', async () => {
  let broken = 0;
  const full = failing(Object.assign(new Error('No space left on device'), { code: 28 }));
  const { submit } = groupCommit(full, { ...nobody, onBroken: () => broken++ });
  await expect(submit(put('a'))).rejects.toThrow(/nothing of it was kept: No space left/);
  await expect(submit(put('b'))).rejects.toMatchObject({ code: 14031 });
  expect(broken).toBe(0);
});

it('writes nothing more once the disk has failed', async () => {
  const seen: unknown[] = [];
  const error = Object.assign(new Error('Input/output error'), { code: 5 });
  let tries = 0;
  const disk = failing(error);
  const counted: Store = { ...disk, commit: (work) => (tries++, disk.commit(work)) };
  const { submit } = groupCommit(counted, { ...nobody, onBroken: (why) => seen.push(why) });
  await expect(submit(put('a'))).rejects.toThrow(/whether it was kept is not known: Input/);
  await expect(submit(put('b'))).rejects.toThrow(/Input\/output error/);
  expect([seen, tries]).toEqual([[error], 1]);
});

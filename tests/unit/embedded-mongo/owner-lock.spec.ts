import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../../src/embedded-mongo/owner-lock';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'em-lock-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const path = () => join(directory, 'owner.lock');

it('gives a directory to one owner only, until that one lets go', () => {
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(/is already open in the process/);
  unlock();
  expect(existsSync(path())).toBe(false);
  lockDirectory(directory)();
});

it.each([
  ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, startedAt: '1' })],
  ['of a process whose number another one has now', JSON.stringify({ pid: process.ppid, startedAt: 'long ago' })],
  ['nobody can read', '{'],
])('takes over a lock %s', (_what, text) => {
  writeFileSync(path(), text);
  if (process.platform !== 'linux' && text.includes('long ago')) return;
  lockDirectory(directory)();
});

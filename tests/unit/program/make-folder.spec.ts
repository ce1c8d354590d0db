import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../../src/config';
import { makeFolder } from '../../../src/make-folder';
import { openProduct } from '../../../src/product';

describe('the folder of the data', () => {
  const place = mkdtempSync(path.join(tmpdir(), 'cp-folder-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('is made with all above it, for us alone', () => {
    const folder = path.join(place, 'a', 'b', 'c');
    makeFolder(folder, 'DATA_DIR');
    makeFolder(folder, 'DATA_DIR');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['/proc/x/y/z', 'DATA_DIR'],
    ['/dev/null/x', 'KEYS_DIR'],
  ] as const)('%s ends in one clear sentence', (folder, setting) => {
    expect(() => makeFolder(folder, setting)).toThrow(
      new RegExp(`^The folder ${folder} cannot be made or written \\(${setting}\\): [a-z -]+\\.$`),
    );
  });

  it('is no file', () => {
    const file = path.join(place, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file, 'DATA_DIR')).toThrow(/file .*\(DATA_DIR\)/);
  });

  it('that cannot be made is said before anything else is opened', async () => {
    const config = loadConfig({ DATA_DIR: '/proc/x', LOG_LEVEL: 'silent' });
    await expect(openProduct(config)).rejects.toThrow(
      'The folder /proc/x cannot be made or written (DATA_DIR): nothing can be made there.',
    );
  });
});

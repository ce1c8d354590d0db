import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const torture = (...words: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'torture.mjs'), ...words], { encoding: 'utf8' });

describe('the torture', () => {
  it('names for each issue tests that are there and can be told how many', () => {
    const suites = torture('--list').stdout.trim().split('\n');
    expect(suites.length).toBeGreaterThan(1);
    for (const suite of suites) {
      const [, spec = '', count] = suite.split('\t');
      expect([spec, existsSync(join(ROOT, spec))]).toEqual([spec, true]);
      expect(readFileSync(join(ROOT, spec), 'utf8')).toContain('process.env');
      expect(Number(count)).toBeGreaterThan(0);
    }
  });

  it('says how it is used when no issue is named, or none that it knows', () => {
    for (const words of [[], ['Z'], ['A2', '--minutes', '0']]) {
      const { status, stderr } = torture(...words);
      expect([status, stderr]).toEqual([2, 'Usage: npm run torture -- A|A2|B|C [--minutes N] [--resume]\n']);
    }
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'docs', 'adr');
const FILES = readdirSync(FOLDER).sort();

describe('decision records', () => {
  it('are numbered from 1 without a gap or a double', () => {
    const numbers = FILES.map((file) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]));
    expect(numbers).toEqual(FILES.map((_, index) => index + 1));
  });

  it.each(FILES)('%s has a number, a date, and context, decision and consequences', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    expect(text.startsWith(`# ${file.slice(0, 4)}. `)).toBe(true);
    expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2}$/m);
    const parts = [...text.matchAll(/^## (.+)\n\n\S/gm)].map(([, title]) => title);
    expect(parts).toEqual(['Context', 'Decision', 'Consequences']);
  });

  it.each(FILES)('%s fits a page', (file) => {
    expect(readFileSync(join(FOLDER, file), 'utf8').split(/\s+/).length).toBeLessThan(500);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawWorkflow } from '../../scripts/draw-workflow';

describe('docs/workflow.md', () => {
  it('is what the table in core says (npm run docs)', () => {
    expect(readFileSync(join(__dirname, '..', '..', 'docs', 'workflow.md'), 'utf8')).toBe(drawWorkflow());
  });
});

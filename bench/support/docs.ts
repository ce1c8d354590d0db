import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from './machine';
import type { Measured } from './report';
import { tableOf } from './report';

export interface Report {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly lines: readonly Measured[];
  readonly notes: readonly string[];
}

const FILE = path.join(__dirname, '..', '..', 'docs', 'benchmarks.md');

/** Writes the last run into docs/benchmarks.md: what is compared are the ratios, so the machine stands beside them. */
export function writeDocs({ machine, quick, lines, notes }: Report): void {
  const { day, commit, cpu, memoryGb, system, node, load, syncsPerSecond } = machine;
  const text = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --write-docs`. Each figure stands beside a floor measured in the same run on the same',
    'machine, in turns with it: machines differ, so the ratio is what can be compared. The floors (`bench/floors`) are the',
    'least that could answer: Express and multer writing the same form to a file with one `fsync`, a constant page, one',
    'indexed query answered as JSON, an empty server. Nothing of the product is lifted for it, no rate limit either.',
    '',
    `Measured on ${day} at commit ${commit}${quick ? ', with --quick: for developing, not for comparing' : ''}.`,
    `Machine: ${cpu}, ${memoryGb} GB, ${system}, Node ${node}; ${syncsPerSecond} synced writes of 4 KB a second; load ${load}.`,
    '',
    tableOf(lines),
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ];
  writeFileSync(FILE, text.join('\n'));
}

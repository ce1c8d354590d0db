import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pages } from './rows/pages';
import { photo } from './rows/photo';
import { submit } from './rows/submit';
import { startGenerator } from './support/load';
import { buildProduct, buildPrograms } from './support/programs';
import { measured, tableOf } from './support/report';
import type { Measured } from './support/report';
import type { Row } from './support/row';

const ROWS: Readonly<Record<string, Row>> = { submit, photo, pages };
const RESULTS = path.join(__dirname, 'results');

/** `npm run bench -- [rows] [--quick] [--write-docs]` */
async function bench(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = names.filter((name) => !(name in ROWS));
  if (unknown.length > 0) throw new Error(`No row ${unknown.join(', ')}. There are: ${Object.keys(ROWS).join(', ')}.`);
  mkdirSync(RESULTS, { recursive: true });
  await buildProduct();
  buildPrograms();
  const quick = args.includes('--quick');
  const generator = startGenerator();
  const lines: Measured[] = [];
  const notes: string[] = [];
  try {
    for (const [name, row] of Object.entries(ROWS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const result = await row({
        generator,
        quick,
        rounds: quick ? 1 : 3,
        say: (text) => process.stderr.write(`  ${text}\n`),
      });
      lines.push(...result.lines.map(measured));
      notes.push(...result.notes);
    }
  } finally {
    generator.close();
  }
  process.stdout.write(`\n${tableOf(lines)}\n\n${notes.join('\n')}\n`);
  writeFileSync(path.join(RESULTS, 'latest.json'), `${JSON.stringify({ lines, notes }, null, 2)}\n`);
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { database } from './rows/database';
import { lists } from './rows/lists';
import { memory } from './rows/memory';
import { million } from './rows/million';
import { pages } from './rows/pages';
import { photo } from './rows/photo';
import { posters } from './rows/posters';
import { pull } from './rows/pull';
import { route } from './rows/route';
import { start } from './rows/start';
import { submit } from './rows/submit';
import { wire } from './rows/wire';
import { writeDocs } from './support/docs';
import { growing } from './support/filled';
import { startGenerator } from './support/load';
import { machineOf } from './support/machine';
import { buildProduct, buildPrograms } from './support/programs';
import { measured, tableOf } from './support/report';
import type { Row, RowResult } from './support/row';

const ROWS: Readonly<Record<string, Row>> = {
  submit,
  photo,
  pages,
  wire,
  lists,
  pull,
  route,
  posters,
  start,
  memory,
  database,
  million,
};
const RESULTS = path.join(__dirname, 'results');
const FLAGS = ['--quick', '--write-docs'];

/** `npm run bench -- [rows] [--quick] [--write-docs]` */
async function bench(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !FLAGS.includes(arg));
  const unknown = names.filter((name) => !(name in ROWS));
  if (unknown.length > 0) throw new Error(`No row ${unknown.join(', ')}. There are: ${Object.keys(ROWS).join(', ')}.`);
  mkdirSync(RESULTS, { recursive: true });
  await buildProduct();
  buildPrograms();

  const quick = args.includes('--quick');
  const results = await measureRows(names.length > 0 ? names : Object.keys(ROWS), quick);
  const lines = results.flatMap((result) => result.lines.map(measured));
  const report = { machine: machineOf(), quick, lines, notes: results.flatMap((result) => result.notes) };
  process.stdout.write(`\n${tableOf(lines)}\n\n${report.notes.join('\n')}\n`);
  writeFileSync(path.join(RESULTS, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (args.includes('--write-docs')) writeDocs(report);
}

async function measureRows(names: readonly string[], quick: boolean): Promise<readonly RowResult[]> {
  const say = (sentence: string): void => void process.stderr.write(`  ${sentence}\n`);
  const [generator, large] = [startGenerator(), growing(say)];
  const results: RowResult[] = [];
  try {
    for (const [name, row] of Object.entries(ROWS)) {
      if (names.includes(name)) results.push(await row({ generator, large, quick, rounds: quick ? 1 : 3, say }));
    }
    return results;
  } finally {
    generator.close();
    large.remove();
  }
}

bench(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});

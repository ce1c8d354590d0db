import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { DATABASE_COMMANDS } from '../../src/cli-database';
import { startEmbeddedMongo } from '../../src/embedded-mongo/start';

let folder: string;
let directory: string;
const run = (name: string, argument?: string) => DATABASE_COMMANDS[name]!.run(directory, argument);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cp-cli-'));
  directory = join(folder, 'db');
  const server = await startEmbeddedMongo({ directory });
  const client = await new MongoClient(server.uri).connect();
  await client.db('t').collection('things').insertOne({ text: 'sealed words' });
  await client.close();
  await server.stop();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('tells an operator that the database is whole', async () => {
  const { lines, isWell } = await run('db:verify');
  expect([lines, isWell]).toEqual([
    ['The database is whole: 1 collections, 1 documents, 1 index entries, 0 files.'],
    true,
  ]);
});

it('tells an operator what is damaged and what to do', async () => {
  const data = join(directory, 'data.mdb');
  writeFileSync(data, readFileSync(data, 'latin1').replaceAll('sealed words', 'sealed w0rds'), 'latin1');
  const { lines, isWell } = await run('db:verify');
  expect(isWell).toBe(false);
  expect(lines).toContain('  t.things: document number 1 is damaged');
  expect(lines.at(-1)).toMatch(/restore the last backup/);
});

it('backs up, brings back and compacts, each in a sentence', async () => {
  const backup = join(folder, 'backup');
  expect((await run('db:backup', backup)).lines[0]).toMatch(/^The backup is in .+ 1 documents/);
  rmSync(directory, { recursive: true });
  expect((await run('db:restore', backup)).lines).toEqual([expect.stringMatching(/^The database is in .+\.$/)]);
  expect((await run('db:compact')).lines).toEqual([expect.stringMatching(/^The database took \d/)]);
});

it('asks for the folder it needs', async () => {
  await expect(run('db:backup')).rejects.toThrow('Name a folder: npm run cli -- db:backup <folder>');
  await expect(run('db:restore', '--force')).rejects.toThrow('Name a folder');
});

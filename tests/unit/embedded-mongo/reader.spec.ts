import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, type Reader } from '../../../src/embedded-mongo/reader/reader';

/** Answers in turn with what it was asked, and ends itself when it is asked to. */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, message }) => {
  if (Buffer.from(message).toString() === 'too much') process.exit(1);
  parentPort.postMessage({ id, reply: message });
});`;

let folder: string;
let reader: Reader;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'em-reader-'));
  const program = join(folder, 'program.js');
  writeFileSync(program, PROGRAM);
  reader = openReader(program, { directory: folder });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ask = async (text: string) => (await reader.answer(Buffer.from(text))).toString();

it('gives every question its own answer', async () => {
  const texts = Array.from({ length: 50 }, (_, n) => `question ${n}`);
  expect(await Promise.all(texts.map(ask))).toEqual(texts);
});

it('refuses the question the thread ended over, and answers those behind it', async () => {
  const [before, culprit, behind] = await Promise.allSettled([ask('before'), ask('too much'), ask('behind')]);
  expect(before).toEqual({ status: 'fulfilled', value: 'before' });
  expect(culprit).toMatchObject({ status: 'rejected', reason: { code: 146 } });
  expect(behind).toEqual({ status: 'fulfilled', value: 'behind' });
  expect(await ask('later')).toBe('later');
});

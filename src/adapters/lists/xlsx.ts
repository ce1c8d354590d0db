import { Worker } from 'node:worker_threads';
import type { ListLine, ReadListFile } from '../../core/organisation/list-file';
import { isWithinBounds } from './zip-bounds';

/**
 * Spreadsheets are read and written beside the process that serves people: the libraries do all of a sheet in one go,
 * and whatever a hostile file makes them do ends with the worker's memory and time.
 */
const READ = `
const { parentPort, workerData } = require('node:worker_threads');
const { readSheet } = require(workerData.library);
const { bytes } = workerData;
const text = (cell) => cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
readSheet(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength), { trim: true })
  .then((rows) => parentPort.postMessage(rows.map((row) => row.slice(0, 40).map(text))));
`;
const WRITE = `
const { parentPort, workerData } = require('node:worker_threads');
const { default: write } = require(workerData.library);
const rows = workerData.rows.map((row) => row.map((value) => ({ value, type: String })));
write(rows, { columns: workerData.widths.map((width) => ({ width })), stickyRowsCount: 1 })
  .toBuffer().then((bytes) => parentPort.postMessage(bytes));
`;

const MOST_MEMORY_MB = 512;
const MOST_MS = 15_000;

/** Reads the first sheet of an XLSX file. Of merged cells the first has the text; of a formula what it last came to. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadListFile> {
  if (!isWithinBounds(bytes)) return { ok: false, refusal: { why: 'no-list' } };
  const library = require.resolve('read-excel-file/universal');
  const rows = await inWorker<readonly (readonly string[])[]>(READ, { library, bytes });
  if (!rows) return { ok: false, refusal: { why: 'no-list' } };
  const lines = rows.map((cells, at): ListLine => ({ line: at + 1, cells }));
  return { ok: true, lines: lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
}

export async function writeXlsx(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const library = require.resolve('write-excel-file/node');
  const bytes = await inWorker<Uint8Array>(WRITE, { library, rows, widths: WIDTHS });
  if (!bytes) throw new Error('The sheet could not be written');
  return bytes;
}

/** Names are long. */
const WIDTHS = [40, 20, 40, 30, 16];

/** Null: it failed, took too long or too much. */
function inWorker<Answer>(program: string, workerData: object): Promise<Answer | null> {
  return new Promise((resolve) => {
    const worker = new Worker(program, {
      eval: true,
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    const end = (answer: Answer | null): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(null), MOST_MS);
    worker.once('message', (answer: Answer) => end(answer));
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}

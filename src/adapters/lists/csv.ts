import { finished } from 'node:stream/promises';
import { setImmediate as others } from 'node:timers/promises';
import type { Info } from 'csv-parse';
import { CsvError, parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import type { ListLine, ReadListFile } from '../../core/organisation/list-file';
import { MOST_LINES } from '../../core/organisation/list-file';
import { decodeText } from './decode-text';

/** So many characters at a time: nobody else waits longer than for that. */
const SLICE = 32 * 1024;
const MOST_CELLS = 40;
const LONGEST_LINE = 20_000;

/** Reads CSV with commas, semicolons or tabs. */
export async function readCsv(bytes: Uint8Array): Promise<ReadListFile> {
  const text = await decodeText(bytes);
  if (text === null) return { ok: false, refusal: { why: 'encoding' } };
  const lines: ListLine[] = [];
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LONGEST_LINE,
  });
  parser.on('readable', () => {
    for (let record = next(parser); record; record = next(parser)) {
      const cells = record.record.slice(0, MOST_CELLS).map(unescaped);
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ line: record.info.lines, cells });
    }
  });
  const ended = finished(parser).then(() => null, brokenAt);
  for (let at = 0; at < text.length && lines.length <= MOST_LINES + 1 && !parser.destroyed; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
    await others();
  }
  if (!parser.destroyed) parser.end();
  const broken = await ended;
  return broken === null ? { ok: true, lines } : { ok: false, refusal: { why: 'broken', line: broken } };
}

interface Record {
  readonly record: readonly string[];
  readonly info: Pick<Info, 'lines'>;
}

const next = (parser: { read(): unknown }): Record | null => parser.read() as Record | null;

const brokenAt = (error: unknown): number =>
  error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;

/** What stands most often in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text.replace(/^[\uFEFF\s]+/, ''))?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => [sign, first.split(sign).length] as const);
  return [...counted].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

/** A list for a spreadsheet: with a mark that says UTF-8, and nothing in it that a spreadsheet would compute. */
export async function writeCsv(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const writer = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' });
  const parts: Buffer[] = [];
  writer.on('data', (part: Buffer | string) => parts.push(Buffer.from(part)));
  const ended = finished(writer);
  for (const [at, row] of rows.entries()) {
    writer.write(row.map(escaped));
    if (at % ROWS_A_BREATH === 0) await others();
  }
  writer.end();
  await ended;
  return Buffer.concat(parts);
}

const ROWS_A_BREATH = 500;

// The writer puts ' before what a spreadsheet would take for a formula. Reading takes it away again; what begins so by
// itself gets one more.
const escaped = (cell: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell);
const unescaped = (cell: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

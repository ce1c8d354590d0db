import type { ListFiles, ReadListFile } from '../../core/organisation/list-file';
import { MOST_LINES, MOST_LIST_BYTES } from '../../core/organisation/list-file';
import { readCsv, writeCsv } from './csv';
import { readXlsx, writeXlsx } from './xlsx';

/** Lists as files. What a file is, its bytes say, never its name. */
export function listFiles(): ListFiles {
  return {
    read: async (bytes) => {
      const read = await readAny(bytes);
      // The first line names the columns.
      return read.ok && read.lines.length > MOST_LINES + 1 ? refused('too-many-lines') : read;
    },
    write: (format, rows) => (format === 'csv' ? writeCsv(rows) : writeXlsx(rows)),
  };
}

function readAny(bytes: Uint8Array): Promise<ReadListFile> | ReadListFile {
  if (bytes.length > MOST_LIST_BYTES) return refused('too-large');
  if (bytes.length === 0) return refused('empty');
  if (begins(bytes, [0x50, 0x4b])) return readXlsx(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused('old-excel');
  if (OTHERS.some((signature) => begins(bytes, signature))) return refused('no-list');
  return readCsv(bytes);
}

const refused = (why: 'too-large' | 'too-many-lines' | 'empty' | 'old-excel' | 'no-list'): ReadListFile => ({
  ok: false,
  refusal: { why },
});

/** JPEG, PNG, GIF, PDF, RAR, gzip. */
const OTHERS: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x52, 0x61, 0x72, 0x21],
  [0x1f, 0x8b],
];

const begins = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

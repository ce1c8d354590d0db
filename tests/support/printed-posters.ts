import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** One page of a print job, as a phone and a reader find it. */
export interface ReadPage {
  readonly page: number;
  readonly codes: readonly string[];
  readonly text: string;
}

export interface Looking {
  readonly dpi?: number;
  /** How many posters are side by side and below each other on a page. */
  readonly grid?: string;
}

const PROGRAM = path.join(__dirname, '..', '..', 'scripts', 'read-posters.mjs');

/** Draws every page of a PDF and decodes what is printed on it: in a program of its own, as its libraries are modules. */
export function readPosters(pdf: Uint8Array, { dpi = 60, grid = '1x1' }: Looking = {}): readonly ReadPage[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'cp-pdf-'));
  try {
    const file = path.join(folder, 'posters.pdf');
    writeFileSync(file, pdf);
    const lines = execFileSync(process.execPath, [PROGRAM, file, String(dpi), grid], { encoding: 'utf8' });
    return lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReadPage);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

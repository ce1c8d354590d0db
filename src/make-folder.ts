import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder only we can read, or says in one sentence why it cannot be. Step by step: Node's own way of making
 * folders in folders never comes back from places like /proc.
 */
export function makeFolder(folder: string, setting: 'DATA_DIR' | 'KEYS_DIR'): void {
  try {
    for (const missing of missingOf(folder)) makeOne(missing);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(`The folder ${folder} cannot be made or written (${setting}): ${reasonOf(cause)}.`, { cause });
  }
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder (${setting}).`);
}

function missingOf(folder: string): readonly string[] {
  if (existsSync(folder)) return [];
  return [...missingOf(path.dirname(folder)), folder];
}

/** Another process may make it at the same moment. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'no permission';
  if (code === 'EROFS') return 'the disk is read-only';
  return code === 'ENOSPC' ? 'the disk is full' : 'nothing can be made there';
}

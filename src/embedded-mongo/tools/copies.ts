import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lockDirectory } from '../owner-lock';
import { syncFile } from '../storage/store';
import { DATA_FILE, openForReading } from './reading';
import { verifyDatabase, type Verification } from './verify';

export interface CopyOptions {
  /** Where the database lies, or is to lie. */
  readonly directory: string;
  /** Where the backup lies, or is to lie. */
  readonly backup: string;
}

/** A copy that has been read and found whole. */
export interface Copied {
  readonly bytes: number;
  readonly found: Verification;
}

/** Copies the state of this moment, also from under a running server. What is there in the end has been verified. */
export async function backupDatabase({ directory, backup }: CopyOptions): Promise<Copied> {
  refuseFilled(backup);
  return arrive(backup, (draft) => copyOf(directory, draft));
}

/** Puts a backup where a database is to be; never over one that is there. */
export async function restoreDatabase({ directory, backup }: CopyOptions): Promise<Copied> {
  if (!existsSync(join(backup, DATA_FILE))) throw new Error(`There is no backup in ${backup}.`);
  refuseFilled(directory);
  return arrive(directory, (draft) => {
    copyFileSync(join(backup, DATA_FILE), join(draft, DATA_FILE));
  });
}

export interface CompactOptions {
  readonly directory: string;
}

export interface Compacted extends Copied {
  readonly bytesBefore: number;
}

/** Gives the space nothing uses back to the file system. The server must not run meanwhile. */
export async function compactDatabase({ directory }: CompactOptions): Promise<Compacted> {
  const data = join(directory, DATA_FILE);
  if (!existsSync(data)) throw new Error(`There is no database in ${directory}.`);
  const unlock = lockDirectory(directory);
  try {
    const bytesBefore = statSync(data).size;
    const draft = makeDraft(directory);
    const copied = await filled(draft, () => copyOf(directory, draft));
    renameSync(join(draft, DATA_FILE), data);
    syncFile(directory);
    rmSync(draft, { recursive: true, force: true });
    return { ...copied, bytesBefore };
  } finally {
    unlock();
  }
}

function refuseFilled(directory: string): void {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  throw new Error(`${directory} is not empty. Name a folder that is not there yet, or an empty one.`);
}

async function copyOf(directory: string, draft: string): Promise<void> {
  const store = openForReading(directory);
  try {
    await store.copyTo(draft);
  } finally {
    await store.close();
  }
}

/** A folder comes into being under its name only when all of it is there and has been verified. */
async function arrive(target: string, fill: (draft: string) => unknown): Promise<Copied> {
  const draft = makeDraft(target);
  const copied = await filled(draft, () => fill(draft));
  renameSync(draft, resolve(target));
  syncFile(dirname(resolve(target)));
  return copied;
}

/** Beside its target, so that it can be moved there in one step. One that was broken off is made anew. */
function makeDraft(target: string): string {
  const draft = `${resolve(target)}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  return draft;
}

async function filled(draft: string, fill: () => unknown): Promise<Copied> {
  const data = join(draft, DATA_FILE);
  try {
    await fill();
    chmodSync(data, 0o600);
    const found = await verifyDatabase({ directory: draft });
    if (found.problems.length > 0) throw new Error(`The copy is not whole: ${found.problems.slice(0, 5).join('; ')}`);
    removeTraces(draft);
    syncFile(data);
    syncFile(draft);
    return { bytes: statSync(data).size, found };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Whoever looks at a database leaves the list of its readers behind. */
function removeTraces(draft: string): void {
  for (const name of readdirSync(draft)) if (name !== DATA_FILE) rmSync(join(draft, name));
}

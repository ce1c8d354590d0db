import { backupDatabase, compactDatabase, restoreDatabase, type Copied } from './embedded-mongo/tools/copies';
import { verifyDatabase, type Verification } from './embedded-mongo/tools/verify';

/** A command that looks after the embedded database. It returns the sentences to show; none of its work is half done. */
export interface DatabaseCommand {
  readonly meaning: string;
  readonly run: (directory: string, argument: string | undefined) => Promise<Report>;
}

export interface Report {
  readonly lines: readonly string[];
  readonly isWell: boolean;
}

/** `npm run cli -- db:…`: for the embedded database; any other MongoDB has tools of its own. */
export const DATABASE_COMMANDS: Readonly<Record<string, DatabaseCommand>> = {
  'db:verify': {
    meaning: 'reads everything in the embedded database and tells what is damaged; the product may run meanwhile',
    run: verify,
  },
  'db:backup': {
    meaning: 'copies the embedded database to <folder>, sealed as it is; the product may run meanwhile',
    run: backup,
  },
  'db:restore': {
    meaning: 'puts the backup in <folder> where there is no database yet',
    run: restore,
  },
  'db:compact': {
    meaning: 'gives unused space back to the disk; the product must be stopped',
    run: compact,
  },
};

async function verify(directory: string): Promise<Report> {
  const found = await verifyDatabase({ directory });
  const { problems } = found;
  if (problems.length === 0) return { lines: [`The database is whole: ${contentsOf(found)}.`], isWell: true };
  return {
    lines: [
      `The database is damaged (${problems.length} problems):`,
      ...problems.map((problem) => `  ${problem}`),
      'Keep the folder as it is, and restore the last backup into an empty one.',
    ],
    isWell: false,
  };
}

async function backup(directory: string, folder: string | undefined): Promise<Report> {
  const copied = await backupDatabase({ directory, backup: named(folder, 'db:backup') });
  return well(
    `The backup is in ${named(folder, 'db:backup')} and has been read through: ${sizeOf(copied)}.`,
    'What is sealed in it stays sealed: keep the keys too, in another place.',
  );
}

async function restore(directory: string, folder: string | undefined): Promise<Report> {
  const copied = await restoreDatabase({ directory, backup: named(folder, 'db:restore') });
  return well(`The database is in ${directory} and has been read through: ${sizeOf(copied)}.`);
}

async function compact(directory: string): Promise<Report> {
  const compacted = await compactDatabase({ directory });
  return well(`The database took ${megabytes(compacted.bytesBefore)} and now takes ${sizeOf(compacted)}.`);
}

function named(folder: string | undefined, command: string): string {
  if (folder !== undefined && !folder.startsWith('-')) return folder;
  throw new Error(`Name a folder: npm run cli -- ${command} <folder>`);
}

function well(...lines: readonly string[]): Report {
  return { lines, isWell: true };
}

function sizeOf({ bytes, found }: Copied): string {
  return `${megabytes(bytes)}, ${contentsOf(found)}`;
}

function contentsOf({ collections, documents, entries, files }: Verification): string {
  return `${collections} collections, ${documents} documents, ${entries} index entries, ${files} files`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

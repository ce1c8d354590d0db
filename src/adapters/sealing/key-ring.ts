import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const PLAIN_NAMES = ['receipt', 'pepper', 'ticket', 'csrf', 'session', 'conflict', 'pass', 'device', 'audit'] as const;
/** Keys that can be followed by a newer one: `kek.2` locks new records, `kek.1` still opens old ones. */
const NUMBERED_NAMES = ['kek', 'qr'] as const;
const NUMBERED = /^(kek|qr)\.([1-9]\d{0,3})$/;

/** A secret that is not a key-encryption key. */
type SecretName = (typeof PLAIN_NAMES)[number] | `qr.${number}`;

/** The keys outside the database. Whoever has the database alone has nothing. */
export interface KeyRing {
  /** Throws when there is no such key. */
  secret(name: SecretName): Buffer;
  /** The key that locks data keys, by its id. Throws when there is no such key. */
  kek(kid: string): Buffer;
  /** The id of the key that new records are locked with: the one with the highest number. */
  readonly activeKek: string;
}

const KEY_BYTES = 32;
const LONGEST_FILE = 256;
const OPEN_TO_OTHERS = 0o077;
/** Windows keeps no such modes. */
const HAS_MODES = process.platform !== 'win32';

/**
 * Reads the key ring: a directory of mode 0700 with one file of mode 0400 per key, 32 bytes as hex or base64.
 * Where allowed, missing keys are made first, and two programs that do so at once end with the same keys.
 * Throws one error that names everything wrong with it; no key is ever part of a message.
 */
export async function openKeyRing(where: { directory: string; mayCreate: boolean }): Promise<KeyRing> {
  const { directory, mayCreate } = where;
  if (mayCreate) await createMissing(directory);
  const problems = await directoryProblems(directory);
  const names = await keyNames(directory);
  const keys = new Map<string, Buffer>();
  for (const name of missingFrom(names)) problems.push(`${name} is missing`);
  for (const name of names) {
    const read = await readKey(path.join(directory, name));
    if (typeof read === 'string') problems.push(`${name} ${read}`);
    else keys.set(name, read);
  }
  if (problems.length > 0) throw new Error(`The key ring in ${directory} cannot be used: ${problems.join('; ')}`);
  return ringOf(keys);
}

function ringOf(keys: ReadonlyMap<string, Buffer>): KeyRing {
  const keyNamed = (name: string): Buffer => {
    const key = keys.get(name);
    if (!key) throw new Error(`The key ring has no key ${JSON.stringify(name)}`);
    return key;
  };
  const numbers = [...keys.keys()].filter((name) => name.startsWith('kek.')).map((name) => Number(name.slice(4)));
  return {
    secret: (name) => keyNamed(name),
    kek: (kid) => keyNamed(kid.startsWith('kek.') ? kid : `kek.${kid}`),
    activeKek: `kek.${Math.max(...numbers)}`,
  };
}

/** The names in the directory that are keys; a half-written or foreign file is none. */
async function keyNames(directory: string): Promise<readonly string[]> {
  const plain: readonly string[] = PLAIN_NAMES;
  try {
    return (await readdir(directory)).filter((name) => plain.includes(name) || NUMBERED.test(name)).sort();
  } catch {
    return [];
  }
}

function missingFrom(names: readonly string[]): readonly string[] {
  const plain = PLAIN_NAMES.filter((name) => !names.includes(name));
  const numbered = NUMBERED_NAMES.filter((family) => !names.some((name) => name.startsWith(`${family}.`)));
  return [...plain, ...numbered.map((family) => `${family}.1`)];
}

async function directoryProblems(directory: string): Promise<string[]> {
  try {
    const { mode } = await stat(directory);
    return HAS_MODES && mode & OPEN_TO_OTHERS ? ['the directory is open to others (wanted: mode 0700)'] : [];
  } catch (error) {
    return [`the directory cannot be read (${reasonOf(error)})`];
  }
}

/** The key, or what is wrong with its file. */
async function readKey(file: string): Promise<Buffer | string> {
  try {
    const handle = await open(file, constants.O_RDONLY);
    try {
      const { mode, size } = await handle.stat();
      if (HAS_MODES && mode & OPEN_TO_OTHERS) return 'is open to others (wanted: mode 0400)';
      if (size > LONGEST_FILE) return 'is not a key of 32 bytes in hex or base64';
      return judge((await handle.readFile('utf8')).trim());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return `cannot be read (${reasonOf(error)})`;
  }
}

function judge(text: string): Buffer | string {
  const key = decode(text);
  if (key?.length !== KEY_BYTES) return 'is not a key of 32 bytes in hex or base64';
  return key.every((byte) => byte === key[0]) ? 'is weak (every byte is the same)' : key;
}

function decode(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null;
}

async function createMissing(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of missingFrom(await keyNames(directory))) await createKey(directory, name);
  await syncDirectory(directory);
}

/** Complete under a name of its own first, then linked: a key is there as a whole or not at all, and the first one stays. */
async function createKey(directory: string, name: string): Promise<void> {
  const fresh = path.join(directory, `.new-${randomBytes(8).toString('hex')}`);
  try {
    await writeThrough(fresh, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await link(fresh, path.join(directory, name));
  } catch (error) {
    if (reasonOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o400);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncDirectory(directory: string): Promise<void> {
  if (!HAS_MODES) return;
  const handle = await open(directory, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

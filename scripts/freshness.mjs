/** What is fresh and what is stale: installed packages, the compiled program, the built assets. No dependencies, and only syntax old Nodes can read. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const NEWEST_UNSUPPORTED = [20, 18];

/** The sentence for a Node that is too old, or null. */
export function nodeTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  const enough = major > NEWEST_UNSUPPORTED[0] || (major === NEWEST_UNSUPPORTED[0] && minor > NEWEST_UNSUPPORTED[1]);
  return enough ? null : `Code Patrol needs Node 20.19 or newer; this is Node ${version}.`;
}

/** Packages of the lock file that are not installed as it says. In production, development packages are not expected. */
export function packagesAmiss(locked, installed, production) {
  return Object.keys(locked).filter((path) => {
    const wanted = locked[path];
    const expected = path !== '' && !wanted.optional && !(production && (wanted.dev || wanted.devOptional));
    return expected && !sameRelease(wanted, installed[path]);
  });
}

function sameRelease(wanted, found) {
  if (!found || found.version !== wanted.version) return false;
  return !found.integrity || !wanted.integrity || found.integrity === wanted.integrity;
}

/** True when node_modules holds what package-lock.json asks for. */
export function isInstalled(root, production) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return packagesAmiss(packagesOf(join(root, 'package-lock.json')), packagesOf(installed), production).length === 0;
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages || {};
}

/** The two things we build: where each lies, the mark that says from what it was made, and the sources of it. */
export const PROGRAM = {
  into: 'dist',
  mark: join('dist', '.build-hash'),
  sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
};
export const ASSETS = {
  into: join('dist', 'public'),
  mark: join('dist', 'public', '.assets-hash'),
  sources: ['public', 'tsconfig.json', 'scripts/build-assets.mjs', 'package-lock.json'],
};

/** A hash of the names and contents of a thing's sources; a missing file or folder counts as empty. */
export function hashOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(join(root, source))) {
      const bytes = readFileSync(file);
      hash.update(`${relative(root, file).split(sep).join('/')}\n${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/** Every file under a path, in one order everywhere. */
export function filesUnder(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  const names = entries.map((entry) => entry.name).sort();
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  const found = [];
  for (const name of names) {
    if (folders.has(name)) found.push(...filesUnder(join(path, name)));
    else found.push(join(path, name));
  }
  return found;
}

export function isFresh(root, built) {
  const mark = join(root, built.mark);
  return existsSync(mark) && readFileSync(mark, 'utf8').trim() === hashOf(root, built.sources);
}

export function markFresh(file, hash) {
  writeFileSync(file, `${hash}\n`);
}

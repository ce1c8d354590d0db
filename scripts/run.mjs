/**
 * `node scripts/run.mjs start|test|cli|build [arguments]`: a fresh clone needs nothing before it.
 * Node's version, then packages, then the build, then the command itself. No dependencies; what runs before
 * the version check keeps to syntax that old Nodes can read.
 */
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { ASSETS, PROGRAM, ROOT, hashOf, isFresh, isInstalled, markFresh, nodeTooOld } from './freshness.mjs';

const COMMANDS = {
  start: { needs: [PROGRAM, ASSETS], runs: ['--enable-source-maps', 'dist/main.js'] },
  cli: { needs: [PROGRAM, ASSETS], runs: ['--enable-source-maps', 'dist/cli.js'] },
  test: { needs: [ASSETS], runs: ['node_modules/jest/bin/jest.js'] },
  build: { needs: [PROGRAM, ASSETS], runs: null },
};
const LOCK = join(ROOT, 'dist', '.lock');
const LOCK_PATIENCE_MS = 10 * 60000;
const production = process.env.NODE_ENV === 'production';

/** Something a person can act on; said without a stack. */
class Refusal extends Error {}

main(process.argv[2], process.argv.slice(3)).catch((error) => {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
});

async function main(name, args) {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld) throw new Refusal(tooOld);
  const command = Object.prototype.hasOwnProperty.call(COMMANDS, name || '') ? COMMANDS[name] : null;
  if (!command) throw new Refusal('Usage: node scripts/run.mjs start|test|cli|build [arguments]');

  if (!isReady(command)) {
    if (production) assertMayPrepare(command);
    await withLock(() => prepare(command));
  }
  if (command.runs) handOver([...command.runs, ...args]);
}

function isReady(command) {
  return packagesReady(command) && command.needs.every((built) => isFresh(ROOT, built));
}

/** A program that is built runs in production without the development packages. */
function packagesReady(command) {
  return isInstalled(ROOT, production && command !== COMMANDS.build);
}

/** In production only an explicit build may change anything, and it installs nothing. */
function assertMayPrepare(command) {
  if (!packagesReady(command)) {
    const how = command === COMMANDS.build ? 'npm ci --include=dev' : 'npm ci';
    throw new Refusal(`The installed packages do not match package-lock.json; in production run \`${how}\` first.`);
  }
  if (command !== COMMANDS.build) {
    throw new Refusal('The build is missing or stale; in production run `node scripts/run.mjs build` first.');
  }
}

async function prepare(command) {
  if (!packagesReady(command)) install();
  if (command.needs.includes(PROGRAM) && !isFresh(ROOT, PROGRAM)) buildProgram();
  if (!isFresh(ROOT, ASSETS)) await buildAssets();
}

function install() {
  say('Installing packages (once, about half a minute) …');
  const { file, args } = npm();
  const result = spawnSync(file, [...args, 'ci', '--include=dev'], { cwd: ROOT, stdio: ['inherit', 2, 2] });
  if (result.error) throw new Refusal('npm was not found; install it together with Node, then try again.');
  if (result.status !== 0) throw new Refusal('Installing the packages failed: npm says why above.');
}

/** The npm that belongs to the Node that runs this, else the one on the path. */
function npm() {
  const bin = dirname(process.execPath);
  const places = [
    process.env.npm_execpath || '',
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = places.find((place) => place.endsWith('npm-cli.js') && fs.existsSync(place));
  return found ? { file: process.execPath, args: [found] } : { file: 'npm', args: [] };
}

/** Compiles beside the old program and changes them over at the end; the mark is taken off first and put on last. */
function buildProgram() {
  say('Building the program …');
  const hash = hashOf(ROOT, PROGRAM.sources);
  const next = join(ROOT, 'dist', '.next');
  fs.rmSync(next, { recursive: true, force: true });
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', next], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    fs.rmSync(next, { recursive: true, force: true });
    throw new Refusal('The program does not compile: the compiler says why above.');
  }

  fs.rmSync(join(ROOT, PROGRAM.mark), { force: true });
  const dist = join(ROOT, PROGRAM.into);
  for (const name of fs.readdirSync(dist)) {
    if (name !== 'public' && !name.startsWith('.')) fs.rmSync(join(dist, name), { recursive: true, force: true });
  }
  for (const name of fs.readdirSync(next)) fs.renameSync(join(next, name), join(dist, name));
  fs.rmSync(next, { recursive: true, force: true });
  markFresh(join(ROOT, PROGRAM.mark), hash);
}

async function buildAssets() {
  const hash = hashOf(ROOT, ASSETS.sources);
  const next = join(ROOT, 'dist', '.next-public');
  const into = join(ROOT, ASSETS.into);
  fs.rmSync(next, { recursive: true, force: true });
  const assets = await import('./build-assets.mjs');
  try {
    await assets.buildAssets(next);
  } catch (error) {
    fs.rmSync(next, { recursive: true, force: true });
    if (error.errors) throw new Refusal('The scripts or styles of the pages do not build: see above.');
    throw error;
  }
  markFresh(join(next, '.assets-hash'), hash);
  fs.rmSync(into, { recursive: true, force: true });
  fs.renameSync(next, into);
}

/** One process installs and builds at a time; the others wait for it and then find everything fresh. */
async function withLock(work) {
  fs.mkdirSync(dirname(LOCK), { recursive: true });
  const patience = Date.now() + LOCK_PATIENCE_MS;
  while (!takeLock()) {
    if (Date.now() > patience) throw new Refusal(`Another build has held ${LOCK} for ten minutes; remove the file.`);
    await new Promise((wake) => setTimeout(wake, 200));
  }
  const release = () => fs.rmSync(LOCK, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function takeLock() {
  try {
    fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    removeLockOfTheDead();
    return false;
  }
}

function removeLockOfTheDead() {
  try {
    const owner = Number(fs.readFileSync(LOCK, 'utf8'));
    if (owner > 0) process.kill(owner, 0);
  } catch (error) {
    if (error.code === 'ESRCH') fs.rmSync(LOCK, { force: true });
    else if (error.code !== 'ENOENT' && error.code !== 'EPERM') throw error;
  }
}

/** Runs the command in this one's place: same terminal, same signals, same exit code. */
function handOver(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const terminalToldIt = signal === 'SIGINT' && process.stdin.isTTY;
      if (!terminalToldIt) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`The program could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

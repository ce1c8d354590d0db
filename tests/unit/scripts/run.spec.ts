import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SCRIPTS = join(__dirname, '..', '..', '..', 'scripts');
const LOCKED = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', dev: true } };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'run-'));
  for (const script of ['run.mjs', 'freshness.mjs', 'build-assets.mjs']) {
    cpSync(join(SCRIPTS, script), join(root, 'scripts', script));
  }
  write('package-lock.json', JSON.stringify({ packages: LOCKED }));
  install(LOCKED);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the way into the program', () => {
  it('says in one sentence that Node is too old', () => {
    const old = `Object.defineProperty(process, 'versions', { value: { node: '14.21.3' } })`;
    const { status, stderr } = node('--import', `data:text/javascript,${old}`, 'scripts/run.mjs', 'start');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'Code Patrol needs Node 20.19 or newer; this is Node 14.21.3.\n',
    });
  });

  it.each([
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['22.3.0', true],
    ['24.0.0', true],
  ])('knows whether Node %s is enough: %s', (version, enough) => {
    expect(ask(`nodeTooOld('${version}') === null`)).toBe(enough);
  });

  it('asks for the Node that package.json asks for', () => {
    const text = readFileSync(join(SCRIPTS, '..', 'package.json'), 'utf8');
    const { engines } = JSON.parse(text) as { engines: { node: string } };
    expect(engines.node).toBe('>=20.19');
  });

  it('explains itself when the command is unknown', () => {
    const { status, stderr } = node('scripts/run.mjs', 'constructor');
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^Usage: .*\n$/) as string });
  });

  it('hands over the arguments and the exit code when everything is fresh', () => {
    write('dist/cli.js', 'console.log(process.argv.slice(2).join()); process.exitCode = 7;');
    markFresh();
    const { status, stdout } = node('scripts/run.mjs', 'cli', 'keys:list', '--all');
    expect({ status, stdout }).toEqual({ status: 7, stdout: 'keys:list,--all\n' });
  });
});

describe('installed packages', () => {
  it.each([
    ['is missing', {}, ['node_modules/a', 'node_modules/b']],
    ['has another version', { ...LOCKED, 'node_modules/a': { version: '1.0.1' } }, ['node_modules/a']],
    ['is as locked', LOCKED, []],
  ])('are told apart when one %s', (_, installed, amiss) => {
    expect(ask(`packagesAmiss(${JSON.stringify(LOCKED)}, ${JSON.stringify(installed)}, false)`)).toEqual(amiss);
  });

  it('may lack what is optional, and in production what is for development', () => {
    const locked = { ...LOCKED, 'node_modules/c': { version: '1.0.0', optional: true } };
    const installed = { 'node_modules/a': { version: '1.0.0' } };
    expect(ask(`packagesAmiss(${JSON.stringify(locked)}, ${JSON.stringify(installed)}, true)`)).toEqual([]);
  });

  it('are not the ones of a different archive', () => {
    const locked = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-one' } };
    const installed = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-other' } };
    const answer = ask(`packagesAmiss(${JSON.stringify(locked)}, ${JSON.stringify(installed)}, false)`);
    expect(answer).toEqual(['node_modules/a']);
  });
});

describe('in production', () => {
  it('does not install', () => {
    install({});
    const { status, stderr } = production('start');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'The installed packages do not match package-lock.json; in production run `npm ci` first.\n',
    });
  });

  it('does not build', () => {
    write('src/main.ts', 'export {};');
    const { status, stderr } = production('start');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'The build is missing or stale; in production run `node scripts/run.mjs build` first.\n',
    });
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  it('runs a build that is fresh, and refuses it once a source has changed', () => {
    write('dist/main.js', 'console.log("up")');
    write('src/main.ts', 'export {};');
    markFresh();
    expect(production('start').stdout).toBe('up\n');
    write('src/main.ts', 'export { };');
    expect(production('start').status).toBe(1);
  });
});

describe('a build that fails', () => {
  it('leaves nothing that counts as fresh, and no lock', () => {
    write('src/main.ts', 'export {};');
    write('node_modules/typescript/bin/tsc', 'process.exit(2)');
    const { status, stderr } = node('scripts/run.mjs', 'start');
    expect(status).toBe(1);
    expect(stderr).toContain('The program does not compile');
    expect(readdirSync(join(root, 'dist'))).toEqual([]);
  });
});

function write(file: string, text: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function install(packages: object) {
  write('node_modules/.package-lock.json', JSON.stringify({ packages }));
}

function markFresh() {
  mkdirSync(join(root, 'dist', 'public'), { recursive: true });
  ask('[PROGRAM, ASSETS].map((it) => markFresh(`${ROOT}/${it.mark}`, hashOf(ROOT, it.sources)))');
}

function node(...args: string[]) {
  return run(args, { ...process.env, NODE_ENV: 'development' });
}

function production(command: string) {
  return run(['scripts/run.mjs', command], { ...process.env, NODE_ENV: 'production' });
}

/** What an expression over freshness.mjs is worth: jest cannot load an ES module itself. */
function ask(expression: string): unknown {
  const names = 'ASSETS, PROGRAM, ROOT, hashOf, markFresh, nodeTooOld, packagesAmiss';
  const script = `import { ${names} } from './scripts/freshness.mjs'; console.log(JSON.stringify(${expression}))`;
  const { stdout, stderr } = node('--input-type=module', '--eval', script);
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}

function run(args: string[], env: NodeJS.ProcessEnv) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env, input: '' });
}

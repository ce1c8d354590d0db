/** Shows that each rule of .dependency-cruiser.cjs fires: a rule that never fired is a wish. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const CONFIG = '.dependency-cruiser.cjs';
const SEED = 'zz-seeded-violation';
const TARGET = `src/${SEED}-target.ts`;

/** For each rule: the file that breaks it, what that file imports, and what must lie there for it. */
const SEEDS = {
  'no-cycles': { file: `src/core/${SEED}/one.ts`, imports: './two', also: { [`src/core/${SEED}/two.ts`]: './one' } },
  'core-is-pure': { file: `src/core/${SEED}/impure.ts`, imports: 'node:fs' },
  'features-do-not-meet': {
    file: `src/features/${SEED}-a/meets.ts`,
    imports: `../${SEED}-b/met`,
    also: { [`src/features/${SEED}-b/met.ts`]: null },
  },
  'features-know-core-and-web-only': { file: `src/features/${SEED}-a/wanders.ts`, imports: `../../${SEED}-target` },
  'only-routes-speak-http': { file: `src/features/${SEED}-a/speaks.ts`, imports: 'express' },
  'only-adapters-know-mongo': { file: `src/web/${SEED}-mongo.ts`, imports: 'mongoose' },
  'only-main-picks-adapters': {
    file: `src/${SEED}-picks.ts`,
    imports: `./adapters/${SEED}/picked`,
    also: { [`src/adapters/${SEED}/picked.ts`]: null },
  },
  'adapters-know-the-core-only': { file: `src/adapters/${SEED}/wanders.ts`, imports: `../../${SEED}-target` },
  'web-kit-knows-no-feature': {
    file: `src/web/${SEED}-feature.ts`,
    imports: `../features/${SEED}-b/met`,
    also: { [`src/features/${SEED}-b/met.ts`]: null },
  },
  'only-main-reads-config': { file: `src/${SEED}-config.ts`, imports: './config' },
  'embedded-mongo-stands-alone': { file: `src/embedded-mongo/${SEED}.ts`, imports: `../${SEED}-target` },
  'only-main-starts-the-embedded-server': {
    file: `src/${SEED}-starts.ts`,
    imports: `./embedded-mongo/${SEED}-started`,
    also: { [`src/embedded-mongo/${SEED}-started.ts`]: null },
  },
  'no-orphans': { file: `src/${SEED}-orphan.ts`, imports: null },
  'no-dev-dependency-at-run-time': { file: `src/${SEED}-dev.ts`, imports: 'jsqr' },
};

const made = [];
process.on('exit', removeSeeds);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

prove();

function prove() {
  const rules = createRequire(import.meta.url)(join(ROOT, CONFIG)).forbidden.map((rule) => rule.name);
  const mismatched = [
    ...rules.filter((name) => !SEEDS[name]).map((name) => `${name} has no seed`),
    ...Object.keys(SEEDS).flatMap((name) => (rules.includes(name) ? [] : [`${name} is no rule of ${CONFIG}`])),
  ];
  if (mismatched.length > 0) return fail(mismatched);

  writeSeeds();
  const { modules, violations } = cruise();
  const cruised = modules.filter(({ source }) => source.startsWith('src/') && !source.includes(SEED));
  if (cruised.length === 0) return fail(['0 modules of src were cruised']);

  const silent = rules.filter((name) => !violations.some((v) => v.rule.name === name && v.from === SEEDS[name].file));
  if (silent.length > 0) return fail(silent.map((name) => `${name} did not fire on ${SEEDS[name].file}`));
  console.log(`${cruised.length} modules cruised, ${rules.length} rules proven`);
}

function writeSeeds() {
  write(TARGET, null);
  for (const { file, imports, also } of Object.values(SEEDS)) {
    write(file, imports);
    for (const [other, itsImport] of Object.entries(also ?? {})) write(other, itsImport);
  }
}

function write(file, imports) {
  const path = join(ROOT, file);
  makeFolder(dirname(path));
  made.push(path);
  writeFileSync(path, imports ? `import '${imports}';\n` : 'export {};\n');
}

/** Folders are noted as they are made, the outer first, so that only ours are removed. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
  made.push(folder);
}

/** A folder somebody else filled meanwhile stays. */
function removeSeeds() {
  for (const path of made.reverse()) {
    try {
      if (path.endsWith('.ts')) rmSync(path, { force: true });
      else rmdirSync(path);
    } catch (error) {
      if (error.code !== 'ENOTEMPTY') throw error;
    }
  }
}

function cruise() {
  const program = join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const result = spawnSync(process.execPath, [program, 'src', '--config', CONFIG, '--output-type', 'json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  if (!result.stdout.startsWith('{')) {
    fail([`dependency-cruiser gave no answer: ${result.stderr}`]);
    process.exit();
  }
  const { modules, summary } = JSON.parse(result.stdout);
  return { modules, violations: summary.violations };
}

function fail(reasons) {
  for (const reason of reasons) console.error(reason);
  process.exitCode = 1;
}

/**
 * `npm run torture -- ISSUE [--minutes N] [--resume]`: the full counts of the heavy tests, in slices. After the minutes
 * are over no further slice begins; with --resume the next run goes on where the last one ended.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDER = join(ROOT, 'test-results');
const PROOF = 'jest.proof.config.js';
const TEST = 'jest.config.js';

/**
 * For each issue its suites: a spec, how many cases in all, how many in a slice, and how the spec is told which. Those
 * told a count only draw new cases each time.
 */
const SUITES = {
  A: [
    {
      name: 'one ticket, fifty times at once',
      spec: 'tests/proof/one-ticket.spec.ts',
      count: 2_000,
      slice: 100,
      env: (_from, cases) => ({ TICKETS: cases }),
    },
  ],
  A2: [
    {
      name: 'hostile input',
      spec: 'tests/proof/hostile.spec.ts',
      count: 1_000_000,
      slice: 20_000,
      env: (from, cases) => ({ HOSTILE_FROM: from, HOSTILE_CASES: cases }),
    },
  ],
  B: [
    {
      name: 'kills of the embedded database',
      spec: 'tests/proof/embedded-mongo-kill.spec.ts',
      count: 1_000,
      slice: 20,
      env: (_from, kills) => ({ EMBEDDED_KILLS: kills }),
    },
    {
      name: 'writes on a failing disk',
      spec: 'tests/proof/embedded-mongo-faults.spec.ts',
      count: 2_000,
      slice: 2_000,
      env: (_from, writes) => ({ EMBEDDED_FAULT_WRITES: writes }),
    },
    {
      name: 'power cuts',
      spec: 'tests/proof/embedded-mongo-power-cut.spec.ts',
      count: 2_000,
      slice: 200,
      env: (_from, cuts) => ({ EMBEDDED_POWER_CUTS: cuts }),
    },
    {
      name: 'sequences against the model',
      spec: 'tests/contract/embedded-mongo/model.spec.ts',
      config: TEST,
      count: 50_000,
      slice: 5_000,
      env: (_from, sequences) => ({ EMBEDDED_SEQUENCES: sequences }),
    },
    {
      name: 'messages of noise',
      spec: 'tests/contract/embedded-mongo/wire.spec.ts',
      config: TEST,
      count: 100_000,
      slice: 10_000,
      env: (_from, messages) => ({ EMBEDDED_MESSAGES: messages }),
    },
  ],
  C: [
    {
      name: 'printed codes read back',
      spec: 'tests/http/posters/printed.spec.ts',
      config: TEST,
      count: 200,
      slice: 200,
      env: (_from, posters) => ({ PRINTED_POSTERS: posters }),
    },
    {
      name: 'random and mistyped poster codes',
      spec: 'tests/unit/adapters/poster-codes.spec.ts',
      config: TEST,
      count: 1_000_000,
      slice: 100_000,
      env: (from, codes) => ({ POSTER_CODES_FROM: from, POSTER_CODES: codes }),
    },
    {
      name: 'the proof of random coverages against trying every place',
      spec: 'tests/unit/core/routing/proof-by-trying.spec.ts',
      config: TEST,
      count: 200_000,
      slice: 10_000,
      env: (_from, rounds) => ({ PROOF_ROUNDS: rounds }),
    },
  ],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '60' }, resume: { type: 'boolean' }, list: { type: 'boolean' } },
});

if (values.list) {
  for (const [issue, suites] of Object.entries(SUITES)) {
    for (const { name, spec, count } of suites) console.log([issue, spec, count, name].join('\t'));
  }
} else {
  process.exitCode = await torture(positionals[0], Number(values.minutes));
}

/** Runs the suites of an issue until they are through or time is up. The exit code: 0 when nothing failed. */
async function torture(issue, minutes) {
  const suites = SUITES[issue];
  if (!suites || !(minutes > 0)) {
    console.error(`Usage: npm run torture -- ${Object.keys(SUITES).join('|')} [--minutes N] [--resume]`);
    return 2;
  }
  // Some suites open the product, which wants its pages built.
  if (spawnSync(process.execPath, ['scripts/run.mjs', 'build'], { cwd: ROOT, stdio: 'inherit' }).status !== 0) return 1;
  const until = Date.now() + minutes * 60_000;
  const file = join(FOLDER, `torture-${issue}.json`);
  const progress = progressIn(file);
  for (const suite of suites) {
    const state = (progress.suites[suite.name] ??= { done: 0, failures: [] });
    while (state.done < suite.count && Date.now() < until) {
      const cases = Math.min(suite.slice, suite.count - state.done);
      const { isFine, words } = await runSlice(suite, state.done, cases);
      if (!isFine) state.failures.push({ from: state.done, cases, commit: commit(), words });
      state.done += cases;
      save(file, progress);
      console.log(`${suite.name}: ${state.done} of ${suite.count}, ${state.failures.length} slices failed`);
    }
  }
  return summary(issue, suites, progress);
}

function progressIn(file) {
  if (!values.resume) return { suites: {} };
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { suites: {} };
  }
}

function save(file, progress) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, `${JSON.stringify(progress, null, 2)}\n`);
}

/** One slice is one run of jest; what it says is shown as it comes, and kept of a failure. */
function runSlice({ spec, config = PROOF, env }, from, cases) {
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const told = Object.fromEntries(Object.entries(env(from, cases)).map(([name, value]) => [name, String(value)]));
  const child = spawn(process.execPath, [jest, '-c', config, '-i', '--forceExit', '--testTimeout=1800000', spec], {
    cwd: ROOT,
    env: { ...process.env, ...told },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      words = (words + piece).slice(-20_000);
      process.stdout.write(piece);
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ isFine: code === 0, words })));
}

function commit() {
  const asked = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' });
  return asked.stdout?.trim() || 'unknown';
}

function summary(issue, suites, progress) {
  const states = suites.map(({ name, count }) => ({ name, count, ...progress.suites[name] }));
  const failed = states.reduce((sum, { failures }) => sum + failures.length, 0);
  const counts = states.map(({ name, count, done }) => `${done} of ${count} ${name}`).join(', ');
  for (const { name, failures } of states) {
    for (const { from, cases, commit: at } of failures) console.log(`failed: ${name}, ${cases} from ${from}, at ${at}`);
  }
  console.log(`torture ${issue}: ${counts}; ${failed} slices failed`);
  return failed === 0 ? 0 : 1;
}

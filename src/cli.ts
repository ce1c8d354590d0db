import { existsSync } from 'node:fs';
import path from 'node:path';
import process, { loadEnvFile } from 'node:process';
import { DATABASE_COMMANDS, type DatabaseCommand } from './cli-database';
import { loadConfig, type Config } from './config';
import { openAdministrator } from './features/accounts/first-administrator';
import { petitionsWanted, progressBar } from './features/demo/load-command';
import { DEMONSTRATION_PETITIONS, loadDemonstration } from './features/demo/load-demonstration';
import { openProduct } from './product';

interface Command {
  readonly meaning: string;
  readonly run: (config: Config, words: readonly string[]) => Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'admin:create': {
    meaning: 'opens an administrator’s account: --login L --name N --unit U; prints a link that is good for a day',
    run: createAdministrator,
  },
  'audit:verify': {
    meaning: 'walks through the audit log and names the first entry that is not as written',
    run: verifyAudit,
  },
  'audit:export': {
    meaning: 'prints the audit log, a line an entry, to be checked by scripts/verify-audit.mjs',
    run: exportAudit,
  },
  'demo:load': { meaning: 'loads the demonstration, or with --scale N as many thousand petitions', run: loadDemo },
  ...Object.fromEntries(Object.entries(DATABASE_COMMANDS).map(([name, command]) => [name, lookingAfter(command)])),
};

/** `npm run cli -- noun:verb`: what an operator does without a browser. */
async function run([name = '--help', ...words]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || words[0] === '--help') {
    process.stdout.write(command ? `${name} ${command.meaning}\n` : help());
    process.exitCode = command || name === '--help' ? 0 : 1;
    return;
  }
  if (existsSync('.env')) loadEnvFile('.env');
  await command.run(loadConfig(process.env), words);
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { meaning }]) => `  ${name.padEnd(12)} ${meaning}`);
  return `Commands:\n${lines.join('\n')}\n`;
}

async function createAdministrator(config: Config, words: readonly string[]): Promise<void> {
  const named = (name: string): string => words[words.indexOf(`--${name}`) + 1] ?? '';
  const asked = { login: named('login').toLowerCase(), name: named('name'), unit: named('unit') };
  if (!words.includes('--login') || !words.includes('--name') || !words.includes('--unit')) {
    throw new Error('admin:create wants --login, --name and --unit.');
  }
  const product = await openProduct(config);
  try {
    const secret = await openAdministrator(product.ports)(asked);
    process.stdout.write(`${asked.name} opens the account here, once, within 24 hours:\n`);
    process.stdout.write(`  ${config.publicUrl}/desk/welcome?key=${secret}\n`);
  } finally {
    await product.close();
  }
}

async function verifyAudit(config: Config): Promise<void> {
  const product = await openProduct(config);
  try {
    const verdict = await product.ports.auditBook.verify();
    if (verdict.kind === 'whole') {
      process.stdout.write(`The audit log is whole: ${verdict.entries} entries, the last ${verdict.hash}\n`);
      return;
    }
    process.stdout.write(`The audit log is broken at entry ${verdict.seq}: ${verdict.why}\n`);
    process.exitCode = 2;
  } finally {
    await product.close();
  }
}

async function exportAudit(config: Config): Promise<void> {
  const product = await openProduct(config);
  try {
    for await (const line of product.exportAudit()) process.stdout.write(`${line}\n`);
  } finally {
    await product.close();
  }
}

/** How many petitions are made side by side when nobody waits for an answer. */
const AT_ONCE = 32;

async function loadDemo(config: Config, words: readonly string[]): Promise<void> {
  if (config.production) throw new Error('The demonstration is not for production.');
  const petitions = petitionsWanted(words, DEMONSTRATION_PETITIONS);
  const product = await openProduct(config);
  try {
    await loadDemonstration(product.ports, { petitions, atOnce: AT_ONCE, onProgress: progressBar(process.stderr) });
    process.stderr.write('Linking the audit entries …\n');
  } finally {
    await product.close();
  }
}

/** Damage that was found ends with 2, a command that could not be carried out with 1. */
function lookingAfter({ meaning, run }: DatabaseCommand): Command {
  return {
    meaning,
    run: async ({ mongoUri, dataDir }, [argument]) => {
      if (mongoUri) throw new Error('MONGODB_URI names another database; look after that one with its own tools.');
      const { lines, isWell } = await run(path.join(dataDir, 'db'), argument);
      process.stdout.write(`${lines.join('\n')}\n`);
      process.exitCode = isWell ? 0 : 2;
    },
  };
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

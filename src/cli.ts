import { existsSync } from 'node:fs';
import path from 'node:path';
import process, { loadEnvFile } from 'node:process';
import { DATABASE_COMMANDS, type DatabaseCommand } from './cli-database';
import { loadConfig, type Config } from './config';
import { loadDemonstration } from './features/demo/load-demonstration';
import { openProduct } from './product';

interface Command {
  readonly meaning: string;
  readonly run: (config: Config, argument: string | undefined) => Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'demo:load': { meaning: 'loads the demonstration round into an empty database', run: loadDemo },
  ...Object.fromEntries(Object.entries(DATABASE_COMMANDS).map(([name, command]) => [name, lookingAfter(command)])),
};

/** `npm run cli -- noun:verb`: what an operator does without a browser. */
async function run([name = '--help', argument]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || argument === '--help') {
    process.stdout.write(command ? `${name} ${command.meaning}\n` : help());
    process.exitCode = command || name === '--help' ? 0 : 1;
    return;
  }
  if (existsSync('.env')) loadEnvFile('.env');
  await command.run(loadConfig(process.env), argument);
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { meaning }]) => `  ${name.padEnd(12)} ${meaning}`);
  return `Commands:\n${lines.join('\n')}\n`;
}

async function loadDemo(config: Config): Promise<void> {
  if (config.production) throw new Error('The demonstration is not for production.');
  const product = await openProduct(config);
  await loadDemonstration(product.ports);
  await product.close();
}

/** Damage that was found ends with 2, a command that could not be carried out with 1. */
function lookingAfter({ meaning, run }: DatabaseCommand): Command {
  return {
    meaning,
    run: async ({ mongoUri, dataDir }, argument) => {
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

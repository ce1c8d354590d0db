import { existsSync } from 'node:fs';
import process, { loadEnvFile } from 'node:process';
import { loadConfig } from './config';
import { loadDemonstration } from './features/demo/load-demonstration';
import { openProduct } from './product';

const COMMANDS: Readonly<Record<string, string>> = {
  'demo:load': 'loads the demonstration round into an empty database',
};

/** `npm run cli -- noun:verb`: what an operator does without a browser. */
async function run(command: string | undefined): Promise<void> {
  if (command !== 'demo:load') {
    const lines = Object.entries(COMMANDS).map(([name, meaning]) => `  ${name.padEnd(12)} ${meaning}`);
    process.stdout.write(`Commands:\n${lines.join('\n')}\n`);
    process.exitCode = command === undefined ? 0 : 1;
    return;
  }
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  if (config.production) throw new Error('The demonstration is not for production.');
  const product = await openProduct(config);
  await loadDemonstration(product.ports);
  await product.close();
}

run(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

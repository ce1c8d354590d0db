import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

/** What to start a child with. */
export interface Program {
  readonly path: string;
  readonly execArgv: readonly string[] & string[];
}

/** The compiled server beside this file; or, when this file runs from its source, that source put into one file. */
export function serverProgram(): Program {
  const extension = extname(__filename);
  if (extension !== '.ts') return { path: join(__dirname, 'server.js'), execArgv: [] };
  return { path: bundled(), execArgv: ['--enable-source-maps'] };
}

/** There during development only, when sources are run; so it must not be an import. */
const BUNDLER = 'esbuild';

interface Bundler {
  readonly buildSync: (options: Readonly<Record<string, unknown>>) => unknown;
}

/** One file starts in half the time of forty that are translated one by one. Its name says which sources are in it. */
function bundled(): string {
  const folder = join(__dirname, '..', '..', 'node_modules', '.cache', 'embedded-mongo');
  const path = join(folder, `server-${sourceHash()}.cjs`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const bundler = createRequire(__filename)(BUNDLER) as Bundler;
  const draft = `${path}.${process.pid}`;
  bundler.buildSync({
    entryPoints: [join(__dirname, 'server.ts')],
    outfile: draft,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['lmdb'],
    logLevel: 'silent',
  });
  renameSync(draft, path);
  return path;
}

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of sources.sort()) hash.update(name).update(readFileSync(join(__dirname, name)));
  return hash.digest('hex').slice(0, 16);
}

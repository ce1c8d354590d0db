/** Bundles, minifies, hashes and compresses what browsers get: `node scripts/build-assets.mjs [outDir]`. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const DOORS = ['resident', 'staff'];
const PRODUCES = ['js', 'css', 'img', 'assets.json', '.assets-hash'];

/** Old phones: WeChat's browser on Android 7, Safari 12. */
const BROWSERS = ['chrome66', 'safari12'];

/** Writes every asset into outDir and assets.json, which maps `js/resident/report.js` to the URL it is served at. */
export async function buildAssets(outDir, publicDir = join(ROOT, 'public')) {
  for (const name of PRODUCES) rmSync(join(outDir, name), { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });

  const entries = [...scripts(publicDir), ...styles(publicDir)];
  const built = entries.length === 0 ? [] : await bundle(entries);
  const urls = {};
  for (const { name, contents } of built) urls[name] = write(outDir, name, contents);

  const images = join(publicDir, 'img');
  if (existsSync(images)) cpSync(images, join(outDir, 'img'), { recursive: true });
  writeFileSync(join(outDir, 'assets.json'), `${JSON.stringify(urls, null, 2)}\n`);
  return urls;
}

function scripts(publicDir) {
  return DOORS.flatMap((door) =>
    namesIn(join(publicDir, 'js', door))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => ({
        source: join(publicDir, 'js', door, name),
        name: `js/${door}/${name.slice(0, -'.ts'.length)}.js`,
        options: { format: 'iife', target: 'es2018' },
      })),
  );
}

function styles(publicDir) {
  return namesIn(join(publicDir, 'css'))
    .filter((name) => name.endsWith('.css'))
    .map((name) => ({
      source: join(publicDir, 'css', name),
      name: `css/${name}`,
      options: { target: BROWSERS, external: ['/assets/*', '*.svg', '*.png', '*.webp', '*.woff2'] },
    }));
}

function namesIn(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => entry.name).sort();
}

/** esbuild is loaded here and not above, so that run.mjs can import this file before anything is installed. */
async function bundle(entries) {
  const esbuild = await import('esbuild');
  return Promise.all(
    entries.map(async ({ source, name, options }) => {
      const result = await esbuild.build({
        entryPoints: [source],
        bundle: true,
        minify: true,
        write: false,
        charset: 'utf8',
        legalComments: 'none',
        logLevel: 'warning',
        ...options,
      });
      return { name, contents: result.outputFiles[0].contents };
    }),
  );
}

/** Writes one file under a name that changes with its contents, with its compressed copies beside it; returns its URL. */
function write(outDir, name, contents) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8);
  const hashed = name.replace(/\.(js|css)$/, `.${hash}.$1`);
  const file = join(outDir, hashed);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
  writeFileSync(`${file}.gz`, gzipSync(contents, { level: constants.Z_BEST_COMPRESSION }));
  writeFileSync(`${file}.br`, brotliCompressSync(contents));
  return `/assets/${hashed}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const outDir = resolve(process.argv[2] || join(ROOT, 'dist', 'public'));
  const urls = await buildAssets(outDir);
  console.log(`${Object.keys(urls).length} assets built`);
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const SCRIPT = pathToFileURL(join(__dirname, '..', '..', '..', 'scripts', 'build-assets.mjs')).href;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the assets', () => {
  it('are an empty list when there are none', () => {
    expect(build()).toEqual({});
    expect(readdirSync(join(folder, 'out'))).toEqual(['assets.json']);
  });

  it('are found under names that change with their contents, compressed beside', () => {
    write('public/js/resident/report.ts', `import { word } from './parts/word';\nconsole.log(word ?? '');`);
    write('public/js/resident/parts/word.ts', `export const word: string | null = '码上巡';`);
    write('public/css/staff.css', 'body {\n  color: black;\n}\n');
    write('public/img/mark.svg', '<svg/>');

    const urls = build();
    expect(Object.keys(urls).sort()).toEqual(['css/staff.css', 'js/resident/report.js']);
    expect(urls['css/staff.css']).toMatch(/^\/assets\/css\/staff\.[0-9a-f]{8}\.css$/);

    const file = outFile(urls['js/resident/report.js']);
    const script = readFileSync(file);
    expect(script.toString()).toContain('码上巡');
    expect(script.toString()).not.toContain('??');
    expect(gunzipSync(readFileSync(`${file}.gz`))).toEqual(script);
    expect(brotliDecompressSync(readFileSync(`${file}.br`))).toEqual(script);
    expect(readFileSync(outFile(urls['css/staff.css']), 'utf8')).toBe('body{color:#000}\n');
    expect(readFileSync(join(folder, 'out', 'img', 'mark.svg'), 'utf8')).toBe('<svg/>');

    write('public/css/staff.css', 'body { color: white }');
    expect(build()['css/staff.css']).not.toBe(urls['css/staff.css']);
    expect(readdirSync(join(folder, 'out', 'css'))).toHaveLength(3);
  });
});

function build(): Record<string, string> {
  const call = `buildAssets(${JSON.stringify(join(folder, 'out'))}, ${JSON.stringify(join(folder, 'public'))})`;
  const script = `import { buildAssets } from '${SCRIPT}'; await ${call};`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  if (stderr) throw new Error(stderr);
  return JSON.parse(readFileSync(join(folder, 'out', 'assets.json'), 'utf8')) as Record<string, string>;
}

function outFile(url = '') {
  return join(folder, 'out', url.replace('/assets/', ''));
}

function write(file: string, text: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

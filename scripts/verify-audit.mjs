/**
 * Checks an exported audit log with nothing but Node, so that it can be done far from where the log was written:
 *
 *   npm run --silent cli -- audit:export > audit.ndjson
 *   node scripts/verify-audit.mjs audit.ndjson [--key public.pem] [--head 41:9f3a…]
 *
 * `--key` is a public key that was kept elsewhere; without it the key inside the file is used, which proves nothing to
 * somebody who does not trust the file. `--head` is a place and hash that somebody wrote down earlier (its beginning is
 * enough). Exit 0: whole. Exit 2: the first line that is not as it was written is named.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const FORMAT = 'code-patrol-audit-1';
const GENESIS = '0'.repeat(64);

/** Reads the lines in order; answers `{ whole, entries, hash }` or `{ broken, why }`. */
export async function checkLog(lines, { key, noted } = {}) {
  const found = { seq: 0, prev: GENESIS, hashes: new Map(), heads: 0, last: 0, key };
  for await (const line of lines) {
    const why = takeLine(found, line);
    if (why) return { broken: found.seq + 1, why };
  }
  if (found.key === undefined) return { broken: 1, why: 'this is no exported audit log' };
  if (found.last > found.seq) return { broken: found.seq + 1, why: `cut: a signed day ended at ${found.last}` };
  const missing = noted && !(found.hashes.get(noted.seq) ?? '').startsWith(noted.hash);
  if (missing) return { broken: noted.seq, why: 'is not what was written down' };
  return { whole: true, entries: found.seq, hash: found.prev, heads: found.heads };
}

function takeLine(found, line) {
  const record = parsed(line);
  if (record === null) return 'a line that is no JSON';
  if (record.format !== undefined) return takeHeader(found, record);
  if (found.key === undefined) return 'this is no exported audit log';
  return record.head ? takeHead(found, record.head) : takeLink(found, record);
}

function takeHeader(found, { format, publicKey }) {
  if (format !== FORMAT) return `format ${format} is unknown`;
  found.key ??= publicKey;
  return null;
}

function takeLink(found, { seq, prev, hash, covered }) {
  if (typeof prev !== 'string' || typeof covered !== 'string') return 'a line that is no entry';
  if (seq !== found.seq + 1) return `missing: the next line is ${seq}`;
  if (prev !== found.prev) return 'does not carry on from the one before';
  if (createHash('sha256').update(prev).update(covered).digest('hex') !== hash) return 'was changed';
  found.seq = seq;
  found.prev = hash;
  found.hashes.set(seq, hash);
  return null;
}

function takeHead(found, { day, seq, hash, signature }) {
  if (typeof signature !== 'string') return 'a signed day without a signature';
  const text = `code-patrol audit head ${day} ${seq} ${hash}`;
  const isSigned = verify(null, Buffer.from(text), createPublicKey(found.key), Buffer.from(signature, 'base64url'));
  if (!isSigned) return `the signature of ${day} is wrong`;
  found.last = Math.max(found.last, seq);
  if (seq <= found.seq && found.hashes.get(seq) !== hash) return `${day} was signed with another entry ${seq}`;
  found.heads += 1;
  return null;
}

function parsed(line) {
  try {
    const record = JSON.parse(line);
    return typeof record === 'object' ? record : null;
  } catch {
    return null;
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { key: { type: 'string' }, head: { type: 'string' } },
    allowPositionals: true,
  });
  const [seq, hash] = (values.head ?? '').split(':');
  const verdict = await checkLog(createInterface({ input: createReadStream(positionals[0] ?? '/dev/stdin') }), {
    key: values.key && readFileSync(values.key, 'utf8'),
    noted: values.head ? { seq: Number(seq), hash: hash ?? '' } : undefined,
  });
  if (verdict.whole) {
    console.log(`Whole: ${verdict.entries} entries, ${verdict.heads} signed days, the last hash ${verdict.hash}`);
    return;
  }
  console.log(`Broken at entry ${verdict.broken}: ${verdict.why}`);
  process.exitCode = 2;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

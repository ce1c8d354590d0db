/** Damages an exported audit log in a thousand ways and prints which the checker did not notice: `node … <log> <key>`. */
import { readFileSync } from 'node:fs';
import { checkLog } from '../../scripts/verify-audit.mjs';

const WAYS = 1_000;
const [log = '', key = ''] = process.argv.slice(2);
const lines = readFileSync(log, 'utf8').trim().split('\n');
const publicKey = readFileSync(key, 'utf8');
const links = lines.filter((line) => line.includes('"covered"')).length;

const whole = await checkLog(lines, { key: publicKey });
/** What somebody wrote down of the last entry: without it the end of the last day could be cut unseen. */
const noted = { seq: whole.entries, hash: whole.hash.slice(0, 16) };

const unseen = [];
for (let number = 0; number < WAYS; number += 1) {
  const place = 1 + (number % links);
  const verdict = await checkLog(damaged(place, Math.floor(number / links)), { key: publicKey, noted });
  if (verdict.whole) unseen.push(`${number} at ${place}`);
}
console.log(JSON.stringify({ whole, tried: WAYS, unseen }));

function damaged(place, way) {
  const line = lines[place];
  const other = lines[place === 1 ? 2 : 1];
  switch (way % 5) {
    case 0: // taken out
      return lines.filter((_line, index) => index !== place);
    case 1: // put in
      return [...lines.slice(0, place), other, ...lines.slice(place)];
    case 2: // in another order
      return lines.map((each) => (each === line ? other : each === other ? line : each));
    case 3: // cut, the signed days kept
      return [...lines.slice(0, place), ...lines.filter((each) => each.includes('"head"'))];
    default: // one character changed
      return lines.map((each, index) =>
        index === place ? flipped(each, 10 + ((way * 37) % (line.length - 20))) : each,
      );
  }
}

function flipped(text, place) {
  const at = text.charAt(place);
  const next = /\d/.test(at) ? String((Number(at) + 1) % 10) : at === 'a' ? 'b' : 'a';
  return text.slice(0, place) + next + text.slice(place + 1);
}

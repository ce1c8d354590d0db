import { setImmediate as others } from 'node:timers/promises';

/** So many bytes at a time: nobody else waits longer than for that. */
const SLICE = 256 * 1024;

/**
 * The text of a file in the encodings that spreadsheets of this country write: UTF-8 with or without mark, UTF-16, and
 * GB18030. Null where it is none of these.
 */
export async function decodeText(bytes: Uint8Array): Promise<string | null> {
  for (const encoding of candidates(bytes)) {
    const text = await decoded(bytes, encoding);
    if (text !== null) return text;
  }
  return null;
}

/** How a text begins that says its encoding. */
const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
];

function candidates(bytes: Uint8Array): readonly string[] {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return [marked[0]];
  const [even, odd] = nulls(bytes);
  if (even === 0 && odd === 0) return ['utf-8', 'gb18030'];
  // Signs and digits of plain UTF-16 are half nulls; no other text has any.
  if (even === 0) return ['utf-16le'];
  return odd === 0 ? ['utf-16be'] : [];
}

function nulls(bytes: Uint8Array): readonly [even: number, odd: number] {
  let [even, odd] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return [even, odd];
}

async function decoded(bytes: Uint8Array, encoding: string): Promise<string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parts: string[] = [];
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      parts.push(decoder.decode(bytes.subarray(at, at + SLICE), { stream: true }));
      await others();
    }
    parts.push(decoder.decode());
    return parts.join('');
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import type { RecordKey, Sealing } from '../../../src/core/shared/sealed';

export interface SeenPieces {
  readonly sealing: Sealing;
  /** Places at which one key has sealed two different pieces. */
  twice(): readonly string[];
}

/** The real sealing, with a look at what is sealed where. */
export function seenPieces(sealing: Sealing): SeenPieces {
  const hashes = new Map<string, string>();
  const twice: string[] = [];
  const watched = (key: RecordKey): RecordKey => ({
    ...key,
    sealPiece: (index, last, plain) => {
      const place = `${Buffer.from(key.locked).toString('base64')} ${index} ${String(last)}`;
      const hash = createHash('sha256').update(plain).digest('hex');
      if ((hashes.get(place) ?? hash) !== hash) twice.push(place);
      hashes.set(place, hash);
      return key.sealPiece(index, last, plain);
    },
  });
  return {
    sealing: {
      keyFor: (collection, id) => watched(sealing.keyFor(collection, id)),
      unlock: (collection, id, locked) => watched(sealing.unlock(collection, id, locked)),
    },
    twice: () => twice,
  };
}

/** As bytes come over a line that breaks off, in parts of no particular size. */
export async function* line(bytes: Buffer, part = 50_000, breaks = false): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += part) yield await Promise.resolve(bytes.subarray(from, from + part));
  if (breaks) throw new Error('The line broke');
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A line that hangs between two parts until it is opened. */
export function withGate(before: Buffer, after: Buffer) {
  const [gate, seenBefore] = [latch(), latch()];
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield before;
    seenBefore.open();
    await gate.opened;
    yield after;
  }
  return { bytes: bytes(), reached: seenBefore.opened, open: gate.open };
}

function latch() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

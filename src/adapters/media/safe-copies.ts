import sharp from 'sharp';
import type { SafeCopies } from '../../core/files/file';
import { FILE_KINDS } from '../../core/files/kinds';
import { turnsOf } from './turns';

const LONGEST_SIDE = { view: 1_600, thumbnail: 480 } as const;
const MOST_PIXELS = 50_000_000;
const MOST_SECONDS = 10;
const AT_ONCE = 2;
const QUALITY = 82;

/** Safe copies of photos, by decoders of JPEG, PNG and WebP alone, two at once at most. */
export function safeCopies(): SafeCopies {
  allowPhotosOnly();
  const inTurn = turnsOf(AT_ONCE);
  return {
    ofPhoto: (bytes, size) =>
      inTurn(async () => {
        try {
          const original = await collect(bytes);
          return original && (await copyOf(original, LONGEST_SIDE[size]));
        } catch {
          return null;
        }
      }),
  };
}

/** Shuts every other decoder of the process: each is a door for bytes that a stranger chose. */
function allowPhotosOnly(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  sharp.cache(false);
  sharp.concurrency(1);
}

/** The whole photo; null when it is larger than any photo that is taken. */
async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > FILE_KINDS.jpeg.maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function copyOf(original: Buffer, side: number): Promise<Uint8Array> {
  const copy = await sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer();
  return new Uint8Array(copy);
}

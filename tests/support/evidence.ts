import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A photo as a phone makes it: noise that does not compress, a maker, a place. */
export function cameraPhoto(width = 1600, height = 1200): Promise<Buffer> {
  const pixels = randomBytes((width / 8) * (height / 8) * 3);
  return sharp(pixels, { raw: { width: width / 8, height: height / 8, channels: 3 } })
    .resize(width, height, { kernel: 'cubic' })
    .withExif({
      IFD0: { Make: 'CANARY-MAKER', Model: 'Village Phone 3', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 44/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '107/1 12/1 0/1' },
    })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** The first box of an MP4, then bytes. */
export function smallVideo(bytes = 200_000): Buffer {
  const head = Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex');
  return Buffer.concat([head, randomBytes(bytes)]);
}

export function smallPdf(text = 'evidence'): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n% ${text}\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
}

/** A kind that is not taken. */
export const program = (): Buffer => Buffer.concat([Buffer.from('MZ'), randomBytes(4_000)]);

import QRCode from 'qrcode';
import sharp from 'sharp';
import { QUIET_MODULES } from '../../core/poster/format';
import type { PosterImages } from '../../core/poster/poster';
import { compactText, squaresOf, stretchesOf } from './qr';

const LEAST_PIXELS = 600;

/** Rows as they are: trying every PNG filter on squares of two colours takes longer and saves nothing. */
const PLAIN = { deflateLevel: 9, filterType: 0 };

/** QR codes to print and to show, and photos of where they hang. */
export function posterImages(): PosterImages {
  return {
    modules: (url) => squaresOf(url)?.size ?? null,
    png: async (url) => {
      const size = codeOf(url).size;
      const options = {
        type: 'png',
        errorCorrectionLevel: 'Q',
        margin: QUIET_MODULES,
        scale: Math.ceil(LEAST_PIXELS / (size + 2 * QUIET_MODULES)),
        rendererOpts: PLAIN,
      } as const;
      return new Uint8Array(await QRCode.toBuffer(compactText(url), options));
    },
    svg: svgOf,
    photo: photoOf,
  };
}

function codeOf(url: string) {
  const code = squaresOf(url);
  if (!code) throw new Error('The address is too long for a code');
  return code;
}

function svgOf(url: string): string {
  const code = codeOf(url);
  const side = code.size + 2 * QUIET_MODULES;
  const path = stretchesOf(code)
    .map(({ row, from, length }) => `M${from + QUIET_MODULES} ${row + QUIET_MODULES}h${length}v1h-${length}z`)
    .join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 ${side} ${side}">`,
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}" shape-rendering="crispEdges"/></svg>`,
    '',
  ].join('\n');
}

const LONGEST_SIDE = 1_280;
const MOST_BYTES = 15 * 1024 * 1024;
const MOST_PIXELS = 50_000_000;
const MOST_SECONDS = 10;
const QUALITY = 80;

/** The decoders other than JPEG, PNG and WebP are shut by `safeCopies`. */
async function photoOf(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes.length > MOST_BYTES) return null;
  try {
    const copy = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    return new Uint8Array(copy);
  } catch {
    return null;
  }
}

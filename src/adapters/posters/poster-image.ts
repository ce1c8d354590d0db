import QRCode from 'qrcode';
import type { PosterImages } from '../../core/poster/poster';

const LEVEL = 'Q';
const QUIET_MODULES = 4;
const LEAST_PIXELS = 600;
/** The characters of a QR code's compact mode; none of them means something else in lower case in our URLs. */
const COMPACT = /^[0-9A-Z $%*+\-./:]+$/;

/** Rows as they are: trying every PNG filter on squares of two colours takes longer and saves nothing. */
const PLAIN = { deflateLevel: 9, filterType: 0 };

/** QR codes to print. A URL is put in capitals where that makes the code coarser and so readable from farther away. */
export function posterImages(): PosterImages {
  return {
    png: async (url) => {
      const text = COMPACT.test(url.toUpperCase()) ? url.toUpperCase() : url;
      const code = QRCode.create(text, { errorCorrectionLevel: LEVEL });
      const scale = Math.ceil(LEAST_PIXELS / (code.modules.size + 2 * QUIET_MODULES));
      const options = {
        type: 'png',
        errorCorrectionLevel: LEVEL,
        margin: QUIET_MODULES,
        scale,
        rendererOpts: PLAIN,
      } as const;
      return new Uint8Array(await QRCode.toBuffer(text, options));
    },
  };
}

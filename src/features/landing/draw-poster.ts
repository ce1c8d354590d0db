import type { Ports } from '../../core/ports';
import { notFound } from '../../core/shared/errors';

type Needs = Pick<Ports, 'posterCodes' | 'posterImages'> & { readonly publicUrl: string };

export type DrawPoster = (rawCode: string) => Promise<Uint8Array>;

/** The QR picture of a genuine code. Upper case makes the picture smaller, and the address is read in any case. */
export function drawPoster({ posterCodes, posterImages, publicUrl }: Needs): DrawPoster {
  return async (rawCode) => {
    const read = posterCodes.read(rawCode);
    if (read.kind === 'forged') throw notFound();
    return posterImages.png(`${publicUrl}/Q/${posterCodes.codeOf(read).toUpperCase()}`);
  };
}

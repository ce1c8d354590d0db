import QRCode from 'qrcode';

/** A quarter of a code may be dirty or torn. */
const LEVEL = 'Q';
/** The characters of a QR code's compact mode; none of them means something else in lower case in our URLs. */
const COMPACT = /^[0-9A-Z $%*+\-./:]+$/;

/** A code as squares, row after row. */
export interface QrSquares {
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/** A URL in capitals where that makes the code coarser and so readable from farther away. */
export const compactText = (url: string): string => (COMPACT.test(url.toUpperCase()) ? url.toUpperCase() : url);

/** The code of a URL; null when it is too long for any code. */
export function squaresOf(url: string): QrSquares | null {
  try {
    const { modules } = QRCode.create(compactText(url), { errorCorrectionLevel: LEVEL });
    return { size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 };
  } catch {
    return null;
  }
}

/** Dark stretches of a row: far fewer shapes than squares. */
export interface Stretch {
  readonly row: number;
  readonly from: number;
  readonly length: number;
}

export function stretchesOf({ size, isDark }: QrSquares): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let row = 0; row < size; row += 1) {
    let from = -1;
    for (let column = 0; column <= size; column += 1) {
      const dark = column < size && isDark(row, column);
      if (dark && from < 0) from = column;
      if (dark || from < 0) continue;
      found.push({ row, from, length: column - from });
      from = -1;
    }
  }
  return found;
}

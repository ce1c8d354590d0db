import type { PosterFormat } from './batch';

/** The measures of a format, in millimetres. */
export interface FormatMeasures {
  readonly width: number;
  readonly height: number;
  /** The side of the code itself, without the white around it. */
  readonly code: number;
  /** A card is printed on both sides: the code in front, what to know on the back. */
  readonly sides: 1 | 2;
  /** How many go on a sheet of A4 to be cut; null: one poster a sheet. */
  readonly onA4: { readonly columns: number; readonly rows: number } | null;
}

export const FORMAT_MEASURES: Readonly<Record<PosterFormat, FormatMeasures>> = {
  a3: { width: 297, height: 420, code: 108, sides: 1, onA4: null },
  a4: { width: 210, height: 297, code: 76, sides: 1, onA4: null },
  a5: { width: 148, height: 210, code: 53, sides: 1, onA4: null },
  card: { width: 90, height: 54, code: 32, sides: 2, onA4: { columns: 2, rows: 5 } },
  sticker: { width: 90, height: 130, code: 40, sides: 1, onA4: { columns: 2, rows: 2 } },
};

/** A code is read at an arm's length: never smaller than this, and no square of it smaller than half a millimetre. */
export const SMALLEST_CODE_MM = 30;
export const SMALLEST_MODULE_MM = 0.5;
/** White around a code, in squares of it. */
export const QUIET_MODULES = 4;

/** Whether a code of so many squares a side can be read from this format; null is an address that is too long for any. */
export const fitsFormat = (format: PosterFormat, modules: number | null): boolean =>
  modules !== null && FORMAT_MEASURES[format].code / modules >= SMALLEST_MODULE_MM;

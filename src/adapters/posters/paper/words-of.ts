import type { LabelledText, PosterFace, PosterSheet } from '../../../core/poster/sheet';
import type { Words } from './pen';
import { MUTED } from './pen';

type Part = { readonly [Name in keyof PosterFace]: PosterFace[Name] extends string ? Name : never }[keyof PosterFace];

interface Style extends Omit<Words, 'text'> {
  /** How large the second language is beside the first. */
  readonly second?: number;
}

/** A part of the poster in its languages, the first one large. */
export function inEach({ faces }: PosterSheet, part: Part, { second = 0.62, ...style }: Style): readonly Words[] {
  const said = faces.map((face) => face[part]);
  return said
    .filter((text, at) => said.indexOf(text) === at)
    .map((text, at) => (at === 0 ? { text, ...style } : { text, ...style, size: style.size * second, bold: false }));
}

/** The name of something in all languages, then what it is: once where both say the same. */
export interface Cell {
  readonly label: string;
  readonly texts: readonly string[];
}

type List = 'dates' | 'channels';

export function cellsOf({ faces }: PosterSheet, list: List): readonly Cell[] {
  const [main] = faces;
  const isWhole = (at: number) => faces.map((face): LabelledText | undefined => face[list][at]);
  return (main?.[list] ?? []).map((_unused, at) => {
    const each = isWhole(at).filter((one) => one !== undefined);
    return {
      label: each.map(({ label }) => label).join(' '),
      texts: [...new Map(each.map(({ text }) => [alike(text), text] as const).reverse()).values()].reverse(),
    };
  });
}

/** The same but for the width of its brackets and spaces. */
const alike = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

export const cellWords = ({ label, texts }: Cell, size: number): readonly Words[] => [
  { text: label, size: size * 0.78, color: MUTED },
  ...texts.map((text, at) => ({ text, size: at === 0 ? size : size * 0.78, bold: at === 0 })),
];

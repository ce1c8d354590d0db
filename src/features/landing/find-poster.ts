import type { Ports } from '../../core/ports';
import { readManualCode } from '../../core/poster/manual-code';

type Needs = Pick<Ports, 'posters' | 'posterCodes'>;

/** What somebody copied from a paper: a poster's code to look at, or why it leads nowhere. */
export type FoundPoster =
  | { readonly kind: 'code'; readonly code: string }
  /** Neither eight characters nor a poster's address: something is missing or too much. */
  | { readonly kind: 'unreadable' }
  /** Eight characters of which at least one is wrong. */
  | { readonly kind: 'mistyped' }
  /** Eight characters that fit together and stand on no poster of ours. */
  | { readonly kind: 'unknown' };

export type FindPoster = (typed: string) => Promise<FoundPoster>;

const CODE_LENGTH = 19;
const MANUAL_LENGTH = 8;
/** Longer than the address of any poster. */
const LONGEST_TYPED = 300;

/** Reads the manual code, the long code or the whole printed address, in any case and width, with spaces or without. */
export function findPoster({ posters, posterCodes }: Needs): FindPoster {
  return async (typed) => {
    const text = partWithCode(typed);
    if (text.length === CODE_LENGTH) return { kind: 'code', code: text };
    if (text.length !== MANUAL_LENGTH) return { kind: 'unreadable' };

    const manual = readManualCode(text);
    if (!manual) return { kind: 'mistyped' };
    const poster = await posters.byManualCode(manual);
    return poster ? { kind: 'code', code: posterCodes.codeOf(poster) } : { kind: 'unknown' };
  };
}

/** Whether this is meant to be the eight characters: short enough to be tried out by many hands. */
export const isManual = (typed: string): boolean => partWithCode(typed).length === MANUAL_LENGTH;

/** The characters of the code alone. What stands before them in a printed address is left out. */
function partWithCode(typed: string): string {
  if (typed.length > LONGEST_TYPED) return '';
  const plain = typed.toWellFormed().normalize('NFKC').split(/[?#]/, 1)[0] ?? '';
  const last =
    plain
      .replace(/\/+\s*$/, '')
      .split('/')
      .at(-1) ?? '';
  return last.replace(/[\s\p{P}]/gu, '').toUpperCase();
}

import type { Areas } from '../../core/area/area';
import type { CheckedPoster } from '../../core/poster/check-poster';
import { grouped } from '../../core/poster/manual-code';
import type { MessageKey } from '../../web/translate';
import { placeWords } from './place-options';

/** Is this poster ours? */
export interface CheckPage {
  readonly here: string;
  readonly typed: string;
  readonly isEmpty: boolean;
  readonly result: CheckResult | null;
}

interface CheckResult {
  readonly sentence: MessageKey;
  readonly tone: 'done' | 'soon' | 'overdue';
  readonly state: MessageKey | null;
  readonly goodUntil: string;
  readonly poster: {
    readonly serial: string;
    readonly manualCode: string;
    readonly place: readonly string[];
    readonly roundName: string;
    readonly wordA: string;
    readonly spot: string;
    readonly day: string;
    readonly href: string | null;
    readonly photo: string | null;
  } | null;
}

type Known = Extract<CheckedPoster, { readonly kind: 'known' }>;

/** What was found out, and whether the poster is of a round the person has to do with. */
export type Result =
  | { readonly checked: Exclude<CheckedPoster, Known> }
  | { readonly checked: Known; readonly isOwn: boolean; readonly roundName: string; readonly areas: Areas };

export const checkPage = ({ typed, result }: { typed: string; result: Result | null }): CheckPage => ({
  here: '/desk/posters/check',
  typed,
  isEmpty: false,
  result: result && resultPart(result),
});

function resultPart(result: Result): CheckResult {
  if (!('areas' in result)) {
    const { kind } = result.checked;
    const tone = kind === 'mistyped' ? 'soon' : 'overdue';
    return { sentence: `posters.check.${kind}`, tone, state: null, goodUntil: '', poster: null };
  }
  const { poster, isTrusted } = result.checked;
  return {
    sentence: sentenceFor(poster, isTrusted),
    tone: isTrusted ? 'done' : 'overdue',
    state: `posters.state.${poster.state}`,
    goodUntil: poster.goodUntil ?? '',
    poster: posterPart(result),
  };
}

function sentenceFor({ state }: Known['poster'], isTrusted: boolean): MessageKey {
  if (isTrusted) return 'posters.check.genuine';
  return ['suspect', 'revoked', 'retired'].includes(state) ? 'posters.check.not-valid' : 'posters.check.expired';
}

/** Where it hangs and its picture are for those who have to do with the round. */
function posterPart({ checked: { poster }, isOwn, roundName, areas }: Extract<Result, { readonly areas: Areas }>) {
  const posting = isOwn ? poster.posting : null;
  return {
    serial: poster.serial,
    manualCode: grouped(poster.manualCode),
    place: placeWords(areas, poster),
    roundName,
    wordA: poster.wordA,
    spot: posting?.spot ?? '',
    day: posting?.day ?? '',
    href: isOwn ? `/desk/posters/${poster.id}` : null,
    photo: posting?.photo ? `/desk/posters/${poster.id}/photo/${posting.photo}` : null,
  };
}

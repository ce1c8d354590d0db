import type { Move } from '../../core/routing/apply-coverage';
import type { RoundFrame, RoundStep } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { Phrase } from '../../web/staff-words';
import type { Locale, MessageKey } from '../../web/translate';
import { placeIn } from './organisation-tree';
import type { CoverageBook } from './read-coverage';
import type { TeamMark } from './team-marks';
import { teamMarks } from './team-marks';

/** What a change of a round that listens already would move (views/coverage/moves.eta). Nothing has been changed yet. */
export interface MovesPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly action: string;
  readonly back: string;
  /** What is about to be done. */
  readonly phrase: Phrase;
  readonly rows: readonly MoveRow[];
  /** Everything the form held, sent again with the decision. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

interface MoveRow {
  readonly number: string;
  readonly place: string;
  readonly status: MessageKey;
  readonly from: readonly TeamMark[];
  readonly to: readonly TeamMark[];
}

export interface MovesExtras {
  readonly locale: Locale;
  readonly now: Date;
  readonly step: Extract<RoundStep, 'coverage' | 'proof'>;
  readonly phrase: Phrase;
  readonly fields: MovesPage['fields'];
}

export function movesPage(book: CoverageBook, moves: readonly Move[], extras: MovesExtras): MovesPage {
  const { locale, now, step, phrase, fields } = extras;
  const marks = teamMarks(book.teams, locale);
  const marksOf = (ids: readonly (TeamMark['teamId'] | null)[]) =>
    ids.flatMap((id) => marks.filter(({ teamId }) => teamId === id));
  return {
    section: 'rounds',
    here: roundHref(book.own.id, step),
    frame: roundFrame(book.own, step, { locale, now }),
    action: roundHref(book.own.id, step),
    back: roundHref(book.own.id, step),
    phrase,
    rows: moves.map(({ petition, to }) => ({
      number: petition.number ?? '—',
      place: placeIn(book, petition.areaCode),
      status: `staff.status.${petition.status}` as const,
      from: marksOf([petition.teamId, petition.jointTeamId]),
      to: marksOf([to.teamId, to.jointTeamId]),
    })),
    fields,
  };
}

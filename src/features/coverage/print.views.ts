import type { Area } from '../../core/area/area';
import { shanghaiDay } from '../../core/shared/clock';
import { nameOfRound } from '../../core/round/own-rounds';
import { roundHref } from '../../web/round-frame';
import type { Locale } from '../../web/translate';
import { holdingOf } from './area-map';
import type { CoverageBook } from './read-coverage';
import { answerFor, ruleAt } from './read-coverage';
import { tallyOf, within } from './tally';
import type { Places } from './tally';
import type { TeamMark } from './team-marks';
import { teamMarks } from './team-marks';

/** The coverage on paper (views/coverage/print.eta): a part for each team, as its leader takes it along. */
export interface PrintPage {
  readonly name: string;
  readonly here: string;
  readonly back: string;
  readonly day: string;
  readonly parts: readonly PrintPart[];
}

interface PrintPart extends Places {
  /** Null: what nobody answers for. */
  readonly mark: TeamMark | null;
  readonly townships: number;
  readonly lines: readonly PrintLine[];
  readonly organisations: number;
  readonly bodies: readonly { readonly name: string; readonly with: string }[];
}

/** A township of which the team has something. */
interface PrintLine {
  readonly county: string;
  readonly name: string;
  /** How many villages there are where it has all of them. */
  readonly all: number | null;
  readonly villages: readonly string[];
  readonly with: string;
  readonly exception: string;
}

export function printPage(
  book: CoverageBook,
  { locale, now, here }: { locale: Locale; now: Date; here: string },
): PrintPage {
  const marks = teamMarks(book.teams, locale);
  const tally = tallyOf(book);
  const parts = [...marks, null].map((mark) => ({
    mark,
    ...(mark ? tally.of(mark.teamId) : tally.nobody),
    lines: linesOf(book, marks, mark),
    bodies: bodiesOf(book, marks, mark),
  }));
  return {
    name: nameOfRound(book.own, locale),
    here,
    back: roundHref(book.own.id, 'coverage'),
    day: shanghaiDay(now),
    parts: parts.filter(({ mark, lines, bodies }) => mark?.kind === 'inspection' || lines.length + bodies.length > 0),
  };
}

function linesOf(book: CoverageBook, marks: readonly TeamMark[], mark: TeamMark | null): readonly PrintLine[] {
  const townships = book.area ? within(book, book.area).filter(({ level }) => level === 'township') : [];
  return townships.flatMap((township) => {
    const villages = book.areas.children(township.code);
    const held = villages.filter((village) => isHeld(book, village, { marks, mark }));
    const isHeldItself = isHeld(book, township, { marks, mark });
    if (held.length === 0 && !isHeldItself) return [];
    const rule = ruleAt(book.router, isHeldItself ? township.code : (held[0] ?? township).code);
    const { marks: both, exception } = holdingOf(rule, marks);
    return [
      {
        county: book.areas.path(township.code)[2]?.shortName ?? '',
        name: township.shortName,
        all: held.length === villages.length ? villages.length : null,
        villages: held.map(({ shortName }) => shortName),
        with: partners(both, mark),
        exception,
      },
    ];
  });
}

interface Wanted {
  readonly marks: readonly TeamMark[];
  readonly mark: TeamMark | null;
}

function isHeld({ router }: CoverageBook, { code }: Area, { marks, mark }: Wanted): boolean {
  const held = holdingOf(ruleAt(router, code), marks).marks;
  return mark ? held.includes(mark) : held.length === 0;
}

const partners = (marks: readonly TeamMark[], mark: TeamMark | null): string =>
  marks
    .filter((one) => one !== mark)
    .map(({ name }) => name)
    .join(' + ');

function bodiesOf(book: CoverageBook, marks: readonly TeamMark[], mark: TeamMark | null): PrintPart['bodies'] {
  return book.organisations.flatMap((organisation) => {
    const answer = answerFor(book, organisation);
    const held = holdingOf(answer.kind === 'team' ? answer.rule : null, marks).marks;
    const isHeldHere = mark ? held.includes(mark) : held.length === 0;
    return isHeldHere ? [{ name: organisation.name, with: partners(held, mark) }] : [];
  });
}

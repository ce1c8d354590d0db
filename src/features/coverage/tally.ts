import type { Area, AreaCode } from '../../core/area/area';
import type { Team } from '../../core/team/team';
import type { CoverageBook } from './read-coverage';
import { answerFor, ruleAt } from './read-coverage';

/** How many places somebody answers for. */
export interface Places {
  readonly townships: number;
  readonly villages: number;
  readonly organisations: number;
}

/** Who has how much of the round, and how much nobody has. A place of two teams counts for both. */
export interface Tally {
  readonly all: Places;
  readonly nobody: Places;
  readonly of: (teamId: Team['id']) => Places;
}

const NONE: Places = { townships: 0, villages: 0, organisations: 0 };

export function tallyOf(book: CoverageBook): Tally {
  const known = new Set(book.teams.map(({ id }) => id));
  const heard = (teamIds: readonly Team['id'][]) => teamIds.filter((id) => known.has(id));
  const places = [...areasOf(book), ...organisationsOf(book)].map(({ kind, teamIds }) => ({
    kind,
    by: heard(teamIds),
  }));
  const count = (some: readonly { readonly kind: keyof Places }[]): Places =>
    some.reduce((sum, { kind }) => ({ ...sum, [kind]: sum[kind] + 1 }), NONE);
  return {
    all: count(places),
    nobody: count(places.filter(({ by }) => by.length === 0)),
    of: (teamId) => count(places.filter(({ by }) => by.includes(teamId))),
  };
}

interface Placed {
  readonly kind: keyof Places;
  readonly teamIds: readonly Team['id'][];
}

function areasOf(book: CoverageBook): readonly Placed[] {
  const areas = book.area ? within(book, book.area) : [];
  return areas.flatMap(({ code, level }) =>
    level === 'township' || level === 'village'
      ? [{ kind: `${level}s` as const, teamIds: ruleAt(book.router, code)?.teamIds ?? [] }]
      : [],
  );
}

const organisationsOf = (book: CoverageBook): readonly Placed[] =>
  book.organisations.map((organisation) => {
    const answer = answerFor(book, organisation);
    return { kind: 'organisations', teamIds: answer.kind === 'team' ? answer.teamIds : [] };
  });

/** The area and everything in it. */
export function within({ areas }: Pick<CoverageBook, 'areas'>, area: Area): readonly Area[] {
  const found: Area[] = [];
  const open = (code: AreaCode): void => {
    for (const child of areas.children(code)) {
      found.push(child);
      open(child.code);
    }
  };
  found.push(area);
  open(area.code);
  return found;
}

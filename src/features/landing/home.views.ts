import type { MessageKey } from '../../web/translate';
import type { AreaGroup, Choice, PlacedRound } from './choose-round';
import { MOST_FOUND } from './choose-round';
import type { Reader, RoundCard } from './round-words';
import { placeNames, query, roundCard } from './round-words';

/** The code somebody copied from a poster, and what is wrong with it. */
export interface TypedCode {
  readonly typed: string;
  readonly wrong: 'unreadable' | 'mistyped' | 'unknown' | 'wait' | null;
}

/** How somebody came here. */
export interface HomeEntry {
  /** The code of a poster that could not be confirmed, carried along. */
  readonly poster: string;
  readonly words: string;
  readonly code: TypedCode;
}

interface Place {
  readonly names: readonly string[];
  readonly address: string;
}

export interface HomePage {
  readonly here: string;
  readonly poster: string;
  /** Chosen so far, so that nothing is chosen for anybody; empty at first. */
  readonly area: string;
  /** Each level of the chosen place, with the way back to it. */
  readonly chosen: readonly { readonly name: string; readonly address: string }[];
  readonly groups: readonly {
    readonly title: string;
    readonly areas: readonly { readonly code: string; readonly name: string }[];
  }[];
  /** What the list holds: counties, townships or villages. */
  readonly level: string;
  readonly words: string;
  readonly found: readonly Place[] | null;
  /** More may have this name than are shown. */
  readonly isMany: boolean;
  readonly code: string;
  readonly codeError: string;
  readonly rounds: readonly RoundCard[];
  /** How many more listen than are shown. */
  readonly more: number;
  readonly inside: readonly RoundCard[];
  readonly upcoming: readonly RoundCard[];
  /** Nobody listens here. */
  readonly isQuiet: boolean;
  readonly elsewhere: { readonly county: string; readonly township: string };
}

/** More than that is no list to read on a phone: the place is chosen first. */
const MOST_ROUNDS = 12;
const LONGEST_SHOWN = 100;

/** The way in without a poster. */
export function homePage(choice: Choice, entry: HomeEntry, reader: Reader): HomePage {
  const { poster, code } = entry;
  const area = choice.chosen.at(-1)?.code ?? '';
  const words = entry.words.toWellFormed().slice(0, LONGEST_SHOWN);
  const card = (placed: PlacedRound) => roundCard(placed, reader, { area, poster });
  return {
    here: `/${query({ area, poster, q: words })}`,
    poster,
    area,
    chosen: choice.chosen.map((one) => ({ name: one.shortName, address: `/${query({ area: one.code, poster })}` })),
    groups: groupsOf(choice.next),
    level: reader.t(LEVELS[choice.chosen.length] ?? 'places.level.village'),
    words,
    found: foundIn(choice, poster),
    isMany: (choice.found?.length ?? 0) >= MOST_FOUND,
    code: code.typed.toWellFormed().slice(0, LONGEST_SHOWN),
    codeError: code.wrong === null ? '' : reader.t(WRONG[code.wrong], { count: countOf(code.typed) }),
    rounds: choice.rounds.slice(0, MOST_ROUNDS).map(card),
    more: Math.max(0, choice.rounds.length - MOST_ROUNDS),
    inside: choice.inside.slice(0, MOST_ROUNDS).map((placed) => roundCard(placed, reader, { poster })),
    upcoming: choice.upcoming.slice(0, MOST_ROUNDS).map(card),
    isQuiet: choice.rounds.length + choice.inside.length === 0,
    elsewhere: elsewhere(choice),
  };
}

/** By how many levels have been chosen: none, the prefecture, the county, the township. */
const LEVELS: readonly MessageKey[] = [
  'places.level.county',
  'places.level.county',
  'places.level.township',
  'places.level.village',
];

const WRONG: Readonly<Record<NonNullable<TypedCode['wrong']>, MessageKey>> = {
  unreadable: 'places.code.unreadable',
  mistyped: 'places.code.mistyped',
  unknown: 'places.code.unknown',
  wait: 'error.too-many.body',
};

/** How many characters of a code were typed: blanks and hyphens are none. */
const countOf = (typed: string): number => Array.from(typed.normalize('NFKC').replace(/[\s\p{P}]/gu, '')).length;

function groupsOf(next: readonly AreaGroup[]): HomePage['groups'] {
  return next
    .filter(({ areas }) => areas.length > 0)
    .map(({ title, areas }) => ({ title, areas: areas.map(({ code, shortName }) => ({ code, name: shortName })) }));
}

function foundIn({ found }: Choice, poster: string): readonly Place[] | null {
  if (!found) return null;
  return found.map((path) => ({
    names: placeNames(path),
    address: `/${query({ area: path.at(-1)?.code ?? '', poster })}`,
  }));
}

/** Whose offices can be named where no inspection listens. */
function elsewhere({ chosen }: Choice): HomePage['elsewhere'] {
  const named = (level: string): string => chosen.find((area) => area.level === level)?.shortName ?? '';
  return { county: named('county') || named('prefecture'), township: named('township') };
}

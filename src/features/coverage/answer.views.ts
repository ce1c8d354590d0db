import type { Area } from '../../core/area/area';
import type { Answer } from '../../core/routing/coverage';
import { holdingOf } from './area-map';
import { groundName } from './organisation-tree';
import type { CoverageBook } from './read-coverage';
import { answerFor } from './read-coverage';
import type { TeamMark } from './team-marks';

/** Who answers for something that was asked about, and why. */
export interface AnswerRow {
  /** Where it is, the widest first. */
  readonly path: readonly string[];
  readonly name: string;
  readonly marks: readonly TeamMark[];
  /** Why the office itself answers. */
  readonly exception: string;
  /** What the rule that decided is about; empty: nobody answers. */
  readonly rule: string;
  /** Rules that fit too and are wider: what they are about, and who would answer by them. */
  readonly beat: readonly { readonly rule: string; readonly marks: readonly TeamMark[] }[];
}

/** A question and what was found. */
export interface Asked {
  readonly words: string;
  readonly rows: readonly AnswerRow[];
}

const MOST_ROWS = 8;

/** Finds what somebody means by a name or pinyin, among the places and organisations of the round. */
export function askedAbout(book: CoverageBook, marks: readonly TeamMark[], words: string): Asked {
  if (words === '' || !book.area) return { words, rows: [] };
  const areas = book.areas.search(words, { within: book.area.code, limit: MOST_ROWS });
  const organisations = book.organisations.filter(({ name }) => name.includes(words)).slice(0, MOST_ROWS);
  const rows = [
    ...areas.map((area) => areaRow(book, marks, area)),
    ...organisations.map((organisation) => {
      const path = pathNames(book, organisation.areaCode);
      return { name: organisation.name, path, ...answerWords(book, marks, answerFor(book, organisation)) };
    }),
  ];
  return { words, rows };
}

function areaRow(book: CoverageBook, marks: readonly TeamMark[], { code, shortName }: Area): AnswerRow {
  const answer = book.router.answer({ areaCode: code, organisations: [] });
  return { name: shortName, path: pathNames(book, code).slice(0, -1), ...answerWords(book, marks, answer) };
}

/** From the county down. */
const pathNames = ({ areas }: CoverageBook, code: Area['code']): readonly string[] =>
  areas
    .path(code)
    .slice(2)
    .map(({ shortName }) => shortName);

function answerWords(book: CoverageBook, marks: readonly TeamMark[], answer: Answer): Omit<AnswerRow, 'name' | 'path'> {
  if (answer.kind === 'nobody') return { marks: [], exception: '', rule: '', beat: [] };
  return {
    ...holdingOf(answer.rule, marks),
    rule: groundName(book, answer.rule),
    beat: answer.beat.map((rule) => ({ rule: groundName(book, rule), marks: holdingOf(rule, marks).marks })),
  };
}

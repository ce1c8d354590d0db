import { stringify } from 'csv-stringify/sync';
import type { Area } from '../../core/area/area';
import type { CoverageRule } from '../../core/routing/coverage';
import type { Locale, MessageKey } from '../../web/translate';
import { translatorFor } from '../../web/translate';
import { holdingOf } from './area-map';
import { groundName } from './organisation-tree';
import type { CoverageBook } from './read-coverage';
import { answerFor, ruleAt } from './read-coverage';
import { within } from './tally';
import type { TeamMark } from './team-marks';
import { teamMarks } from './team-marks';

const COLUMNS = [
  'coverage.csv.code',
  'coverage.csv.county',
  'coverage.csv.township',
  'coverage.csv.village',
  'coverage.csv.organisation',
  'coverage.csv.team',
  'coverage.csv.partner',
  'coverage.csv.rule',
  'coverage.csv.reason',
] as const satisfies readonly MessageKey[];

/** Which team answers for each place and organisation, a line each, as spreadsheets open it. */
export function coverageCsv(book: CoverageBook, locale: Locale): string {
  const t = translatorFor(locale);
  const marks = teamMarks(book.teams, locale);
  const areas = book.area ? within(book, book.area) : [];
  const rows = [
    COLUMNS.map((column) => t(column)),
    ...areas.map((area) => [
      area.code,
      ...places(book, area),
      '',
      ...holder(book, ruleAt(book.router, area.code), marks),
    ]),
    ...book.organisations.map((organisation) => {
      const answer = answerFor(book, organisation);
      const path = book.areas.find(organisation.areaCode);
      const rule = answer.kind === 'team' ? answer.rule : null;
      const where = path ? places(book, path) : ['', '', ''];
      return [organisation.areaCode, ...where, organisation.name, ...holder(book, rule, marks)];
    }),
  ];
  // A name that begins like a formula stays a name.
  return stringify(rows, { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

/** County, township, village. */
function places({ areas }: CoverageBook, { code }: Area): readonly string[] {
  const path = areas.path(code);
  return [2, 3, 4].map((level) => path[level]?.shortName ?? '');
}

function holder(book: CoverageBook, rule: CoverageRule | null, marks: readonly TeamMark[]): readonly string[] {
  if (!rule) return ['', '', '', ''];
  const [first, second] = holdingOf(rule, marks).marks;
  return [first?.name ?? '', second?.name ?? '', groundName(book, rule), rule.exception];
}

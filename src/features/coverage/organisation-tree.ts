import type { Organisation } from '../../core/organisation/organisation';
import type { CoverageRule } from '../../core/routing/coverage';
import type { Holding } from './area-map';
import { holdingOf } from './area-map';
import type { CoverageBook } from './read-coverage';
import { answerFor } from './read-coverage';
import type { TeamMark } from './team-marks';

/** An inspected organisation as a line of the tree. */
export interface Branch extends Holding {
  readonly id: Organisation['id'];
  readonly name: string;
  readonly place: string;
  /** How many inspected organisations stand above it. */
  readonly depth: number;
  /** Where it has it from: an organisation above, or its place; empty where it has a rule of its own or nobody answers. */
  readonly from: string;
  readonly isTicked: boolean;
}

/** The inspected organisations, each below the one it belongs to, and who answers for each. */
export function organisationTree(
  book: CoverageBook,
  marks: readonly TeamMark[],
  ticked: ReadonlySet<string>,
): readonly Branch[] {
  const inspected = new Set(book.organisations.map(({ id }) => id));
  const below = new Map<Organisation['id'] | null, Organisation[]>();
  for (const organisation of book.organisations) {
    const above = book.lineOf(organisation.id).find(({ id }) => id !== organisation.id && inspected.has(id));
    const key = above?.id ?? null;
    below.set(key, [...(below.get(key) ?? []), organisation]);
  }
  const branches = (above: Organisation['id'] | null, depth: number): readonly Branch[] =>
    (below.get(above) ?? []).flatMap((organisation) => [
      branchOf(book, organisation, { marks, ticked, depth }),
      ...branches(organisation.id, depth + 1),
    ]);
  return branches(null, 0);
}

interface Drawing {
  readonly marks: readonly TeamMark[];
  readonly ticked: ReadonlySet<string>;
  readonly depth: number;
}

function branchOf(book: CoverageBook, organisation: Organisation, { marks, ticked, depth }: Drawing): Branch {
  const { id, name, areaCode } = organisation;
  const answer = answerFor(book, organisation);
  const rule = answer.kind === 'team' ? answer.rule : null;
  const isOwn = rule?.ground.kind === 'organisation' && rule.ground.organisationId === id;
  return {
    id,
    name,
    depth,
    place: placeIn(book, areaCode),
    ...holdingOf(rule, marks),
    isOwn,
    from: rule && !isOwn ? groundName(book, rule) : '',
    isTicked: ticked.has(id),
  };
}

/** A place by its names from below the county, or the county itself. */
export function placeIn({ areas }: Pick<CoverageBook, 'areas'>, code: Organisation['areaCode']): string {
  const path = areas.path(code);
  const names = path.slice(path.length > 3 ? 3 : -1).map(({ shortName }) => shortName);
  return names.join(' / ');
}

/** What a rule is about, by name. */
export function groundName(
  book: Pick<CoverageBook, 'areas' | 'lineOf'>,
  { ground }: Pick<CoverageRule, 'ground'>,
): string {
  if (ground.kind === 'area') return placeIn(book, ground.areaCode) || ground.areaCode;
  return book.lineOf(ground.organisationId)[0]?.name ?? ground.organisationId;
}

import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Answer, CoverageRule, Ground, Router } from './coverage';
import { routerOf } from './coverage';
import type { OrganisationTree } from './organisation-tree';
import { organisationTree } from './organisation-tree';
import type { ProofInput } from './finding';

/** A ground without a team. */
export interface Gap {
  readonly ground: Ground;
  readonly places: number;
  readonly of: number;
}

/** Every place of a round with its answer: what the findings are drawn from. */
export interface ProvedGround {
  readonly roundId: ProofInput['roundId'];
  readonly router: Router;
  readonly tree: OrganisationTree;
  readonly gaps: readonly Gap[];
  /** The rules that answer for something. */
  readonly winning: ReadonlySet<CoverageRule>;
  readonly checked: { readonly areas: number; readonly organisations: number };
  /** Who answers for an organisation by itself. */
  readonly answerFor: (organisation: Organisation) => Answer;
  /** Those directly below, also what has been dissolved. */
  readonly below: (id: Organisation['id']) => readonly Organisation[];
}

/** Asks for the answer at every area and organisation of the round, once each. */
export function proveGround(input: ProofInput): ProvedGround {
  const router = routerOf(input.rules);
  const tree = organisationTree(input.organisations, input.roundId);
  const winning = new Set<CoverageRule>();
  const areas = walkAreas(input, router, winning);

  const answers = new Map(tree.inScope.map((one) => [one.id, answerOf(router, tree, one)]));
  for (const answer of answers.values()) if (answer.kind === 'team') winning.add(answer.rule);
  const [below, known] = [byParent(tree.inScope), byParent(input.organisations)];
  const roots = tree.inScope.filter(({ parentId }) => parentId === null || !answers.has(parentId));
  const covered = (id: Organisation['id']) => answers.get(id)?.kind === 'team';
  const organisations = roots.map((root) => walkOrganisations(root.id, { below, covered }));

  return {
    roundId: input.roundId,
    router,
    tree,
    winning,
    gaps: [...areas.gaps, ...organisations.flatMap(({ gaps }) => gaps)],
    checked: { areas: areas.of, organisations: tree.inScope.length },
    answerFor: (organisation) => answers.get(organisation.id) ?? answerOf(router, tree, organisation),
    below: (id) => known.get(id) ?? [],
  };
}

const answerOf = (router: Router, tree: OrganisationTree, { id, areaCode }: Organisation): Answer =>
  router.answer({ areaCode, organisations: tree.lineOf(id) });

type Below = ReadonlyMap<Organisation['id'] | null, readonly Organisation[]>;

function byParent(organisations: readonly Organisation[]): Below {
  const below = new Map<Organisation['id'] | null, Organisation[]>();
  for (const one of organisations) {
    const beside = below.get(one.parentId);
    if (beside) beside.push(one);
    else below.set(one.parentId, [one]);
  }
  return below;
}

/** A part of a tree after it was walked. */
interface Walked {
  readonly of: number;
  readonly places: number;
  readonly gaps: readonly Gap[];
}

function walkAreas({ areas, within }: ProofInput, router: Router, winning: Set<CoverageRule>): Walked {
  const ruleAt = (areaCode: AreaCode) => router.at({ kind: 'area', areaCode })[0];
  const below = (code: AreaCode) => (code.length < VILLAGE_LENGTH ? areas.children(code) : []);

  /** Below a place that has a team every place has one. */
  const countCovered = (code: AreaCode, rule: CoverageRule): number => {
    winning.add(rule);
    let of = 1;
    for (const area of below(code)) of += countCovered(area.code, ruleAt(area.code) ?? rule);
    return of;
  };
  const visit = (code: AreaCode, rule: CoverageRule | undefined): Walked => {
    if (rule) return { of: countCovered(code, rule), places: 0, gaps: NO_GAPS };
    const parts = below(code).map((area) => visit(area.code, ruleAt(area.code)));
    // Villages are not listed one by one: their township is, with how many of them have no team.
    const together = parts.every(({ of }) => of === 1);
    return gathered({ ground: { kind: 'area', areaCode: code }, covered: false, below: parts, together });
  };
  if (!areas.find(within)) return { of: 0, places: 0, gaps: NO_GAPS };
  const above = router.answer({ areaCode: within, organisations: [] });
  return visit(within, above.kind === 'team' ? above.rule : undefined);
}

const VILLAGE_LENGTH = 12;
const NO_GAPS: readonly Gap[] = [];

interface Branches {
  readonly below: Below;
  readonly covered: (id: Organisation['id']) => boolean;
}

function walkOrganisations(id: Organisation['id'], branches: Branches): Walked {
  const below = (branches.below.get(id) ?? []).map((one) => walkOrganisations(one.id, branches));
  const ground: Ground = { kind: 'organisation', organisationId: id };
  return gathered({ ground, covered: branches.covered(id), below, together: false });
}

interface Visited {
  readonly ground: Ground;
  readonly covered: boolean;
  readonly below: readonly Walked[];
  readonly together: boolean;
}

/** One gap where nothing of it has a team, or where its parts are told together; else itself and its parts apart. */
function gathered({ ground, covered, below, together }: Visited): Walked {
  const of = below.reduce((sum, part) => sum + part.of, 1);
  const places = below.reduce((sum, part) => sum + part.places, covered ? 0 : 1);
  const inside = below.flatMap(({ gaps }) => gaps);
  if (covered) return { of, places, gaps: inside };
  if (together || places === of) return { of, places, gaps: [{ ground, places, of }] };
  return { of, places, gaps: [{ ground, places: 1, of }, ...inside] };
}

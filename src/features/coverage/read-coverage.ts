import type { Area, AreaCode, Areas } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { Answer, CoverageRule, RoundCoverage, Router } from '../../core/routing/coverage';
import { routerOf } from '../../core/routing/coverage';
import { organisationTree } from '../../core/routing/organisation-tree';
import type { OwnRound } from '../../core/round/own-rounds';
import { areaOfRound, findOwnRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import type { Actor } from '../../core/staff/actor';
import type { Team } from '../../core/team/team';

/** Everything the pages about who answers for what are made of. */
export interface CoverageBook {
  readonly own: OwnRound;
  /** Where the round inspects; null while its plan does not say. */
  readonly area: Area | null;
  readonly areas: Areas;
  readonly coverage: RoundCoverage;
  readonly router: Router;
  readonly teams: readonly Team[];
  /** Those the round inspects and all below them, by area and name. */
  readonly organisations: readonly Organisation[];
  /** An organisation and all above it, the nearest first. */
  readonly lineOf: (id: Organisation['id']) => readonly Organisation[];
  readonly allowsJoint: boolean;
}

export type ReadCoverage = (actor: Actor, id: Round['id']) => Promise<CoverageBook>;

type Needs = Pick<Ports, 'rounds' | 'roundPlans' | 'areas' | 'coverage' | 'organisations' | 'teams'>;

/** The coverage of a round of the person's own office; any other round is not there. */
export function readCoverage(needs: Needs): ReadCoverage {
  const findOwn = findOwnRound(needs);
  return async (actor, id) => {
    const own = await findOwn(actor, id);
    const { coverage, organisations, areas, teams } = needs;
    const [rules, ofRound, inspected, all] = await Promise.all([
      coverage.ofRound(id),
      teams.ofRound(id),
      organisations.inspectedIn(id),
      organisations.all(),
    ]);
    const code = areaOfRound(own);
    return {
      own,
      area: code && areas.find(code),
      areas,
      coverage: rules,
      router: routerOf(rules.rules),
      teams: ofRound,
      organisations: inScope(id, [...inspected, ...all]),
      lineOf: linesIn([...all, ...inspected]),
      allowsJoint: (own.stage === 'planned' ? own.plan.facts : own.round).allowsJoint,
    };
  };
}

function inScope(id: Round['id'], organisations: readonly Organisation[]): readonly Organisation[] {
  const placed = ({ areaCode, name }: Organisation): string => `${areaCode} ${name}`;
  return organisationTree(organisations, id).inScope.toSorted((a, b) => (placed(a) < placed(b) ? -1 : 1));
}

/** A tree deeper than this is a circle. */
const DEEPEST = 20;

function linesIn(organisations: readonly Organisation[]): CoverageBook['lineOf'] {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  return (id) => {
    const line: Organisation[] = [];
    let next = byId.get(id);
    while (next && line.length < DEEPEST) {
      line.push(next);
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
    return line;
  };
}

/** Who answers for an organisation. */
export function answerFor({ router, lineOf }: CoverageBook, { id, areaCode }: Organisation): Answer {
  return router.answer({ areaCode, organisations: lineOf(id).map((one) => one.id) });
}

/** The rule that holds a place; null: nobody answers there. */
export function ruleAt(router: Router, areaCode: AreaCode): CoverageRule | null {
  const answer = router.answer({ areaCode, organisations: [] });
  return answer.kind === 'team' ? answer.rule : null;
}

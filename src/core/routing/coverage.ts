import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { Id } from '../shared/ids';
import type { Team } from '../team/team';

/** What a rule is about: an area or an organisation, each with all below it. */
export type Ground =
  | { readonly kind: 'area'; readonly areaCode: AreaCode }
  | { readonly kind: 'organisation'; readonly organisationId: Organisation['id'] };

/** One rule of a round: this area or organisation, with all below it, belongs to this team. */
export interface CoverageRule {
  readonly id: Id<'CoverageRule'>;
  readonly ground: Ground;
  /** One team; two where the round allows joint areas. The first leads. */
  readonly teamIds: readonly Team['id'][];
  /** Why the office itself answers here; empty for every rule that names an inspection team. */
  readonly exception: string;
}

/** Where something happened, as the router asks. */
export interface Whereabouts {
  readonly areaCode: AreaCode;
  /** The organisation it is about and all above it, the nearest first; empty where it is about none. */
  readonly organisations: readonly Organisation['id'][];
}

/** Who answers for a place, and why: the rule that won and the wider ones it beat, the nearest first. */
export type Answer =
  | {
      readonly kind: 'team';
      readonly teamIds: readonly Team['id'][];
      readonly rule: CoverageRule;
      readonly beat: readonly CoverageRule[];
    }
  | { readonly kind: 'nobody' };

/** All rules of a round, changed as one: whoever saves an older version is refused. */
export interface RoundCoverage {
  readonly roundId: Round['id'];
  /** 0 while there is none. */
  readonly version: number;
  readonly rules: readonly CoverageRule[];
}

export interface Coverage {
  ofRound(roundId: Round['id']): Promise<RoundCoverage>;
  /** Replaces the rules of the version before. False: somebody else changed them first. */
  save(coverage: RoundCoverage): Promise<boolean>;
}

/** The team responsible: the most specific rule wins, organisation before area. Pure. */
export function teamFor(rules: readonly CoverageRule[], { areaCode, organisations }: Whereabouts): Answer {
  const [rule, ...beat] = [...rules]
    .map((candidate) => ({ candidate, weight: weightOf(candidate, areaCode, organisations) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ candidate }) => candidate);
  return rule ? { kind: 'team', teamIds: rule.teamIds, rule, beat } : { kind: 'nobody' };
}

/** Above every length of a code, so that an organisation goes before an area. */
const ORGANISATION_WEIGHT = 1_000;

/** How closely a rule fits; 0: not at all. */
function weightOf({ ground }: CoverageRule, areaCode: AreaCode, organisations: readonly Organisation['id'][]): number {
  if (ground.kind === 'area') return areaCode.startsWith(ground.areaCode) ? ground.areaCode.length : 0;
  const at = organisations.indexOf(ground.organisationId);
  return at < 0 ? 0 : ORGANISATION_WEIGHT - at;
}

/** How the history of a petition names the rule that decided. */
export const reasonOf = ({ ground }: CoverageRule): string =>
  `coverage:${ground.kind === 'area' ? ground.areaCode : ground.organisationId}`;

import type { AreaCode } from '../area/area';
import type { Round } from '../round/round';
import type { Id } from '../shared/ids';
import type { Team } from '../team/team';

/** One rule of a round: this area, with all below it, belongs to this team. */
export interface CoverageRule {
  readonly id: Id<'CoverageRule'>;
  readonly roundId: Round['id'];
  readonly areaCode: AreaCode;
  readonly teamId: Team['id'];
}

/** Who answers for a place, and why: the rule that won and the wider ones it beat. */
export type Answer =
  | {
      readonly kind: 'team';
      readonly teamId: Team['id'];
      readonly rule: CoverageRule;
      readonly beat: readonly CoverageRule[];
    }
  | { readonly kind: 'nobody' };

export interface Coverage {
  ofRound(roundId: Round['id']): Promise<readonly CoverageRule[]>;
  add(rule: CoverageRule): Promise<void>;
}

/** The team responsible for an area: the rule with the longest code that is a prefix of it. Pure. */
export function teamFor(rules: readonly CoverageRule[], areaCode: AreaCode): Answer {
  const [rule, ...beat] = rules
    .filter((candidate) => areaCode.startsWith(candidate.areaCode))
    .sort((a, b) => b.areaCode.length - a.areaCode.length);
  return rule ? { kind: 'team', teamId: rule.teamId, rule, beat } : { kind: 'nobody' };
}

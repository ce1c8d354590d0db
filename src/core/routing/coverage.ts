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
  /**
   * One team; two where the round allows joint areas: both see what comes from there and either may take it, and the
   * leader of the first decides.
   */
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

/** The rules of a round, laid out so that one question takes microseconds, however many there are. */
export interface Router {
  answer(where: Whereabouts): Answer;
  /** The rules of exactly this ground; the first is the one that wins. */
  at(ground: Ground): readonly CoverageRule[];
}

/** Lays the rules out once, for many questions. Pure; the order of the rules says nothing. */
export function routerOf(rules: readonly CoverageRule[]): Router {
  const byGround = new Map<string, CoverageRule[]>();
  // Two rules of one ground are a fault that the proof names; until it is mended, one of them wins, always the same.
  for (const rule of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = keyOf(rule.ground);
    const known = byGround.get(key);
    if (known) known.push(rule);
    else byGround.set(key, [rule]);
  }
  const at = (key: string): readonly CoverageRule[] => byGround.get(key) ?? NONE;
  return {
    at: (ground) => at(keyOf(ground)),
    answer: ({ areaCode, organisations }) => {
      const holding: CoverageRule[] = [];
      for (const id of organisations) holding.push(...at(id));
      for (const length of LONGEST_FIRST) {
        if (length <= areaCode.length) holding.push(...at(areaCode.slice(0, length)));
      }
      const [rule, ...beat] = holding;
      return rule ? { kind: 'team', teamIds: rule.teamIds, rule, beat } : NOBODY;
    },
  };
}

/** Of the codes of a village, its township, county, prefecture and province. */
const LONGEST_FIRST = [12, 9, 6, 4, 2] as const;

const NONE: readonly CoverageRule[] = [];
const NOBODY: Answer = { kind: 'nobody' };

/** The team responsible: the most specific rule wins, organisation before area. Pure. */
export function teamFor(rules: readonly CoverageRule[], where: Whereabouts): Answer {
  return routerOf(rules).answer(where);
}

/** An id is never a code: one has 26 characters, the other 12 at most. */
const keyOf = (ground: Ground): string => (ground.kind === 'area' ? ground.areaCode : ground.organisationId);

export const isSameGround = (a: Ground, b: Ground): boolean => a.kind === b.kind && keyOf(a) === keyOf(b);

/** How the history of a petition names the rule that decided. */
export const reasonOf = ({ ground }: CoverageRule): string => `coverage:${keyOf(ground)}`;

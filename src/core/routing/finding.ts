import type { AreaCode, Areas } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import type { DeclarationReason, Staff } from '../staff/staff';
import type { Team } from '../team/team';
import type { CoverageRule, Ground } from './coverage';

/** What a proof is made from: everything a round has laid down, as it stands now. */
export interface ProofInput {
  readonly roundId: Round['id'];
  /** The area of the round: every place in it must have a team. */
  readonly within: AreaCode;
  readonly allowsJoint: boolean;
  readonly today: ShanghaiDay;
  readonly areas: Pick<Areas, 'find' | 'children'>;
  /** Those in scope (inspected in this round, and all below them), all above them, and the units of people with theirs. */
  readonly organisations: readonly Organisation[];
  readonly rules: readonly CoverageRule[];
  readonly teams: readonly Team[];
  /** The accounts of everybody in a team. */
  readonly people: readonly Staff[];
}

/** What one click changes in the rules. */
export type CoverageRemedy =
  /** This ground, with all below it that has no rule of its own, to this team. */
  | { readonly kind: 'assign'; readonly ground: Ground; readonly teamId: Team['id'] }
  /** The office itself answers here; it says why. */
  | { readonly kind: 'except'; readonly ground: Ground; readonly teamId: Team['id'] }
  | { readonly kind: 'drop-rule'; readonly ruleId: CoverageRule['id'] }
  /** Of all rules on its ground only this one stays. */
  | { readonly kind: 'keep-rule'; readonly ruleId: CoverageRule['id'] }
  /** Of the teams of this rule only these stay. */
  | { readonly kind: 'keep-teams'; readonly ruleId: CoverageRule['id']; readonly teamIds: readonly Team['id'][] }
  /** All that one team covers in this ground goes to another. */
  | { readonly kind: 'move'; readonly ground: Ground; readonly from: Team['id']; readonly to: Team['id'] };

/** What one click changes in a team: the deputy leads, and the leader becomes a deputy. */
export interface TeamRemedy {
  readonly kind: 'replace-leader';
  readonly teamId: Team['id'];
  readonly staffId: Staff['id'];
}

export type Remedy = CoverageRemedy | TeamRemedy;

/** What is wrong on a ground, or with a rule of it. */
type GroundFinding =
  /** Nobody answers for `places` of the `of` places in it (itself is one of them). 1 of many: only for the ground as such. */
  | { readonly kind: 'gap'; readonly places: number; readonly of: number }
  /** Several rules name it, with different teams; the first is the one that wins. */
  | { readonly kind: 'overlap'; readonly ruleIds: readonly CoverageRule['id'][] }
  /** Wins nowhere: narrower rules take every place it could win. */
  | { readonly kind: 'idle'; readonly ruleId: CoverageRule['id'] }
  /** The round does not inspect there. */
  | { readonly kind: 'outside'; readonly ruleId: CoverageRule['id'] }
  /** More teams than the round allows. */
  | { readonly kind: 'joint-not-allowed'; readonly ruleId: CoverageRule['id']; readonly teamIds: readonly Team['id'][] }
  /** Not a team of this round that can answer for a place; null: the rule names no team at all. */
  | { readonly kind: 'unknown-team'; readonly ruleId: CoverageRule['id']; readonly teamId: Team['id'] | null }
  /** There is no such area or organisation, or not any more: it answers for nothing. */
  | { readonly kind: 'unknown-place'; readonly ruleId: CoverageRule['id'] }
  | { readonly kind: 'exception-without-reason'; readonly ruleId: CoverageRule['id'] }
  /**
   * Petitions of this ground, which the team covers, are hidden from this person: own unit, or what was declared.
   * Blocks where it is the leader, or where nobody else of the team is free of it.
   */
  | {
      readonly kind: 'member-conflict';
      readonly teamId: Team['id'];
      readonly staffId: Staff['id'];
      readonly why: DeclarationReason;
      readonly leads: boolean;
    };

/** Nobody was named · the account is off · the time with the team is over · the role waits for an administrator. */
export type LeaderFault = 'none' | 'switched-off' | 'left' | 'not-confirmed';

/** What is wrong with the teams. */
type TeamFinding =
  /** It answers for something, and nobody can decide in it. */
  | { readonly kind: 'no-leader'; readonly teamId: Team['id']; readonly why: LeaderFault }
  | { readonly kind: 'no-office-team' }
  | { readonly kind: 'no-oversight-team' };

interface FindingBasics {
  /** The same as long as the same is wrong with the same: what a button names. */
  readonly id: string;
  /** Whether the round can be published with it. */
  readonly severity: 'blocks' | 'warns';
  /** What one click could do about it, the most fitting first; none: somebody has to change a team or an account. */
  readonly remedies: readonly Remedy[];
}

/** Something that is wrong with a coverage. */
export type Finding = FindingBasics & ((GroundFinding & { readonly ground: Ground }) | TeamFinding);
export type FindingKind = Finding['kind'];

/** Whether every place and organisation of a round has exactly one answer, and what stands against it. */
export interface CoverageProof {
  /** Nothing blocks. */
  readonly complete: boolean;
  /** How many were looked at, one by one. */
  readonly checked: { readonly areas: number; readonly organisations: number };
  readonly findings: readonly Finding[];
}

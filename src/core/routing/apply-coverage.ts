import type { Petition } from '../petition/petition';
import type { OwnRound } from '../round/own-rounds';
import type { Actor } from '../staff/actor';
import type { Team } from '../team/team';
import type { CoverageRule, RoundCoverage } from './coverage';

/** A petition that is with a team, and whom it would be with by other rules. */
export interface Move {
  readonly petition: Pick<Petition, 'id' | 'version' | 'number' | 'status' | 'areaCode' | 'teamId' | 'jointTeamId'>;
  readonly to: { readonly teamId: Team['id']; readonly jointTeamId: Team['id'] | null; readonly rule: CoverageRule };
}

/** Rules to be saved, and whether what lies with a team now moves with them. */
export interface CoverageCommand {
  /** Of the next version. */
  readonly coverage: RoundCoverage;
  readonly move: boolean;
}

/**
 * What became of it: `stale` somebody else changed the rules first, nothing was saved; `saved` with how many petitions
 * were moved, and how many somebody worked on at that very moment: asking again moves the rest.
 */
export type CoverageSaved =
  { readonly kind: 'stale' } | { readonly kind: 'saved'; readonly moved: number; readonly left: number };

/** Saves the rules of the person's own round and, only when told to, moves the open petitions they change. On record. */
export type ApplyCoverage = (actor: Actor, own: OwnRound, command: CoverageCommand) => Promise<CoverageSaved>;

/** Which open petitions would move, the nearest deadline first, at most 1,000: shown before anything is saved. */
export type PreviewMoves = (actor: Actor, own: OwnRound, coverage: RoundCoverage) => Promise<readonly Move[]>;

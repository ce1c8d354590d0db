import type { Id } from '../shared/ids';

/** An inspection team of one round. */
export interface Team {
  readonly id: Id<'Team'>;
  readonly roundId: Id<'Round'>;
  /** 县委第一巡察组 */
  readonly name: string;
  readonly nameEn: string;
  readonly leaderId: Id<'Staff'>;
  readonly deputyIds: readonly Id<'Staff'>[];
  readonly memberIds: readonly Id<'Staff'>[];
}

export interface Teams {
  find(id: Team['id']): Promise<Team | null>;
  ofRound(roundId: Team['roundId']): Promise<readonly Team[]>;
  add(team: Team): Promise<void>;
}

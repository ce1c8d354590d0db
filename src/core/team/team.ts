import type { Id } from '../shared/ids';

/** A team of one round: an inspection team, or the oversight office's own for what the round's teams may not know of. */
export interface Team {
  readonly id: Id<'Team'>;
  readonly roundId: Id<'Round'>;
  readonly kind: 'inspection' | 'oversight';
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

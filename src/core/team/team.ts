import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';

export const TEAM_KINDS = ['inspection', 'oversight', 'office'] as const;
/**
 * An inspection team of the round; the oversight office's own for what the round's people may not know of; or the round
 * office's own, which takes the places that were excepted by name, and what is left when the round is over.
 */
export type TeamKind = (typeof TEAM_KINDS)[number];

/** A part of a team that goes out together. */
export interface Squad {
  readonly name: string;
  readonly memberIds: readonly Id<'Staff'>[];
}

/** Somebody lent by another body: the role ends with this day. */
export interface ExternalMember {
  readonly staffId: Id<'Staff'>;
  readonly until: ShanghaiDay;
}

/** A team of one round. */
export interface Team {
  readonly id: Id<'Team'>;
  readonly roundId: Id<'Round'>;
  readonly kind: TeamKind;
  /** 县委第一巡察组 */
  readonly name: string;
  readonly nameEn: string;
  /** Null while a plan has not named one. */
  readonly leaderId: Id<'Staff'> | null;
  readonly deputyIds: readonly Id<'Staff'>[];
  readonly memberIds: readonly Id<'Staff'>[];
  readonly squads: readonly Squad[];
  /** Those among leader, deputies and members whose time with the team is limited. */
  readonly externals: readonly ExternalMember[];
  /** BCP 47: what the team can listen to beside Chinese. */
  readonly languages: readonly string[];
}

/** Everybody of a team once: leader, deputies, members. */
export function peopleOf({ leaderId, deputyIds, memberIds }: Team): readonly Id<'Staff'>[] {
  return [...new Set([...(leaderId ? [leaderId] : []), ...deputyIds, ...memberIds])];
}

/** Whether somebody belongs to the team on this day: who was lent to it belongs to it up to and with the last day named. */
export function isStillWith(team: Team, staffId: Id<'Staff'>, today: ShanghaiDay): boolean {
  const until = team.externals.find((external) => external.staffId === staffId)?.until;
  return peopleOf(team).includes(staffId) && (until === undefined || today <= until);
}

/** Who leads: the leader and the deputies sign and approve. */
export const leads = ({ leaderId, deputyIds }: Pick<Team, 'leaderId' | 'deputyIds'>, staffId: Id<'Staff'>): boolean =>
  leaderId === staffId || deputyIds.includes(staffId);

/** The name a page shows. */
export const nameOfTeam = ({ name, nameEn }: Pick<Team, 'name' | 'nameEn'>, locale: string): string =>
  locale === 'en' && nameEn !== '' ? nameEn : name;

export interface Teams {
  find(id: Team['id']): Promise<Team | null>;
  ofRound(roundId: Team['roundId']): Promise<readonly Team[]>;
  add(team: Team): Promise<void>;
  /** Replaces it; false when it is gone or, where `before` is given, when it is not as it was any more. */
  change(team: Team, before?: Team): Promise<boolean>;
  remove(id: Team['id']): Promise<void>;
}

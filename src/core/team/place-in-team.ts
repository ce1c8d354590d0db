import type { ShanghaiDay } from '../shared/clock';
import type { Staff } from '../staff/staff';
import type { Team } from './team';
import { peopleOf } from './team';

export const TEAM_PLACES = ['leader', 'deputy', 'member'] as const;
export type TeamPlace = (typeof TEAM_PLACES)[number];

/** Where somebody is in a team. */
export interface Placing {
  readonly staffId: Staff['id'];
  readonly as: TeamPlace;
  /** The name of the squad; empty: none. */
  readonly squad: string;
  /** The last day of somebody lent by another body; null for who stays. */
  readonly until: ShanghaiDay | null;
}

/** The team with somebody in this place. A leader who is followed by another becomes a deputy. */
export function placedIn(team: Team, { staffId, as, squad, until }: Placing): Team {
  const rest = withoutPerson(team, staffId);
  const followed = as === 'leader' && rest.leaderId ? [rest.leaderId] : [];
  return {
    ...rest,
    leaderId: as === 'leader' ? staffId : rest.leaderId,
    deputyIds: [...followed, ...rest.deputyIds, ...(as === 'deputy' ? [staffId] : [])],
    memberIds: as === 'member' ? [...rest.memberIds, staffId] : rest.memberIds,
    squads: squad === '' ? rest.squads : joined(rest.squads, squad, staffId),
    externals: until === null ? rest.externals : [...rest.externals, { staffId, until }],
  };
}

function joined(squads: Team['squads'], name: string, staffId: Staff['id']): Team['squads'] {
  const known = squads.find((squad) => squad.name === name);
  if (!known) return [...squads, { name, memberIds: [staffId] }];
  return squads.map((squad) => (squad === known ? { ...squad, memberIds: [...squad.memberIds, staffId] } : squad));
}

/** The team without somebody; a squad that nobody is left in goes too. */
export function withoutPerson(team: Team, staffId: Staff['id']): Team {
  const isOther = (id: Staff['id']): boolean => id !== staffId;
  return {
    ...team,
    leaderId: team.leaderId === staffId ? null : team.leaderId,
    deputyIds: team.deputyIds.filter(isOther),
    memberIds: team.memberIds.filter(isOther),
    squads: team.squads
      .map(({ name, memberIds }) => ({ name, memberIds: memberIds.filter(isOther) }))
      .filter(({ memberIds }) => memberIds.length > 0),
    externals: team.externals.filter((external) => isOther(external.staffId)),
  };
}

/** Null: not in the team. */
export function placingOf(team: Team, staffId: Staff['id']): Placing | null {
  if (!peopleOf(team).includes(staffId)) return null;
  return {
    staffId,
    as: team.leaderId === staffId ? 'leader' : team.deputyIds.includes(staffId) ? 'deputy' : 'member',
    squad: team.squads.find(({ memberIds }) => memberIds.includes(staffId))?.name ?? '',
    until: team.externals.find((external) => external.staffId === staffId)?.until ?? null,
  };
}

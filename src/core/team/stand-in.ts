import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import { isOver } from '../round/round';
import { peopleOf } from './team';

export type StandsIn = (petition: Pick<Petition, 'roundId' | 'teamId'>) => Promise<boolean>;

/**
 * Whether the office may act for the leader of the petition's team: the round is over, or the team has no second person
 * who could approve what the first proposed.
 */
export function standsIn({
  teams,
  rounds,
  accounts,
  clock,
}: Pick<Ports, 'teams' | 'rounds' | 'accounts' | 'clock'>): StandsIn {
  return async ({ roundId, teamId }) => {
    if (teamId === null) return false;
    const [round, team] = await Promise.all([rounds.find(roundId), teams.find(teamId)]);
    if (!round || isOver(round, clock.now())) return true;
    if (!team) return true;
    const found = await Promise.all(peopleOf(team).map((id) => accounts.find(id)));
    const working = found.filter((staff) => staff?.active === true);
    return working.length < 2;
  };
}

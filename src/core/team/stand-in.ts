import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import { isOver } from '../round/round';
import { peopleOf } from './team';

export type StandsIn = (petition: Pick<Petition, 'roundId' | 'teamId'>) => Promise<boolean>;

/**
 * Whether the office may act in the place of others: of everybody where the round is over, so that what triage and teams
 * left can be finished; of the leader where the petition's team has no second person to approve what the first proposed.
 * Of what two teams own together the first one counts: its leader decides.
 */
export function standsIn({
  teams,
  rounds,
  accounts,
  clock,
}: Pick<Ports, 'teams' | 'rounds' | 'accounts' | 'clock'>): StandsIn {
  return async ({ roundId, teamId }) => {
    const [round, team] = await Promise.all([rounds.find(roundId), teamId && teams.find(teamId)]);
    if (!round || isOver(round, clock.now())) return true;
    if (teamId === null) return false;
    if (!team) return true;
    const found = await Promise.all(peopleOf(team).map((id) => accounts.find(id)));
    const working = found.filter((staff) => staff?.active === true);
    return working.length < 2;
  };
}

import type { Ports } from '../../core/ports';
import type { ManageTeams } from './manage-teams';
import { manageTeams } from './manage-teams';

/** What offices do with the teams of their rounds. */
export interface TeamsServices {
  readonly manage: ManageTeams;
  readonly ports: Pick<Ports, 'areas' | 'clock'>;
}

export const teamsServices = (ports: Ports): TeamsServices => ({ manage: manageTeams(ports), ports });

import type { ListAtDesk } from '../../core/desk/list-at-desk';
import { listAtDesk } from '../../core/desk/list-at-desk';
import type { DeskStories } from '../../core/desk/stories';
import { deskStories } from '../../core/desk/stories';
import type { Ports } from '../../core/ports';
import type { PullNext } from './pull-next';
import { pullNext } from './pull-next';
import type { TeamView } from './team-views';

/** What somebody of a team can do. */
export interface CaseworkServices {
  readonly stories: DeskStories;
  readonly list: ListAtDesk<TeamView>;
  readonly pull: PullNext;
}

export function caseworkServices(ports: Ports): CaseworkServices {
  return { stories: deskStories('team', ports), list: listAtDesk('team', ports), pull: pullNext(ports) };
}

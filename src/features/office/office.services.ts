import type { ListAtDesk } from '../../core/desk/list-at-desk';
import { listAtDesk } from '../../core/desk/list-at-desk';
import type { DeskStories } from '../../core/desk/stories';
import { deskStories } from '../../core/desk/stories';
import type { Ports } from '../../core/ports';
import type { OfficeView } from './office-views';

/** What the office of a round can do with its petitions. */
export interface OfficeServices {
  readonly stories: DeskStories;
  readonly list: ListAtDesk<OfficeView>;
}

export function officeServices(ports: Ports): OfficeServices {
  return { stories: deskStories('office', ports), list: listAtDesk('office', ports) };
}

import type { ListAtDesk, ViewsOf } from '../../core/desk/list-at-desk';
import { listAtDesk } from '../../core/desk/list-at-desk';
import type { DeskStories } from '../../core/desk/stories';
import { deskStories } from '../../core/desk/stories';
import type { Ports } from '../../core/ports';

export const SEALED_VIEWS = ['sealed', 'handed-up'] as const;
export type SealedView = (typeof SEALED_VIEWS)[number];

/** What lies under seal, and what was handed up. */
export const sealedViews: ViewsOf<SealedView> = () => ({
  sealed: { statuses: ['sealed'] },
  'handed-up': { statuses: ['handed-up'] },
});

/** What the head of an office can do: the only eyes for what is under seal. */
export interface SealedServices {
  readonly stories: DeskStories;
  readonly list: ListAtDesk<SealedView>;
}

export function sealedServices(ports: Ports): SealedServices {
  return { stories: deskStories('head', ports), list: listAtDesk('head', ports) };
}

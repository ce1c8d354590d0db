import type { ListAtDesk, ViewsOf } from '../../core/desk/list-at-desk';
import { listAtDesk } from '../../core/desk/list-at-desk';
import type { DeskStories } from '../../core/desk/stories';
import { deskStories } from '../../core/desk/stories';
import type { Ports } from '../../core/ports';

export const TRANSFER_VIEWS = ['waiting', 'overdue', 'answered'] as const;
export type TransferView = (typeof TRANSFER_VIEWS)[number];

/** What was passed to the unit, and what it has answered. */
export const transferViews: ViewsOf<TransferView> = (today) => ({
  waiting: { statuses: ['transferred'] },
  overdue: { statuses: ['transferred'], dueBefore: today },
  answered: { statuses: ['concluded', 'archived'] },
});

/** What a handling unit can do: answer, or object in time. */
export interface TransfersServices {
  readonly stories: DeskStories;
  readonly list: ListAtDesk<TransferView>;
}

export function transfersServices(ports: Ports): TransfersServices {
  return { stories: deskStories('unit', ports), list: listAtDesk('unit', ports) };
}

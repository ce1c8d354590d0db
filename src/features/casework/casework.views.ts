import type { WorkingCalendar } from '../../core/deadline/deadline';
import type { DeskList, ListCommand } from '../../core/desk/list-at-desk';
import { COUNT_LIMIT } from '../../core/shared/page';
import type { DeskListPage, Done } from '../../web/desk-page';
import { deskListPage } from '../../web/desk-page';
import type { Phrase } from '../../web/staff-words';
import type { TeamView } from './team-views';

/** The team's queue: how many are free to take, and the views of what is in hand. */
export interface TeamQueuePage extends DeskListPage {
  readonly free: Phrase;
  readonly canPull: boolean;
  readonly isEmptyHanded: boolean;
}

export interface QueueExtras {
  readonly done: Done | null;
  /** The next one was asked for and there was none. */
  readonly isEmptyHanded: boolean;
}

export function teamQueuePage(
  list: DeskList<TeamView>,
  { view, after, done, isEmptyHanded }: ListCommand<TeamView> & QueueExtras,
  calendar: WorkingCalendar,
): TeamQueuePage {
  const page = deskListPage(
    list,
    {
      desk: 'team',
      view,
      after,
      done,
      nameOf: (each) => `casework.view.${each}` as const,
      hrefOf: addressOf,
      empty: `casework.empty.${view}` as const,
    },
    calendar,
  );
  const { free } = list.counts;
  return { ...page, free: freeWords(free), canPull: free > 0, isEmptyHanded };
}

function freeWords(free: number): Phrase {
  if (free === 0) return { key: 'casework.free.none' };
  if (free >= COUNT_LIMIT) return { key: 'casework.free.many' };
  return { key: 'casework.free', params: { count: free } };
}

function addressOf(view: TeamView, after: string | null): string {
  return `/desk/team?${new URLSearchParams({ view, ...(after && { after }) }).toString()}`;
}

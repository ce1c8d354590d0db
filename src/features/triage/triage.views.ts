import type { Tile } from '../../core/category/category';
import { TILES } from '../../core/category/category';
import type { WorkingCalendar } from '../../core/deadline/deadline';
import type { DeskList, ListCommand } from '../../core/desk/list-at-desk';
import type { DeskListPage, Done } from '../../web/desk-page';
import { deskListPage } from '../../web/desk-page';
import type { MessageKey } from '../../web/translate';
import type { TriageView } from './triage-views';

/** The list of triage: the views as tabs, and one tile of the categories to look at. */
export interface TriageListPage extends DeskListPage {
  readonly view: TriageView;
  readonly tiles: readonly { readonly value: Tile; readonly name: MessageKey; readonly isChosen: boolean }[];
}

export interface Shown extends ListCommand<TriageView> {
  readonly tile: Tile | null;
  readonly done: Done | null;
}

export function triageListPage(list: DeskList<TriageView>, shown: Shown, calendar: WorkingCalendar): TriageListPage {
  const { view, tile, after, done } = shown;
  const page = deskListPage(
    list,
    {
      desk: 'triage',
      view,
      after,
      done,
      nameOf: (each) => `triage.view.${each}` as const,
      hrefOf: (each, place) => addressOf({ view: each, tile, after: place }),
      empty: view === 'submitted' && !tile ? 'triage.empty.submitted' : 'triage.empty',
    },
    calendar,
  );
  const tiles = TILES.map((value) => ({ value, name: `staff.tile.${value}` as const, isChosen: value === tile }));
  return { ...page, view, tiles };
}

function addressOf({ view, tile, after }: Omit<Shown, 'done'>): string {
  const query = new URLSearchParams({ status: view, ...(tile && { tile }), ...(after && { after }) });
  return `/desk/triage?${query.toString()}`;
}

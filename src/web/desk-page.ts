import type { DeskList, DeskRow } from '../core/desk/list-at-desk';
import type { Desk } from '../core/desk/desk';
import type { OpenedAtDesk } from '../core/desk/open-at-desk';
import type { WorkingCalendar } from '../core/deadline/deadline';
import { TEAM_WORKING_DAYS } from '../core/deadline/deadline';
import type { PetitionRow } from '../core/petition/petition';
import type { ShanghaiDay } from '../core/shared/clock';
import { shanghaiTime } from '../core/shared/clock';
import { COUNT_LIMIT } from '../core/shared/page';
import type { ActionForm, RouteBox } from './desk-actions';
import { actionForms, orphanOf, routeBox } from './desk-actions';
import type { TypedStep } from './desk-form';
import type { DueWords, PetitionSheet, Phrase } from './staff-words';
import { dueWords, fasterWords, lastActionOf, petitionSheet, placeInRow } from './staff-words';
import type { MessageKey } from './translate';

/** One petition at a desk (views/desk/petition.eta): all that can be read of it, and a form for each open action. */
export interface DeskPetitionPage {
  readonly section: Desk;
  readonly back: { readonly href: string; readonly name: MessageKey };
  readonly sheet: PetitionSheet;
  readonly filesAt: string;
  readonly route: RouteBox | null;
  readonly forms: readonly ActionForm[];
  readonly undoUntil: string | null;
  readonly faster: (Phrase & { readonly action: MessageKey | null }) | null;
  readonly orphan: string;
  /** What it was merged into; an empty address where the reader may not know of that. */
  readonly master: { readonly href: string; readonly number: string } | null;
  readonly duplicates: readonly { readonly href: string; readonly number: string; readonly day: string }[];
  readonly done: Done | null;
}

/** What was done a moment ago, and where to look at it or take it back. */
export interface Done {
  readonly href: string;
  readonly number: string;
}

/** Why a step that was still on the page could not be taken any more. */
export type TooLate = 'faster' | 'undo-over' | 'objection-over' | 'master-moved';

/** What the page shows beside the petition itself. */
export interface PageExtras {
  readonly typed?: TypedStep;
  readonly late?: TooLate | null;
  readonly done?: Done | null;
}

/** The day of looking, and the calendar that its deadlines follow. */
export interface Today {
  readonly today: ShanghaiDay;
  readonly calendar: WorkingCalendar;
}

export function deskPetitionPage(
  desk: Desk,
  opened: OpenedAtDesk,
  {
    today,
    calendar,
    typed = null,
    late = null,
    done = null,
  }: Today & Omit<PageExtras, 'typed'> & { typed?: TypedStep | null },
): DeskPetitionPage {
  const { dossier, undoUntil, master, duplicates } = opened;
  const { petition } = dossier;
  return {
    section: desk,
    back: { href: `/desk/${desk}`, name: `desk.back.${desk}` as const },
    sheet: petitionSheet(dossier, today, calendar),
    filesAt: `/desk/${desk}/${petition.id}/files`,
    route: routeBox(opened, TEAM_WORKING_DAYS),
    forms: actionForms(opened, typed),
    undoUntil: undoUntil && shanghaiTime(undoUntil),
    faster: late && lateWords(late, opened),
    orphan: orphanOf(opened, typed),
    master: petition.masterId && linkTo(desk, master),
    duplicates: duplicates.map((row) => ({ ...linkTo(desk, row), day: row.day })),
    done,
  };
}

function lateWords(late: TooLate, { dossier }: OpenedAtDesk): DeskPetitionPage['faster'] {
  if (late === 'faster') return { ...fasterWords(dossier), action: lastActionOf(dossier) };
  return { key: `desk.late.${late}`, action: null };
}

const linkTo = (desk: Desk, row: Pick<PetitionRow, 'id' | 'number'> | null) => ({
  href: row ? `/desk/${desk}/${row.id}` : '',
  number: row?.number ?? '—',
});

/** A line of any list of petitions (views/parts/staff-table.eta). */
export interface DeskTableRow {
  readonly href: string;
  readonly number: string;
  readonly day: string;
  readonly shortDay: string;
  readonly place: string;
  readonly tile: MessageKey;
  readonly excerpt: string;
  readonly status: MessageKey;
  readonly due: DueWords;
  readonly urgent: boolean;
}

export function tableRow(desk: Desk, { row, excerpt, place }: DeskRow, { today, calendar }: Today): DeskTableRow {
  return {
    href: `/desk/${desk}/${row.id}`,
    number: row.number ?? '—',
    day: row.day,
    shortDay: row.day.slice(5),
    place: placeInRow(place),
    tile: `staff.tile.${row.tile}` as const,
    excerpt,
    status: `staff.status.${row.status}` as const,
    due: dueWords(today, row.due, calendar),
    urgent: row.urgent,
  };
}

/** A list with its views as tabs (views/desk/list.eta). */
export interface DeskListPage {
  readonly section: Desk;
  readonly heading: MessageKey;
  readonly tabs: readonly DeskTab[];
  readonly rows: readonly DeskTableRow[];
  readonly empty: MessageKey;
  readonly next: string | null;
  /** Back to the first page; null on the first. */
  readonly first: string | null;
  readonly done: Done | null;
}

interface DeskTab {
  readonly name: MessageKey;
  readonly href: string;
  readonly count: Phrase;
  readonly isCurrent: boolean;
}

/** How a desk's list is addressed and named. */
export interface ListShape<View extends string> {
  readonly desk: Desk;
  readonly view: View;
  readonly after: string | null;
  readonly nameOf: (view: View) => MessageKey;
  readonly hrefOf: (view: View, after: string | null) => string;
  readonly empty: MessageKey;
  readonly done: Done | null;
}

export function deskListPage<View extends string>(
  list: DeskList<View>,
  shape: ListShape<View>,
  calendar: WorkingCalendar,
): DeskListPage {
  const { desk, view, after, nameOf, hrefOf } = shape;
  const views = Object.keys(list.counts) as View[];
  return {
    section: desk,
    heading: `desk.${desk}.title` as const,
    tabs: views.map((each) => ({
      name: nameOf(each),
      href: hrefOf(each, null),
      count: countWords(list.counts[each]),
      isCurrent: each === view,
    })),
    rows: list.rows.map((row) => tableRow(desk, row, { today: list.today, calendar })),
    empty: shape.empty,
    next: list.next && hrefOf(view, list.next),
    first: after === null ? null : hrefOf(view, null),
    done: shape.done,
  };
}

export const countWords = (count: number): Phrase =>
  count >= COUNT_LIMIT ? { key: 'staff.count.many' } : { key: 'staff.count', params: { count } };

import type { Area } from '../../core/area/area';
import type { Tile } from '../../core/category/category';
import { TILES } from '../../core/category/category';
import type { WorkingCalendar } from '../../core/deadline/deadline';
import { TEAM_WORKING_DAYS } from '../../core/deadline/deadline';
import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiTime } from '../../core/shared/clock';
import { COUNT_LIMIT } from '../../core/shared/page';
import type { DueWords, Named, PetitionSheet, Phrase } from '../../web/staff-words';
import { dueWords, fasterWords, lastActionOf, namedTeam, petitionSheet } from '../../web/staff-words';
import type { MessageKey } from '../../web/translate';
import type { ListCommand, TriageList, TriageView } from './list-petitions';
import { TRIAGE_VIEWS } from './list-petitions';
import type { OpenedPetition } from './open-petition';
import type { RouteSuggestion } from './suggest-route';

export interface TriageListPage {
  readonly section: 'triage';
  readonly view: TriageView;
  readonly views: readonly {
    readonly name: MessageKey;
    readonly href: string;
    readonly count: Phrase;
    readonly isCurrent: boolean;
  }[];
  readonly tiles: readonly { readonly value: Tile; readonly name: MessageKey; readonly isChosen: boolean }[];
  readonly rows: readonly TriageRow[];
  readonly emptyKey: MessageKey;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly firstHref: string;
}

interface TriageRow {
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

export function triageListPage(list: TriageList, command: ListCommand, calendar: WorkingCalendar): TriageListPage {
  const { view, tile, after } = command;
  return {
    section: 'triage',
    view,
    views: TRIAGE_VIEWS.map((each) => ({
      name: `triage.view.${each}` as const,
      href: addressOf({ view: each, tile, after: null }),
      count: countWords(list.counts[each]),
      isCurrent: each === view,
    })),
    tiles: TILES.map((value) => ({ value, name: `staff.tile.${value}` as const, isChosen: value === tile })),
    rows: list.rows.map(({ row, excerpt, place }) => ({
      href: `/desk/triage/${row.id}`,
      number: row.number ?? '—',
      day: row.day,
      shortDay: row.day.slice(5),
      place: placeInRow(place),
      tile: `staff.tile.${row.tile}` as const,
      excerpt,
      status: `staff.status.${row.status}` as const,
      due: dueWords(list.today, row.due, calendar),
      urgent: row.urgent,
    })),
    emptyKey: view === 'submitted' && !tile ? 'triage.empty.submitted' : 'triage.empty',
    next: list.next && addressOf({ view, tile, after: list.next }),
    isFirst: after === null,
    firstHref: addressOf({ view, tile, after: null }),
  };
}

export interface TriagePetitionPage {
  readonly section: 'triage';
  readonly sheet: PetitionSheet;
  readonly filesAt: string;
  readonly route: {
    readonly isOpen: boolean;
    readonly suggested: Named | null;
    readonly rule: string;
    readonly beat: readonly string[];
    readonly teams: readonly { readonly id: string; readonly name: Named; readonly isChosen: boolean }[];
    readonly days: number;
    readonly due: string;
  };
  readonly undoUntil: string | null;
  readonly faster: (Phrase & { readonly action: MessageKey }) | null;
  readonly problem: { readonly field: string; readonly key: MessageKey } | null;
}

export interface PetitionPageExtras {
  readonly chosenTeam?: string;
  readonly isLate?: boolean;
  readonly problem?: TriagePetitionPage['problem'];
}

export function triagePetitionPage(
  { dossier, suggestion, mayRoute, undoUntil }: OpenedPetition,
  { today, calendar }: { readonly today: ShanghaiDay; readonly calendar: WorkingCalendar },
  { chosenTeam, isLate, problem }: PetitionPageExtras = {},
): TriagePetitionPage {
  const words = isLate ? fasterWords(dossier) : null;
  return {
    section: 'triage',
    sheet: petitionSheet(dossier, today, calendar),
    filesAt: `/desk/triage/${dossier.petition.id}/files`,
    route: { isOpen: mayRoute, ...routeForm(suggestion, chosenTeam) },
    undoUntil: undoUntil && shanghaiTime(undoUntil),
    faster: words && { ...words, action: lastActionOf(dossier) },
    problem: problem ?? null,
  };
}

function routeForm(
  { team, rule, beat, teams, due }: RouteSuggestion,
  chosenTeam: string | undefined,
): Omit<TriagePetitionPage['route'], 'isOpen'> {
  const chosen = chosenTeam ?? team?.id;
  return {
    suggested: team && namedTeam(team),
    rule: rule?.shortName ?? '',
    beat: beat.map(({ shortName }) => shortName),
    teams: teams.map((one) => ({ id: one.id, name: namedTeam(one), isChosen: one.id === chosen })),
    days: TEAM_WORKING_DAYS,
    due,
  };
}

function addressOf({ view, tile, after }: ListCommand): string {
  const query = new URLSearchParams({ status: view, ...(tile && { tile }), ...(after && { after }) });
  return `/desk/triage?${query.toString()}`;
}

const countWords = (count: number): Phrase =>
  count >= COUNT_LIMIT ? { key: 'staff.count.many' } : { key: 'staff.count', params: { count } };

const placeInRow = (place: readonly Area[]): string =>
  place
    .filter(({ level }) => level === 'township' || level === 'village')
    .map(({ shortName }) => shortName)
    .join(' / ') ||
  (place.at(-1)?.shortName ?? '—');

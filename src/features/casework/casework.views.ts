import type { WorkingCalendar } from '../../core/deadline/deadline';
import { TEAM_OUTCOMES } from '../../core/petition/outcome';
import type { ShanghaiDay } from '../../core/shared/clock';
import { COUNT_LIMIT } from '../../core/shared/page';
import type { FieldError } from '../../web/form';
import type { DueWords, PetitionSheet, Phrase } from '../../web/staff-words';
import { dueWords, fasterWords, lastActionOf, petitionSheet } from '../../web/staff-words';
import type { MessageKey } from '../../web/translate';
import type { OpenedItem } from './open-item';
import type { QueueRow, TeamQueue } from './show-queue';
import type { StepForm } from './step-form';
import type { TeamAction } from './take-step';

export interface TeamQueuePage {
  readonly section: 'team';
  readonly free: Phrase;
  readonly canPull: boolean;
  readonly isEmptyHanded: boolean;
  readonly mine: readonly TeamRow[];
  readonly toApprove: readonly TeamRow[] | null;
}

interface TeamRow {
  readonly href: string;
  readonly number: string;
  readonly place: string;
  readonly tile: MessageKey;
  readonly excerpt: string;
  readonly status: MessageKey;
  readonly due: DueWords;
  readonly day: string;
  readonly shortDay: string;
  readonly urgent: boolean;
}

/** `isEmptyHanded`: the next one was asked for and there was none. */
export function teamQueuePage(queue: TeamQueue, calendar: WorkingCalendar, isEmptyHanded: boolean): TeamQueuePage {
  const { free, mine, toApprove, today } = queue;
  const rowsOf = (rows: readonly QueueRow[]) => rows.map((row) => teamRow(row, today, calendar));
  return {
    section: 'team',
    free: freeWords(free),
    canPull: free > 0,
    isEmptyHanded,
    mine: rowsOf(mine),
    toApprove: toApprove && rowsOf(toApprove),
  };
}

function freeWords(free: number): Phrase {
  if (free === 0) return { key: 'casework.free.none' };
  return { key: 'casework.free', params: { count: free >= COUNT_LIMIT ? '999+' : free } };
}

function teamRow({ row, excerpt, place }: QueueRow, today: ShanghaiDay, calendar: WorkingCalendar): TeamRow {
  const near = place.filter(({ level }) => level === 'township' || level === 'village');
  return {
    href: `/desk/team/${row.id}`,
    number: row.number ?? '—',
    place: near.map(({ shortName }) => shortName).join(' / ') || '—',
    tile: `staff.tile.${row.tile}` as const,
    excerpt,
    status: `staff.status.${row.status}` as const,
    due: dueWords(today, row.due, calendar),
    day: row.day,
    shortDay: row.day.slice(5),
    urgent: row.urgent,
  };
}

export interface TeamItemPage {
  readonly section: 'team';
  readonly sheet: PetitionSheet;
  readonly filesAt: string;
  readonly actions: readonly TeamActionForm[];
  readonly faster: (Phrase & { readonly action: MessageKey }) | null;
  /** What was typed for an action that is not open any more: shown, so that it is not lost. */
  readonly orphanReason: string;
}

interface TeamActionForm {
  readonly action: TeamAction;
  readonly name: MessageKey;
  readonly isMain: boolean;
  readonly reason: string;
  readonly outcomes: readonly { readonly value: string; readonly name: MessageKey; readonly isChosen: boolean }[];
  readonly errors: readonly FieldError[];
  /** Opened when it was just sent, or is the only one. */
  readonly isOpen: boolean;
}

export interface ItemPageExtras {
  readonly typed?: StepForm;
  readonly isLate?: boolean;
}

export function teamItemPage(
  { dossier, actions }: OpenedItem,
  { today, calendar }: { readonly today: ShanghaiDay; readonly calendar: WorkingCalendar },
  { typed, isLate }: ItemPageExtras = {},
): TeamItemPage {
  const words = isLate ? fasterWords(dossier) : null;
  const isOrphan = typed !== undefined && !actions.includes(typed.action);
  return {
    section: 'team',
    sheet: petitionSheet(dossier, today, calendar),
    filesAt: `/desk/team/${dossier.petition.id}/files`,
    actions: actions.map((action, index) => actionForm(action, index, typed)),
    faster: words && { ...words, action: lastActionOf(dossier) },
    orphanReason: isOrphan ? typed.reason : '',
  };
}

function actionForm(action: TeamAction, index: number, typed?: StepForm): TeamActionForm {
  const mine = typed?.action === action ? typed : null;
  const outcomes = action === 'propose-conclusion' ? TEAM_OUTCOMES : [];
  return {
    action,
    name: `casework.do.${action}` as const,
    isMain: index === 0,
    reason: mine?.reason ?? '',
    outcomes: outcomes.map((value) => ({
      value,
      name: `staff.outcome.${value}` as const,
      isChosen: value === mine?.outcome,
    })),
    errors: mine?.errors ?? [],
    isOpen: typed ? mine !== null : index === 0,
  };
}

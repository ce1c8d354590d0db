import type { ReplyPolicy } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import type { PublicStatus, Status } from './lifecycle';
import type { Outcome } from './outcome';
import type { HistoryEntry, Petition } from './petition';
import { UNDO_MS } from './advance';
import { transitionOf, WORKFLOW } from './workflow';

/** One line of the resident's timeline. */
export interface PublicStep {
  readonly day: ShanghaiDay;
  readonly status: PublicStatus;
}

/** What the holder of a receipt reads: a status, a timeline by day and, where the round tells it, the outcome. */
export interface PublicView {
  readonly status: PublicStatus;
  readonly steps: readonly PublicStep[];
  readonly outcome: Outcome | null;
}

/**
 * The public side of a petition. A decision that can still be taken back has not been told yet, and the round's reply
 * policy limits what is told at all: inspection teams may be bound to answer nothing.
 */
export function publicView(petition: Petition, policy: ReplyPolicy, now: Date): PublicView {
  const told = petition.history.filter((_entry, index) => isTold(petition.history, index, now));
  const steps = policy === 'none' ? firstStep(told) : stepsOf(told);
  const status = steps.at(-1)?.status ?? 'received';
  const concluded = status === 'concluded' && policy === 'status-and-outcome';
  return { status, steps, outcome: concluded ? (told.at(-1)?.outcome ?? null) : null };
}

function isTold(history: readonly HistoryEntry[], index: number, now: Date): boolean {
  const entry = history[index];
  if (!entry || isTakenBack(history, index)) return false;
  const last = index === history.length - 1;
  return !last || !isUndoable(entry) || entry.at === null || now.getTime() - entry.at.getTime() >= UNDO_MS;
}

/** An undo and what it took back leave no trace in public. */
function isTakenBack(history: readonly HistoryEntry[], index: number): boolean {
  return history[index]?.action === 'undo' || history[index + 1]?.action === 'undo';
}

function isUndoable({ from, action }: HistoryEntry): boolean {
  return action !== 'submit' && from !== null && transitionOf(from, action)?.decision === true;
}

function firstStep(told: readonly HistoryEntry[]): readonly PublicStep[] {
  return stepsOf(told.slice(0, 1));
}

/** Steps that look the same in public are one line, dated by the first. */
function stepsOf(told: readonly HistoryEntry[]): readonly PublicStep[] {
  const steps: PublicStep[] = [];
  for (const { day, to } of told) {
    const status = statusOf(to);
    if (steps.at(-1)?.status !== status) steps.push({ day, status });
  }
  return steps;
}

function statusOf(status: Status): PublicStatus {
  const { resident } = WORKFLOW[status];
  // The page of a duplicate reads its master; by itself it is being examined.
  return resident === 'master' ? 'being-examined' : resident;
}

import type { ReplyPolicy } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import type { Action, PublicStatus, Status } from './lifecycle';
import type { Outcome } from './outcome';
import type { HistoryEntry, Petition } from './petition';
import { isEvent } from './petition';
import { UNDO_MS } from './advance';
import { transitionOf, WORKFLOW } from './workflow';

/** One line of the resident's timeline. */
export interface PublicStep {
  readonly day: ShanghaiDay;
  readonly status: PublicStatus;
}

/** Words of staff that are meant for the resident, still sealed: the reason of this entry. */
export interface PublicWords {
  readonly kind: 'question' | 'guidance';
  readonly entry: HistoryEntry;
}

/** What the holder of a receipt reads: a status, a timeline by day and, where the round tells it, the outcome. */
export interface PublicView {
  readonly status: PublicStatus;
  readonly steps: readonly PublicStep[];
  readonly outcome: Outcome | null;
  /** Questions put to the resident, and the guidance at the end of what was out of scope. */
  readonly words: readonly PublicWords[];
}

/** A round's policy and the moment of looking. */
export interface Looking {
  readonly policy: ReplyPolicy;
  readonly now: Date;
}

/**
 * The public side of a petition. A decision that can still be taken back has not been told yet, and the round's reply
 * policy limits what is told at all: inspection teams may be bound to answer nothing. A duplicate reads as its master.
 */
export function publicView(petition: Petition, { policy, now }: Looking, master: Petition | null = null): PublicView {
  const told = toldOf(petition, now);
  const last = told.at(-1);
  if (last?.to === 'duplicate' && master) return asMaster(told, publicView(master, { policy, now }), policy);
  const steps = shownSteps(told, policy);
  const status = steps.at(-1)?.status ?? 'received';
  const outcome = status === 'concluded' && policy === 'status-and-outcome' ? outcomeOf(last) : null;
  return { status, steps, outcome, words: wordsOf(told, status) };
}

const outcomeOf = (last: HistoryEntry | undefined): Outcome | null => last?.outcome ?? null;

/** What the resident will read once the action can no longer be taken back; null where nothing changes for them. */
export function publicEffect(status: Status, to: Status, policy: ReplyPolicy): PublicStatus | null {
  if (policy === 'none') return null;
  return statusOf(to) === statusOf(status) ? null : statusOf(to);
}

/** Own steps until the merging, then how the master stands. */
function asMaster(told: readonly HistoryEntry[], master: PublicView, policy: ReplyPolicy): PublicView {
  const own = told.filter(({ to }) => to !== 'duplicate');
  const steps = shownSteps(own, policy);
  const words = wordsOf(own, master.status);
  const [merged, last] = [told.at(-1), master.steps.at(-1)];
  const isNews = merged && last && policy !== 'none' && steps.at(-1)?.status !== last.status;
  if (!isNews) return { ...master, steps, words };
  const day = last.day > merged.day ? last.day : merged.day;
  return { ...master, steps: [...steps, { day, status: last.status }], words };
}

/** Where the round answers nothing, only that it was received. */
const shownSteps = (told: readonly HistoryEntry[], policy: ReplyPolicy): readonly PublicStep[] =>
  stepsOf(policy === 'none' ? told.slice(0, 1) : told);

/** What has been told by now: nothing that was taken back, and nothing that still can be. */
function toldOf({ history }: Petition, now: Date): readonly HistoryEntry[] {
  return history.filter((_entry, index) => isTold(history, index, now));
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
  return !isEvent(action) && from !== null && transitionOf(from, action)?.decision === true;
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

/** A question is shown under every policy: to ask is not to tell. Guidance is told with the status that it explains. */
function wordsOf(told: readonly HistoryEntry[], status: PublicStatus): readonly PublicWords[] {
  const guiding: Action = 'decline';
  const last = told.findLast(({ action }) => action === guiding);
  return told.flatMap((entry): PublicWords[] => {
    if (entry.action === 'ask') return [{ kind: 'question', entry }];
    const isGuidance = entry === last && status === 'concluded-with-guidance';
    return isGuidance ? [{ kind: 'guidance', entry }] : [];
  });
}

function statusOf(status: Status): PublicStatus {
  const { resident } = WORKFLOW[status];
  // The page of a duplicate reads its master; by itself it is being examined.
  return resident === 'master' ? 'being-examined' : resident;
}

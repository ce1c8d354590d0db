import type { Deed } from '../petition-at';
import type { Role } from './expected';
import type { History } from './histories';
import {
  answered,
  clueApproved,
  clueProposed,
  concluded,
  declined,
  fixOrdered,
  guided,
  handedOver,
  inReview,
  merged,
  retained,
  routed,
  submitted,
  toApprove,
  transferred,
} from './histories';

/** A moment after somebody's own act: what the same person may do now, taking it back among it. */
export interface JustDone {
  readonly by: Exclude<Role, 'auditor' | 'other-leader'>;
  readonly deeds: History;
  readonly last: Deed['does'];
  /** With where each leads. */
  readonly may: string;
}

const WITH_TRIAGE =
  'route→routed ask→needs-info decline→scope-check no-substance→scope-check merge→duplicate seal→sealed';
const WITH_TEAM = 'ask→needs-info propose-clue→clue-proposed propose-conclusion→to-approve send-back→submitted';
const FOR_LEADER = 'order-fix→fix-ordered retain→retained seal→sealed';

/** Nobody confirms or approves a proposal of their own; who asked may stop waiting; who decided may take it back. */
export const JUST_DONE: readonly JustDone[] = [
  { by: 'triage', deeds: submitted, last: 'route', may: 'undo→submitted' },
  { by: 'triage', deeds: submitted, last: 'ask', may: 'drop→submitted undo→submitted' },
  { by: 'triage', deeds: submitted, last: 'decline', may: 'undo→submitted' },
  { by: 'triage', deeds: submitted, last: 'no-substance', may: 'undo→submitted' },
  { by: 'triage', deeds: submitted, last: 'merge', may: 'split→submitted undo→submitted' },
  { by: 'triage', deeds: declined, last: 'confirm', may: 'undo→scope-check' },
  { by: 'triage', deeds: declined, last: 'refuse', may: `${WITH_TRIAGE} undo→scope-check` },
  { by: 'triage', deeds: merged, last: 'split', may: `${WITH_TRIAGE} undo→duplicate` },
  { by: 'triage-lead', deeds: submitted, last: 'transfer', may: 'undo→submitted' },
  { by: 'triage-lead', deeds: submitted, last: 'decline', may: 'undo→submitted' },
  { by: 'triage-lead', deeds: declined, last: 'confirm', may: 'reopen→submitted undo→scope-check' },
  {
    by: 'triage-lead',
    deeds: guided,
    last: 'reopen',
    may: `${WITH_TRIAGE} transfer→transferred undo→guided`,
  },
  { by: 'office', deeds: submitted, last: 'transfer', may: 'answer→concluded object→submitted undo→submitted' },
  { by: 'office', deeds: declined, last: 'confirm', may: 'reopen→submitted undo→scope-check' },
  { by: 'office', deeds: declined, last: 'refuse', may: 'transfer→transferred undo→scope-check' },
  { by: 'office', deeds: routed, last: 'reassign', may: 'reassign→routed undo→routed' },
  {
    by: 'office',
    deeds: clueApproved,
    last: 'hand-over',
    may: 'feedback→concluded return→submitted reassign→routed undo→clue-approved',
  },
  { by: 'office', deeds: clueApproved, last: 'refuse', may: 'reassign→routed undo→clue-approved' },
  { by: 'office', deeds: handedOver, last: 'feedback', may: 'reopen→in-review reassign→routed undo→handed-over' },
  { by: 'office', deeds: handedOver, last: 'return', may: 'transfer→transferred undo→handed-over' },
  { by: 'office', deeds: answered, last: 'reopen', may: 'transfer→transferred undo→concluded' },
  { by: 'member', deeds: inReview, last: 'ask', may: 'drop→in-review undo→in-review' },
  { by: 'member', deeds: inReview, last: 'propose-clue', may: 'undo→in-review' },
  { by: 'member', deeds: inReview, last: 'propose-conclusion', may: 'undo→in-review' },
  { by: 'member', deeds: fixOrdered, last: 'verify-fix', may: `${WITH_TEAM} undo→fix-ordered` },
  { by: 'member', deeds: fixOrdered, last: 'escalate', may: `${WITH_TEAM} undo→fix-ordered` },
  { by: 'member', deeds: retained, last: 'resume', may: `${WITH_TEAM} undo→retained` },
  // Taking a petition is no decision: there is nothing to take back.
  { by: 'member', deeds: routed, last: 'open', may: WITH_TEAM },
  { by: 'leader', deeds: inReview, last: 'ask', may: 'drop→in-review seal→sealed undo→in-review' },
  { by: 'leader', deeds: inReview, last: 'propose-clue', may: 'refuse→in-review seal→sealed undo→in-review' },
  { by: 'leader', deeds: inReview, last: 'propose-conclusion', may: 'refuse→in-review seal→sealed undo→in-review' },
  {
    by: 'leader',
    deeds: inReview,
    last: 'order-fix',
    may: 'verify-fix→in-review escalate→in-review seal→sealed undo→in-review',
  },
  {
    by: 'leader',
    deeds: inReview,
    last: 'retain',
    may: 'resume→in-review propose-conclusion→to-approve seal→sealed undo→in-review',
  },
  { by: 'leader', deeds: clueProposed, last: 'approve', may: 'seal→sealed undo→clue-proposed' },
  { by: 'leader', deeds: clueProposed, last: 'refuse', may: `${WITH_TEAM} ${FOR_LEADER} undo→clue-proposed` },
  { by: 'leader', deeds: toApprove, last: 'approve', may: 'reopen→in-review seal→sealed undo→to-approve' },
  { by: 'leader', deeds: toApprove, last: 'refuse', may: `${WITH_TEAM} ${FOR_LEADER} undo→to-approve` },
  { by: 'leader', deeds: concluded, last: 'reopen', may: `${WITH_TEAM} ${FOR_LEADER} undo→concluded` },
  {
    by: 'stand-in',
    deeds: toApprove,
    last: 'approve',
    may: 'reopen→in-review reassign→routed seal→sealed undo→to-approve',
  },
  { by: 'stand-in', deeds: inReview, last: 'order-fix', may: 'seal→sealed reassign→routed undo→in-review' },
  { by: 'oversight', deeds: submitted, last: 'decline', may: 'undo→submitted' },
  {
    by: 'oversight',
    deeds: inReview,
    last: 'propose-clue',
    may: 'refuse→in-review seal→sealed reassign→routed undo→in-review',
  },
  { by: 'oversight', deeds: inReview, last: 'ask', may: 'drop→in-review reassign→routed seal→sealed undo→in-review' },
  // What a unit did with it, and what was sealed, stays done.
  { by: 'unit', deeds: transferred, last: 'answer', may: '' },
];

import type { Role } from '../staff/role';

/** Which kind of state: queues and figures ask for this, never for lists of states. */
export type StateType = 'open' | 'waiting' | 'handed-over' | 'closed';

/** What a resident is told. The wording is in the catalogue (`tracking.status.*`). */
export const PUBLIC_STATUSES = [
  'received',
  'more-wanted',
  'being-examined',
  'passed-on',
  'accepted',
  'concluded',
  'concluded-with-guidance',
] as const;
export type PublicStatus = (typeof PUBLIC_STATUSES)[number];

export const STATUSES = [
  'submitted',
  'needs-info',
  'scope-check',
  'transferred',
  'routed',
  'in-review',
  'fix-ordered',
  'clue-proposed',
  'clue-approved',
  'handed-over',
  'retained',
  'to-approve',
  'concluded',
  'guided',
  'duplicate',
  'sealed',
  'handed-up',
  'archived',
] as const;
export type Status = (typeof STATUSES)[number];

export const ACTIONS = [
  'route',
  'ask',
  'answer',
  'lapse',
  'drop',
  'decline',
  'no-substance',
  'confirm',
  'refuse',
  'merge',
  'split',
  'transfer',
  'object',
  'seal',
  'unseal',
  'hand-up',
  'open',
  'send-back',
  'propose-clue',
  'propose-conclusion',
  'order-fix',
  'verify-fix',
  'escalate',
  'retain',
  'resume',
  'approve',
  'hand-over',
  'feedback',
  'return',
  'reopen',
  'reassign',
  'archive',
  'undo',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Who acts: a role of staff, the resident, the clock, the system itself, or the office that stands in for a leader where
 * the team has no second person or the round is over.
 */
export type Party = Role | 'stand-in' | 'resident' | 'clock' | 'system';

/**
 * Where an action leads when the state alone does not say:
 * `asker` the state that asked · `proposed` the end that was proposed · `workplace` back to the team, or to triage when
 * there is none · `before` the state before the decision.
 */
export type Target = Status | 'asker' | 'proposed' | 'workplace' | 'before';

/** A condition beyond the role: checked in `advance`, shown in the generated table. */
export type Guard = 'never-the-proposer' | 'who-asked' | 'who-decided' | 'has-team' | 'in-time' | 'objection-in-time';

export interface Transition {
  readonly to: Target;
  readonly by: readonly Party[];
  /** A reason must be written. */
  readonly reason?: true;
  /** What must come with the action. A master is never itself a duplicate. */
  readonly needs?: 'team' | 'outcome' | 'master' | 'unit';
  readonly guards?: readonly Guard[];
  /** A decision of staff: its public effect waits until it can no longer be undone. */
  readonly decision?: true;
}

export interface State {
  readonly type: StateType;
  /** `master`: as the petition it was merged into. */
  readonly resident: PublicStatus | 'master';
  readonly actions: Readonly<Partial<Record<Action, Transition>>>;
}

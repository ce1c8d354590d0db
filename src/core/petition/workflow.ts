import type { Action, Party, State, StateType, Status, Transition } from './lifecycle';
import { ACTIONS } from './lifecycle';

/** Where the round is over, the office in their place. */
const TRIAGE = ['triage', 'triage-lead', 'stand-in'] as const;
const TEAM = ['team-member', 'team-leader'] as const;
/** Leader or deputy; where the team has no second person or the round is over, the office in their place. */
const LEADER = ['team-leader', 'stand-in'] as const;

const REASSIGN = { to: 'routed', by: ['office'], reason: true, needs: 'team', decision: true } as const;
const SEAL_BY_LEADER = { to: 'sealed', by: LEADER, reason: true } as const;
/** From every state with a team. */
const WITH_TEAM = { reassign: REASSIGN, seal: SEAL_BY_LEADER } as const;
/** The same where only some petitions have one. */
const IF_TEAM = {
  reassign: { ...REASSIGN, guards: ['has-team'] },
  seal: { ...SEAL_BY_LEADER, guards: ['has-team'] },
} as const;
/** From every state a decision led to: who decided, within 30 minutes, and not once the team has opened it. */
const UNDO = {
  undo: { to: 'before', by: [...TRIAGE, ...TEAM, 'office'], guards: ['who-decided', 'in-time'] },
} as const;

/** The lifecycle of a petition: the one table that guards, buttons, tests and docs/workflow.md come from. */
export const WORKFLOW = {
  submitted: {
    type: 'open',
    resident: 'received',
    actions: {
      route: { to: 'routed', by: TRIAGE, needs: 'team', decision: true },
      ask: { to: 'needs-info', by: TRIAGE, reason: true, decision: true },
      decline: { to: 'scope-check', by: TRIAGE, reason: true, decision: true },
      'no-substance': { to: 'scope-check', by: TRIAGE, reason: true, decision: true },
      merge: { to: 'duplicate', by: TRIAGE, needs: 'master', decision: true },
      transfer: { to: 'transferred', by: ['triage-lead', 'office'], needs: 'unit', decision: true },
      seal: { to: 'sealed', by: [...TRIAGE, 'system'] },
      ...UNDO,
    },
  },
  'needs-info': {
    type: 'waiting',
    resident: 'more-wanted',
    actions: {
      answer: { to: 'asker', by: ['resident'] },
      lapse: { to: 'asker', by: ['clock'] },
      drop: { to: 'asker', by: [...TRIAGE, ...TEAM], guards: ['who-asked'] },
      ...IF_TEAM,
      ...UNDO,
    },
  },
  'scope-check': {
    type: 'open',
    resident: 'being-examined',
    actions: {
      confirm: { to: 'proposed', by: [...TRIAGE, 'office'], guards: ['never-the-proposer'], decision: true },
      refuse: { to: 'submitted', by: [...TRIAGE, 'office'], guards: ['never-the-proposer'], decision: true },
      ...UNDO,
    },
  },
  transferred: {
    type: 'handed-over',
    resident: 'passed-on',
    actions: {
      answer: { to: 'concluded', by: ['handling-unit', 'office'], reason: true },
      object: {
        to: 'submitted',
        by: ['handling-unit', 'office'],
        reason: true,
        guards: ['objection-in-time'],
      },
      ...UNDO,
    },
  },
  routed: {
    type: 'open',
    resident: 'accepted',
    actions: {
      open: { to: 'in-review', by: TEAM },
      'send-back': { to: 'submitted', by: TEAM, reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  'in-review': {
    type: 'open',
    resident: 'accepted',
    actions: {
      ask: { to: 'needs-info', by: TEAM, reason: true, decision: true },
      'propose-clue': { to: 'clue-proposed', by: TEAM, reason: true, decision: true },
      'propose-conclusion': { to: 'to-approve', by: TEAM, reason: true, needs: 'outcome', decision: true },
      'send-back': { to: 'submitted', by: TEAM, reason: true, decision: true },
      'order-fix': { to: 'fix-ordered', by: LEADER, reason: true, decision: true },
      retain: { to: 'retained', by: LEADER, reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  'fix-ordered': {
    type: 'open',
    resident: 'accepted',
    actions: {
      'verify-fix': { to: 'in-review', by: TEAM, decision: true },
      escalate: { to: 'in-review', by: TEAM, reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  'clue-proposed': {
    type: 'open',
    resident: 'accepted',
    actions: {
      approve: { to: 'clue-approved', by: LEADER, guards: ['never-the-proposer'], decision: true },
      refuse: { to: 'in-review', by: LEADER, reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  'clue-approved': {
    type: 'open',
    resident: 'accepted',
    actions: {
      'hand-over': { to: 'handed-over', by: ['office'], needs: 'unit', decision: true },
      refuse: { to: 'in-review', by: ['office'], reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  'handed-over': {
    type: 'handed-over',
    resident: 'passed-on',
    actions: {
      feedback: { to: 'concluded', by: ['office'], reason: true, decision: true },
      return: { to: 'submitted', by: ['office'], reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  retained: {
    type: 'open',
    resident: 'accepted',
    actions: {
      resume: { to: 'in-review', by: TEAM, decision: true },
      'propose-conclusion': { to: 'to-approve', by: TEAM, reason: true, needs: 'outcome', decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  'to-approve': {
    type: 'open',
    resident: 'accepted',
    actions: {
      approve: { to: 'concluded', by: LEADER, guards: ['never-the-proposer'], decision: true },
      refuse: { to: 'in-review', by: LEADER, reason: true, decision: true },
      ...WITH_TEAM,
      ...UNDO,
    },
  },
  concluded: {
    type: 'closed',
    resident: 'concluded',
    actions: {
      reopen: { to: 'workplace', by: [...LEADER, 'office'], reason: true, decision: true },
      archive: { to: 'archived', by: ['clock'] },
      ...IF_TEAM,
      ...UNDO,
    },
  },
  guided: {
    type: 'closed',
    resident: 'concluded-with-guidance',
    actions: {
      reopen: { to: 'submitted', by: ['triage-lead', 'office'], reason: true, decision: true },
      archive: { to: 'archived', by: ['clock'] },
      ...UNDO,
    },
  },
  duplicate: {
    type: 'closed',
    resident: 'master',
    actions: { split: { to: 'submitted', by: TRIAGE, decision: true }, ...UNDO },
  },
  sealed: {
    type: 'open',
    resident: 'being-examined',
    actions: {
      'hand-up': { to: 'handed-up', by: ['head'] },
      unseal: { to: 'submitted', by: ['head'], reason: true },
    },
  },
  'handed-up': { type: 'handed-over', resident: 'passed-on', actions: {} },
  archived: { type: 'closed', resident: 'concluded', actions: {} },
} as const satisfies Record<Status, State>;

/** The transition an action makes from a state; null when the table has none. */
export function transitionOf(status: Status, action: Action): Transition | null {
  const { actions }: State = WORKFLOW[status];
  return actions[action] ?? null;
}

/** What one party may do from a state, in the order of the table: where the buttons come from. */
export function actionsOpenTo(parties: readonly Party[], status: Status): readonly Action[] {
  const { actions }: State = WORKFLOW[status];
  return ACTIONS.filter((action) => actions[action]?.by.some((party) => parties.includes(party)));
}

/** The kind of state, as queues and figures ask for it. */
export const typeOf = (status: Status): StateType => WORKFLOW[status].type;

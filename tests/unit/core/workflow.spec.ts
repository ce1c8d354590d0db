import type { Action, State, Status } from '../../../src/core/petition/lifecycle';
import { ACTIONS, STATUSES } from '../../../src/core/petition/lifecycle';
import { actionsOpenTo, transitionOf, typeOf, WORKFLOW } from '../../../src/core/petition/workflow';

/** Written by hand from the table people signed off; `*` stands for what every state with a team, or a decision, has. */
const WRITTEN = `
submitted      route>routed ask>needs-info decline>scope-check no-substance>scope-check merge>duplicate transfer>transferred seal>sealed undo>before
needs-info     answer>asker lapse>asker drop>asker reassign>routed seal>sealed undo>before
scope-check    confirm>proposed refuse>submitted undo>before
transferred    answer>concluded object>submitted undo>before
routed         open>in-review send-back>submitted reassign>routed seal>sealed undo>before
in-review      ask>needs-info propose-clue>clue-proposed propose-conclusion>to-approve send-back>submitted order-fix>fix-ordered retain>retained reassign>routed seal>sealed undo>before
fix-ordered    verify-fix>in-review escalate>in-review reassign>routed seal>sealed undo>before
clue-proposed  approve>clue-approved refuse>in-review reassign>routed seal>sealed undo>before
clue-approved  hand-over>handed-over refuse>in-review reassign>routed seal>sealed undo>before
handed-over    feedback>concluded return>submitted reassign>routed seal>sealed undo>before
retained       resume>in-review propose-conclusion>to-approve reassign>routed seal>sealed undo>before
to-approve     approve>concluded refuse>in-review reassign>routed seal>sealed undo>before
concluded      reopen>workplace archive>archived reassign>routed seal>sealed undo>before
guided         reopen>submitted archive>archived undo>before
duplicate      split>submitted undo>before
sealed         hand-up>handed-up unseal>submitted
handed-up
archived
`;

const BY: readonly (readonly [Status, Action, string])[] = [
  ['submitted', 'route', 'triage triage-lead stand-in'],
  ['submitted', 'ask', 'triage triage-lead stand-in'],
  ['submitted', 'decline', 'triage triage-lead stand-in'],
  ['submitted', 'no-substance', 'triage triage-lead stand-in'],
  ['submitted', 'merge', 'triage triage-lead stand-in'],
  ['submitted', 'transfer', 'triage-lead office'],
  ['submitted', 'seal', 'triage triage-lead stand-in system'],
  ['needs-info', 'answer', 'resident'],
  ['needs-info', 'lapse', 'clock'],
  ['needs-info', 'drop', 'triage triage-lead stand-in team-member team-leader'],
  ['scope-check', 'confirm', 'triage triage-lead stand-in office'],
  ['scope-check', 'refuse', 'triage triage-lead stand-in office'],
  ['transferred', 'answer', 'handling-unit office'],
  ['transferred', 'object', 'handling-unit office'],
  ['routed', 'open', 'team-member team-leader'],
  ['routed', 'send-back', 'team-member team-leader'],
  ['in-review', 'ask', 'team-member team-leader'],
  ['in-review', 'propose-clue', 'team-member team-leader'],
  ['in-review', 'propose-conclusion', 'team-member team-leader'],
  ['in-review', 'send-back', 'team-member team-leader'],
  ['in-review', 'order-fix', 'team-leader stand-in'],
  ['in-review', 'retain', 'team-leader stand-in'],
  ['fix-ordered', 'verify-fix', 'team-member team-leader'],
  ['fix-ordered', 'escalate', 'team-member team-leader'],
  ['clue-proposed', 'approve', 'team-leader stand-in'],
  ['clue-proposed', 'refuse', 'team-leader stand-in'],
  ['clue-approved', 'hand-over', 'office'],
  ['clue-approved', 'refuse', 'office'],
  ['handed-over', 'feedback', 'office'],
  ['handed-over', 'return', 'office'],
  ['retained', 'resume', 'team-member team-leader'],
  ['retained', 'propose-conclusion', 'team-member team-leader'],
  ['to-approve', 'approve', 'team-leader stand-in'],
  ['to-approve', 'refuse', 'team-leader stand-in'],
  ['concluded', 'reopen', 'team-leader stand-in office'],
  ['concluded', 'archive', 'clock'],
  ['guided', 'reopen', 'triage-lead office'],
  ['guided', 'archive', 'clock'],
  ['duplicate', 'split', 'triage triage-lead stand-in'],
  ['sealed', 'hand-up', 'head'],
  ['sealed', 'unseal', 'head'],
];

const WITH_A_REASON =
  'submitted.ask submitted.decline submitted.no-substance transferred.answer transferred.object routed.send-back in-review.send-back in-review.ask ' +
  'in-review.propose-clue in-review.propose-conclusion in-review.order-fix in-review.retain fix-ordered.escalate clue-proposed.refuse ' +
  'clue-approved.refuse handed-over.feedback handed-over.return retained.propose-conclusion to-approve.refuse concluded.reopen ' +
  'guided.reopen sealed.unseal';

describe('the lifecycle table', () => {
  const lines = WRITTEN.trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));

  it('has the states that were signed off, in that order', () => {
    expect(lines.map(([state]) => state)).toEqual(STATUSES);
  });

  it.each(lines)('leads from %s where it was written to lead', (state, ...written) => {
    const { actions }: State = WORKFLOW[state as Status];
    const drawn = Object.entries(actions).map(([action, { to }]) => `${action}>${to}`);
    expect(drawn.sort()).toEqual(written.sort());
  });

  it.each(BY)('lets from %s %s only %s', (status, action, who) => {
    expect(transitionOf(status, action)?.by).toEqual(who.split(' '));
  });

  it('names for every action who may do it', () => {
    const named = BY.map(([status, action]) => `${status}.${action}`);
    const rest = STATUSES.flatMap((status) =>
      ACTIONS.filter((action) => transitionOf(status, action)).map((action) => `${status}.${action}`),
    ).filter((one) => !named.includes(one));
    expect(rest.every((one) => /\.(undo|reassign|seal)$/.test(one))).toBe(true);
  });

  it('asks for a reason where a colleague or a resident will want to know why', () => {
    const asked = STATUSES.flatMap((status) =>
      ACTIONS.filter((action) => transitionOf(status, action)?.reason).map((action) => `${status}.${action}`),
    ).filter((one) => !/\.(reassign|seal)$/.test(one));
    expect(asked.sort()).toEqual(WITH_A_REASON.split(' ').sort());
  });

  it('lets every reassignment be the office’s, with a team and a reason, and every sealing after routing the leader’s', () => {
    for (const status of STATUSES) {
      const reassign = transitionOf(status, 'reassign');
      if (reassign) expect(reassign).toMatchObject({ by: ['office'], reason: true, needs: 'team' });
      const seal = transitionOf(status, 'seal');
      if (seal && status !== 'submitted') expect(seal).toMatchObject({ by: ['team-leader', 'stand-in'], reason: true });
    }
  });

  it('lets nobody approve or confirm what they proposed', () => {
    for (const [status, action] of [
      ['scope-check', 'confirm'],
      ['scope-check', 'refuse'],
      ['clue-proposed', 'approve'],
      ['to-approve', 'approve'],
    ] as const)
      expect(transitionOf(status, action)?.guards).toContain('never-the-proposer');
  });

  it('can reach every state from the first', () => {
    const reached = new Set<Status>(['submitted', 'concluded', 'guided']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const status of reached)
        for (const action of ACTIONS) {
          const to = transitionOf(status, action)?.to;
          if (to && (STATUSES as readonly string[]).includes(to)) reached.add(to as Status);
        }
    }
    expect([...reached].sort()).toEqual([...STATUSES].sort());
  });

  it('tells the kind of each state', () => {
    const closed = STATUSES.filter((status) => typeOf(status) === 'closed');
    expect(closed).toEqual(['concluded', 'guided', 'duplicate', 'archived']);
    expect(STATUSES.filter((status) => typeOf(status) === 'waiting')).toEqual(['needs-info']);
    expect(STATUSES.filter((status) => typeOf(status) === 'handed-over')).toEqual([
      'transferred',
      'handed-over',
      'handed-up',
    ]);
  });

  it('offers a party only its own actions', () => {
    expect(actionsOpenTo(['team-member'], 'to-approve')).toEqual(['undo']);
    expect(actionsOpenTo(['auditor'], 'submitted')).toEqual([]);
    expect(actionsOpenTo(['resident'], 'needs-info')).toEqual(['answer']);
    expect(actionsOpenTo(['team-leader'], 'to-approve')).toEqual(['seal', 'refuse', 'approve', 'undo'].sort(inOrder));
  });
});

const inOrder = (a: string, b: string): number => ACTIONS.indexOf(a as Action) - ACTIONS.indexOf(b as Action);

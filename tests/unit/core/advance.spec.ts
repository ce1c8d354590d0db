import { advance, mayDo, undoableUntil } from '../../../src/core/petition/advance';
import type { Action } from '../../../src/core/petition/lifecycle';
import { NO_DEADLINE } from '../../../src/core/petition/petition';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { Id } from '../../../src/core/shared/ids';
import {
  after,
  aPetition,
  CLOCK,
  doer,
  LEADER,
  MEMBER,
  OFFICE,
  OFFICER,
  played,
  RESIDENT,
  SEALED,
  SECOND,
  TEAM,
} from './petition-in-hand';

const entryId = 'NEXT' as Id<'Entry'>;
const ROUTE = { action: 'route', by: OFFICER, teamId: TEAM } as const;
const OPEN = { action: 'open', by: MEMBER } as const;
const PROPOSE = { action: 'propose-conclusion', by: MEMBER, outcome: 'fixed' } as const;

const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'nothing thrown';
};

describe('advance', () => {
  it('routes a petition to the team and writes down who, from where and when', () => {
    const petition = played(ROUTE);
    expect(petition).toMatchObject({ status: 'routed', teamId: TEAM, holderId: null, version: 1 });
    expect(petition.history.at(-1)).toMatchObject({
      action: 'route',
      from: 'submitted',
      by: 'officer',
      role: 'triage',
    });
  });

  it('changes nothing of the petition it was given', () => {
    const before = aPetition();
    advance(before, { ...ROUTE, entryId, at: after(0) });
    expect(before).toEqual(aPetition());
  });

  it('refuses what the state does not offer, what the role may not do, and what comes without its reason', () => {
    const act = (action: 'approve' | 'ask', by = OFFICER) =>
      codeOf(() => advance(aPetition(), { action, by, entryId, at: after(0) }));
    expect(act('approve')).toBe('action-not-open');
    expect(act('ask', MEMBER)).toBe('not-allowed');
    expect(act('ask')).toBe('invalid');
  });

  it('makes who opens it its holder, and the next team starts without one', () => {
    expect(played(ROUTE, OPEN).holderId).toBe('member');
    const other = 'OTHER' as Id<'Team'>;
    const moved = played(ROUTE, OPEN, { action: 'reassign', by: OFFICE, teamId: other });
    expect(moved).toMatchObject({ status: 'routed', teamId: other, holderId: null });
  });

  it('gives it back to triage without team or holder', () => {
    const back = played(ROUTE, OPEN, { action: 'send-back', by: MEMBER });
    expect(back).toMatchObject({ status: 'submitted', teamId: null, holderId: null });
  });

  it('returns from a question to the state that asked, for answer, lapse and drop', () => {
    const ask = { action: 'ask', by: MEMBER } as const;
    expect(played(ROUTE, OPEN, ask, { action: 'answer', by: RESIDENT })).toMatchObject({ status: 'in-review' });
    expect(played({ action: 'ask', by: OFFICER }, { action: 'lapse', by: CLOCK })).toMatchObject({
      status: 'submitted',
    });
    expect(played(ROUTE, OPEN, ask, { action: 'drop', by: MEMBER })).toMatchObject({ status: 'in-review' });
    expect(() => played(ROUTE, OPEN, ask, { action: 'drop', by: LEADER })).toThrow();
  });

  it('keeps the minute of a resident’s act out of the record', () => {
    const answered = played({ action: 'ask', by: OFFICER }, { action: 'answer', by: RESIDENT });
    expect(answered.history.at(-1)).toMatchObject({ at: null, day: '2026-11-24' });
  });

  it('ends in guidance or without substance, as it was proposed', () => {
    expect(played({ action: 'decline', by: OFFICER }, { action: 'confirm', by: SECOND }).status).toBe('guided');
    const ended = played({ action: 'no-substance', by: OFFICER }, { action: 'confirm', by: SECOND });
    expect(ended).toMatchObject({ status: 'concluded', outcome: 'no-substance', due: NO_DEADLINE });
  });

  it('never lets the proposer confirm or approve, whatever else the proposer is', () => {
    const both = doer('both', 'team-leader', 'team-member');
    expect(() => played({ action: 'decline', by: OFFICER }, { action: 'confirm', by: OFFICER })).toThrow();
    expect(() => played(ROUTE, OPEN, { ...PROPOSE, by: both }, { action: 'approve', by: both })).toThrow();
    expect(played(ROUTE, OPEN, PROPOSE, { action: 'approve', by: LEADER })).toMatchObject({
      status: 'concluded',
      outcome: 'fixed',
    });
  });

  it('reopens to the team if there is one, else to triage, and keeps no outcome', () => {
    const reopen = { action: 'reopen', by: OFFICE } as const;
    const withTeam = played(ROUTE, OPEN, PROPOSE, { action: 'approve', by: LEADER }, reopen);
    expect(withTeam).toMatchObject({ status: 'in-review', outcome: null });
    const none = played({ action: 'no-substance', by: OFFICER }, { action: 'confirm', by: SECOND }, reopen);
    expect(none.status).toBe('submitted');
  });

  it('keeps the outcome in the archive', () => {
    const approve = { action: 'approve', by: LEADER } as const;
    const archived = played(ROUTE, OPEN, PROPOSE, approve, { action: 'archive', by: CLOCK });
    expect(archived).toMatchObject({ status: 'archived', outcome: 'fixed' });
  });
});

describe('undo', () => {
  const undo = { action: 'undo', by: OFFICER } as const;

  it('restores state, team and holder', () => {
    const back = played(ROUTE, OPEN, { action: 'send-back', by: MEMBER }, { action: 'undo', by: MEMBER });
    expect(back).toMatchObject({ status: 'in-review', teamId: TEAM, holderId: 'member' });
  });

  it('is for who decided, for less than 30 minutes, and not once the team has opened it', () => {
    const routed = played(ROUTE);
    expect(undoableUntil(routed)).toEqual(after(30));
    expect(mayDo(routed, 'undo', OFFICER, after(29))).toBe(true);
    expect(mayDo(routed, 'undo', OFFICER, after(30))).toBe(false);
    expect(mayDo(routed, 'undo', SECOND, after(1))).toBe(false);
    expect(mayDo(played(ROUTE, OPEN), 'undo', OFFICER, after(2))).toBe(false);
  });

  it('cannot itself be undone, and undoes no act that was no decision', () => {
    const may = (action: Action, petition = played(ROUTE, undo)) => mayDo(petition, action, OFFICER, after(2));
    expect(may('undo')).toBe(false);
    expect(may('undo', aPetition())).toBe(false);
    expect(may('route')).toBe(true);
  });

  it('of a confirmation leaves the proposal, and its proposer, as they were', () => {
    const confirm = { action: 'confirm', by: SECOND } as const;
    const back = played({ action: 'decline', by: OFFICER }, confirm, { action: 'undo', by: SECOND });
    expect(back.status).toBe('scope-check');
    expect(mayDo(back, 'confirm', OFFICER, after(4))).toBe(false);
    const again = advance(back, { ...confirm, entryId, at: after(4) });
    expect(again.status).toBe('guided');
  });

  it('of an approval keeps the proposed outcome, and of a reopening brings the outcome back', () => {
    const approve = { action: 'approve', by: LEADER } as const;
    const takeBack = { action: 'undo', by: LEADER } as const;
    expect(played(ROUTE, OPEN, PROPOSE, approve, takeBack)).toMatchObject({ status: 'to-approve', outcome: 'fixed' });
    const reopen = { action: 'reopen', by: LEADER } as const;
    expect(played(ROUTE, OPEN, PROPOSE, approve, reopen, takeBack)).toMatchObject({
      status: 'concluded',
      outcome: 'fixed',
    });
  });

  it('of a proposal leaves no outcome', () => {
    expect(played(ROUTE, OPEN, PROPOSE, { action: 'undo', by: MEMBER })).toMatchObject({
      status: 'in-review',
      outcome: null,
    });
  });
});

describe('mayDo', () => {
  it('answers as advance acts, for each action and person', () => {
    const petition = played(ROUTE, OPEN, PROPOSE);
    const actions: readonly ('approve' | 'refuse' | 'seal' | 'undo' | 'open')[] = ['approve', 'refuse', 'seal', 'undo'];
    for (const by of [OFFICER, MEMBER, LEADER, OFFICE])
      for (const action of [...actions, 'open'] as const) {
        const step = { action, by, entryId, at: after(4), reason: SEALED };
        const done = codeOf(() => advance(petition, step)) === 'nothing thrown';
        expect([action, by.id, mayDo(petition, action, by, after(4))]).toEqual([action, by.id, done]);
      }
  });
});

describe('what goes along with a step', () => {
  const UNIT = 'UNIT' as Id<'Organisation'>;
  const master = { id: 'MASTER' as Id<'Petition'>, status: 'routed' } as const;
  const transfer = { action: 'transfer', unitId: UNIT, objectBy: '2026-12-01' as ShanghaiDay } as const;
  const LEAD = doer('lead', 'triage-lead');
  const ATTHEUNIT = doer('unit', 'handling-unit');

  it('names the unit for as long as the petition is with it, and in its end there', () => {
    const there = played({ ...transfer, by: LEAD });
    expect(there).toMatchObject({ status: 'transferred', unitId: UNIT, objectBy: '2026-12-01' });
    const answered = played({ ...transfer, by: LEAD }, { action: 'answer', by: ATTHEUNIT });
    expect(answered).toMatchObject({ status: 'concluded', outcome: 'referred', unitId: UNIT, objectBy: null });
    const back = played({ ...transfer, by: LEAD }, { action: 'object', by: ATTHEUNIT });
    expect(back).toMatchObject({ status: 'submitted', unitId: null, objectBy: null });
  });

  it('lets a unit object until the last day and no longer', () => {
    const there = played({ ...transfer, by: LEAD });
    const on = (day: string) => mayDo(there, 'object', ATTHEUNIT, new Date(`${day}T15:59:00Z`));
    expect([on('2026-12-01'), on('2026-12-02')]).toEqual([true, false]);
  });

  it('merges into another petition, never into itself nor into a duplicate', () => {
    expect(played({ action: 'merge', by: OFFICER, master })).toMatchObject({ status: 'duplicate', masterId: 'MASTER' });
    const into = (id: string, status: 'routed' | 'duplicate') =>
      codeOf(() => played({ action: 'merge', by: OFFICER, master: { id: id as Id<'Petition'>, status } }));
    expect([into('PETITION', 'routed'), into('MASTER', 'duplicate')]).toEqual(['invalid', 'invalid']);
  });

  it('gives a petition that is split off, or whose merging is undone, no master and its clock', () => {
    const merged = { action: 'merge', by: OFFICER, master } as const;
    const undone = played(merged, { action: 'undo', by: OFFICER });
    expect(undone).toMatchObject({ status: 'submitted', masterId: null, due: aPetition().due });
    expect(played(merged, { action: 'split', by: SECOND })).toMatchObject({ status: 'submitted', masterId: null });
  });

  it('restores the deadline with an undo', () => {
    const routed = { ...ROUTE, due: '2026-12-20' as ShanghaiDay } as const;
    expect(played(routed).due).toBe('2026-12-20');
    expect(played(routed, { action: 'undo', by: OFFICER }).due).toBe(aPetition().due);
  });

  it('lets the office act for the leader only where it stands in', () => {
    const proposed = played(ROUTE, OPEN, PROPOSE);
    const standing = { ...OFFICE, roles: ['office', 'stand-in'] } as const;
    expect(mayDo(proposed, 'approve', OFFICE, after(4))).toBe(false);
    expect(mayDo(proposed, 'approve', standing, after(4))).toBe(true);
    const approved = advance(proposed, { action: 'approve', by: standing, entryId, at: after(4) });
    expect(approved.history.at(-1)).toMatchObject({ role: 'stand-in' });
  });
});

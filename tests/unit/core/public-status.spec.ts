import type { Id } from '../../../src/core/shared/ids';
import { publicView } from '../../../src/core/petition/public-status';
import { after, aPetition, CLOCK, LEADER, MEMBER, OFFICER, played, SECOND, TEAM } from './petition-in-hand';

const ROUTE = { action: 'route', by: OFFICER, teamId: TEAM } as const;
const OPEN = { action: 'open', by: MEMBER } as const;
const PROPOSE = { action: 'propose-conclusion', by: MEMBER, outcome: 'fixed' } as const;
const CONCLUDED = [ROUTE, OPEN, PROPOSE, { action: 'approve', by: LEADER }] as const;

describe('what the holder of a receipt reads', () => {
  it('is "received" from the first moment', () => {
    expect(publicView(aPetition(), { policy: 'status', now: after(0) })).toEqual({
      status: 'received',
      steps: [{ day: '2026-11-24', status: 'received' }],
      outcome: null,
      words: [],
    });
  });

  it('waits until a decision can no longer be taken back, to the minute', () => {
    const routed = played(ROUTE);
    expect(publicView(routed, { policy: 'status', now: after(29) }).status).toBe('received');
    expect(publicView(routed, { policy: 'status', now: after(30) }).status).toBe('accepted');
  });

  it('does not wait once the team has opened it', () => {
    expect(publicView(played(ROUTE, OPEN), { policy: 'status', now: after(2) }).status).toBe('accepted');
  });

  it('never shows a decision that was taken back, nor the taking back', () => {
    const undone = played({ action: 'decline', by: OFFICER }, { action: 'undo', by: OFFICER });
    expect(publicView(undone, { policy: 'status', now: after(600) }).steps).toEqual([
      { day: '2026-11-24', status: 'received' },
    ]);
  });

  it('joins steps that look the same', () => {
    const { steps } = publicView(played(...CONCLUDED), { policy: 'status-and-outcome', now: after(600) });
    expect(steps.map(({ status }) => status)).toEqual(['received', 'accepted', 'concluded']);
  });

  it('tells the outcome only where the round tells it, and only when it is concluded in public', () => {
    const petition = played(...CONCLUDED);
    expect(publicView(petition, { policy: 'status-and-outcome', now: after(600) }).outcome).toBe('fixed');
    expect(publicView(petition, { policy: 'status-and-outcome', now: after(5) }).outcome).toBeNull();
    expect(publicView(petition, { policy: 'status', now: after(600) }).outcome).toBeNull();
  });

  it('still tells the outcome from the archive', () => {
    const archived = played(...CONCLUDED, { action: 'archive', by: CLOCK });
    expect(publicView(archived, { policy: 'status-and-outcome', now: after(600) }).outcome).toBe('fixed');
  });

  it('is "received" and nothing more where the round answers nothing', () => {
    const view = publicView(played(...CONCLUDED), { policy: 'none', now: after(600) });
    expect(view).toMatchObject({ status: 'received', outcome: null });
    expect(view.steps).toHaveLength(1);
  });

  it('says guidance for what was out of scope', () => {
    const guided = played({ action: 'decline', by: OFFICER }, { action: 'confirm', by: SECOND });
    expect(publicView(guided, { policy: 'status', now: after(600) }).status).toBe('concluded-with-guidance');
  });
});

describe('a duplicate', () => {
  const master = { ...played(ROUTE, OPEN), id: 'MASTER' as Id<'Petition'> };
  const merged = played({ action: 'merge', by: OFFICER, master });

  it('reads as its master once the merging can no longer be taken back', () => {
    const look = (minutes: number) => publicView(merged, { policy: 'status', now: after(minutes) }, master).status;
    expect([look(29), look(30)]).toEqual(['received', 'accepted']);
  });

  it('keeps its own beginning and takes the outcome of its master', () => {
    const ended = { ...played(...CONCLUDED), id: master.id };
    const view = publicView(merged, { policy: 'status-and-outcome', now: after(600) }, ended);
    expect(view).toMatchObject({ status: 'concluded', outcome: 'fixed' });
    expect(view.steps.map(({ status }) => status)).toEqual(['received', 'concluded']);
  });

  it('is "received" where the round answers nothing', () => {
    const ended = { ...played(...CONCLUDED), id: master.id };
    const view = publicView(merged, { policy: 'none', now: after(600) }, ended);
    expect(view).toMatchObject({ status: 'received', outcome: null });
  });
});

describe('words for the resident', () => {
  it('are the question, once it is certain, under every policy', () => {
    const asked = played({ action: 'ask', by: OFFICER });
    const kinds = (minutes: number) =>
      publicView(asked, { policy: 'none', now: after(minutes) }).words.map(({ kind }) => kind);
    expect([kinds(10), kinds(30)]).toEqual([[], ['question']]);
  });

  it('are the guidance only when a second officer has confirmed it', () => {
    const declined = played({ action: 'decline', by: OFFICER });
    const confirmed = played({ action: 'decline', by: OFFICER }, { action: 'confirm', by: SECOND });
    const words = (petition: typeof declined) =>
      publicView(petition, { policy: 'status', now: after(600) }).words.map(({ kind }) => kind);
    expect([words(declined), words(confirmed)]).toEqual([[], ['guidance']]);
  });
});

import { publicView } from '../../../src/core/petition/public-status';
import { after, aPetition, CLOCK, LEADER, MEMBER, OFFICER, played, SECOND, TEAM } from './petition-in-hand';

const ROUTE = { action: 'route', by: OFFICER, teamId: TEAM } as const;
const OPEN = { action: 'open', by: MEMBER } as const;
const PROPOSE = { action: 'propose-conclusion', by: MEMBER, outcome: 'fixed' } as const;
const CONCLUDED = [ROUTE, OPEN, PROPOSE, { action: 'approve', by: LEADER }] as const;

describe('what the holder of a receipt reads', () => {
  it('is "received" from the first moment', () => {
    expect(publicView(aPetition(), 'status', after(0))).toEqual({
      status: 'received',
      steps: [{ day: '2026-11-24', status: 'received' }],
      outcome: null,
    });
  });

  it('waits until a decision can no longer be taken back, to the minute', () => {
    const routed = played(ROUTE);
    expect(publicView(routed, 'status', after(29)).status).toBe('received');
    expect(publicView(routed, 'status', after(30)).status).toBe('accepted');
  });

  it('does not wait once the team has opened it', () => {
    expect(publicView(played(ROUTE, OPEN), 'status', after(2)).status).toBe('accepted');
  });

  it('never shows a decision that was taken back, nor the taking back', () => {
    const undone = played({ action: 'decline', by: OFFICER }, { action: 'undo', by: OFFICER });
    expect(publicView(undone, 'status', after(600)).steps).toEqual([{ day: '2026-11-24', status: 'received' }]);
  });

  it('joins steps that look the same', () => {
    const { steps } = publicView(played(...CONCLUDED), 'status-and-outcome', after(600));
    expect(steps.map(({ status }) => status)).toEqual(['received', 'accepted', 'concluded']);
  });

  it('tells the outcome only where the round tells it, and only when it is concluded in public', () => {
    const petition = played(...CONCLUDED);
    expect(publicView(petition, 'status-and-outcome', after(600)).outcome).toBe('fixed');
    expect(publicView(petition, 'status-and-outcome', after(5)).outcome).toBeNull();
    expect(publicView(petition, 'status', after(600)).outcome).toBeNull();
  });

  it('still tells the outcome from the archive', () => {
    const archived = played(...CONCLUDED, { action: 'archive', by: CLOCK });
    expect(publicView(archived, 'status-and-outcome', after(600)).outcome).toBe('fixed');
  });

  it('is "received" and nothing more where the round answers nothing', () => {
    const view = publicView(played(...CONCLUDED), 'none', after(600));
    expect(view).toMatchObject({ status: 'received', outcome: null });
    expect(view.steps).toHaveLength(1);
  });

  it('says guidance for what was out of scope', () => {
    const guided = played({ action: 'decline', by: OFFICER }, { action: 'confirm', by: SECOND });
    expect(publicView(guided, 'status', after(600)).status).toBe('concluded-with-guidance');
  });
});

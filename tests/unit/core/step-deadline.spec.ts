import { chinaCalendar } from '../../../src/adapters/calendar/working-calendar';
import { dueAfter } from '../../../src/core/deadline/step-deadline';
import type { Action, Status } from '../../../src/core/petition/lifecycle';
import type { Petition } from '../../../src/core/petition/petition';
import { NO_DEADLINE } from '../../../src/core/petition/petition';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { aPetition, MEMBER, OFFICER, played, TEAM } from './petition-in-hand';

const day = (text: string) => text as ShanghaiDay;
const calendar = chinaCalendar();
const TODAY = day('2026-11-24');

const due = (petition: Petition, action: Action, to: Status, today = TODAY) =>
  dueAfter({ petition, action, to, today }, calendar);

describe('the clock after a step', () => {
  it.each<[Action, Status, string]>([
    ['route', 'routed', '2026-12-22'],
    ['reassign', 'routed', '2026-12-22'],
    ['ask', 'needs-info', '2026-12-08'],
    ['transfer', 'transferred', '2027-01-23'],
    ['hand-over', 'handed-over', '2027-02-22'],
    ['order-fix', 'fix-ordered', '2026-12-24'],
    ['seal', 'sealed', '2026-12-01'],
    ['send-back', 'submitted', '2026-11-26'],
    ['verify-fix', 'in-review', '2026-12-22'],
    ['retain', 'retained', NO_DEADLINE],
    ['hand-up', 'handed-up', NO_DEADLINE],
    ['approve', 'concluded', NO_DEADLINE],
    ['confirm', 'guided', NO_DEADLINE],
    ['merge', 'duplicate', NO_DEADLINE],
  ])('%s → %s ends %s', (action, to, expected) => {
    expect(due(aPetition(), action, to)).toBe(expected);
  });

  it('goes on as it was where a proposal is made or refused', () => {
    const petition = { ...aPetition(), due: day('2026-12-03') };
    expect(due(petition, 'propose-conclusion', 'to-approve')).toBe('2026-12-03');
    expect(due(petition, 'refuse', 'in-review')).toBe('2026-12-03');
    expect(due(petition, 'refuse', 'submitted')).toBe('2026-12-03');
  });

  it('of a team begins on the day on which it first sees the petition', () => {
    const later = { ...aPetition(), visibleFrom: new Date('2026-11-25T16:00:00Z') };
    expect(due(later, 'route', 'routed')).toBe('2026-12-24');
  });

  it('stands while a question is open: what was left is left when the answer comes', () => {
    const teams = { ...aPetition(), teamId: TEAM, due: day('2026-12-22') };
    const asked = played(
      { action: 'route', by: OFFICER, teamId: TEAM, due: teams.due },
      { action: 'open', by: MEMBER },
      { action: 'ask', by: MEMBER },
    );
    expect(due(asked, 'answer', 'in-review', day('2026-12-01'))).toBe('2026-12-29');
  });

  it('leaves one working day at least to who had none left', () => {
    const asked = played({ action: 'ask', by: OFFICER });
    const late = { ...asked, history: asked.history.map((entry) => ({ ...entry, day: day('2026-12-04') })) };
    expect(due(late, 'lapse', 'submitted', day('2026-12-18'))).toBe('2026-12-21');
  });
});

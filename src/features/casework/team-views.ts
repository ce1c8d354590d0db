import type { ViewsOf } from '../../core/desk/list-at-desk';
import { STATUSES } from '../../core/petition/lifecycle';
import { typeOf } from '../../core/petition/workflow';
import { addDays } from '../../core/shared/clock';

export const TEAM_VIEWS = ['mine', 'free', 'to-approve', 'due', 'waiting', 'all', 'ended'] as const;
export type TeamView = (typeof TEAM_VIEWS)[number];

const ENDED = STATUSES.filter((status) => typeOf(status) === 'closed');
const IN_HAND = STATUSES.filter((status) => typeOf(status) !== 'closed' && status !== 'submitted');

/** What a team looks at: each person's own first. */
export const teamViews: ViewsOf<TeamView> = (today, { staff }) => ({
  mine: { statuses: IN_HAND, holderId: staff.id },
  free: { statuses: ['routed'] },
  'to-approve': { statuses: ['to-approve', 'clue-proposed'] },
  due: { statuses: IN_HAND, dueBefore: addDays(today, 1) },
  waiting: { statuses: ['needs-info', 'fix-ordered', 'clue-approved', 'handed-over', 'retained'] },
  all: { statuses: IN_HAND },
  ended: { statuses: ENDED },
});

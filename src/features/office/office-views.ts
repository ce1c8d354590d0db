import type { ViewsOf } from '../../core/desk/list-at-desk';
import { STATUSES } from '../../core/petition/lifecycle';
import { typeOf } from '../../core/petition/workflow';

export const OFFICE_VIEWS = [
  'to-do',
  'second-look',
  'clues',
  'handed',
  'transferred',
  'overdue',
  'all',
  'ended',
] as const;
export type OfficeView = (typeof OFFICE_VIEWS)[number];

const ENDED = STATUSES.filter((status) => typeOf(status) === 'closed');
const GOING_ON = STATUSES.filter((status) => typeOf(status) !== 'closed');

/** What the office looks at: first what waits for its own decision. */
export const officeViews: ViewsOf<OfficeView> = (today) => ({
  'to-do': { statuses: ['scope-check', 'clue-approved'] },
  'second-look': { statuses: ['scope-check'] },
  clues: { statuses: ['clue-proposed', 'clue-approved'] },
  handed: { statuses: ['handed-over'] },
  transferred: { statuses: ['transferred'] },
  overdue: { statuses: GOING_ON, dueBefore: today },
  all: { statuses: GOING_ON },
  ended: { statuses: ENDED },
});

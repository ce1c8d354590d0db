import type { Tile } from '../../core/category/category';
import type { ViewsOf } from '../../core/desk/list-at-desk';
import { STATUSES } from '../../core/petition/lifecycle';
import type { ListFilter } from '../../core/petition/petition-repository';
import { typeOf } from '../../core/petition/workflow';
import { addDays } from '../../core/shared/clock';

export const TRIAGE_VIEWS = ['submitted', 'today', 'overdue', 'second-look', 'asked', 'sent', 'ended'] as const;
export type TriageView = (typeof TRIAGE_VIEWS)[number];

const ENDED = STATUSES.filter((status) => typeOf(status) === 'closed');
const ASIDE = ['submitted', 'scope-check', 'needs-info', ...ENDED];
/** With teams, units or receivers. */
const SENT = STATUSES.filter((status) => !ASIDE.includes(status));

/** What triage looks at. "Due by today" holds what is overdue as well: both must be done before the day ends. */
export function triageViews(tile: Tile | null): ViewsOf<TriageView> {
  return (today) => {
    const only = tile ? { tile } : {};
    const waiting: ListFilter = { statuses: ['submitted'], ...only };
    return {
      submitted: waiting,
      today: { ...waiting, dueBefore: addDays(today, 1) },
      overdue: { ...waiting, dueBefore: today },
      'second-look': { statuses: ['scope-check'], ...only },
      asked: { statuses: ['needs-info'], ...only },
      sent: { statuses: SENT, ...only },
      ended: { statuses: ENDED, ...only },
    };
  };
}

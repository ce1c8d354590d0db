import type { Round } from '../round/round';
import type { Draw } from '../shared/ids';
import type { Petition } from './petition';

const HOUR_MS = 3_600_000;
const [EARLIEST_HOURS, LATEST_HOURS] = [2, 24];

/**
 * When its team first sees a report. An anonymous one comes 2 to 24 hours after receipt, by chance, at a full hour: who
 * saw somebody before the poster cannot tell from the time whose report it is. Triage sees it at once, by the day.
 */
export function visibleFrom(
  { visibility }: Pick<Round, 'visibility'>,
  { identityMode, at }: Pick<Petition, 'identityMode'> & { readonly at: Date },
  draw: Draw,
): Date | null {
  if (visibility === 'at-once' || identityMode === 'real-name') return null;
  const waits = EARLIEST_HOURS * HOUR_MS + draw((LATEST_HOURS - EARLIEST_HOURS) * HOUR_MS + 1);
  return new Date(Math.ceil((at.getTime() + waits) / HOUR_MS) * HOUR_MS);
}

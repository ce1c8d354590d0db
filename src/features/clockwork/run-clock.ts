import { dueAfter } from '../../core/deadline/step-deadline';
import { advance, targetOf } from '../../core/petition/advance';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { ChoreStory } from '../../core/shared/chore';
import { addDays, shanghaiDay } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';

type Needs = Pick<Ports, 'petitionChores' | 'petitions' | 'ids' | 'calendar' | 'clock'>;
type ClockAction = 'lapse' | 'archive';

/** Days after its last act until what has ended is archived (a rule of the product: half a year to come back to it). */
export const ARCHIVE_DAYS = 180;
const BATCH = 100;

/** What time alone does: a question that nobody answered is over, and what ended long ago is put away. */
export function runClock(needs: Needs): ChoreStory {
  const { petitionChores, clock } = needs;
  return async (hasTurn) => {
    const today = shanghaiDay(clock.now());
    const [lapsed, ended] = await Promise.all([
      petitionChores.lapsed(today, BATCH),
      petitionChores.endedBy(addDays(today, -ARCHIVE_DAYS), BATCH),
    ]);
    if (lapsed.length + ended.length === 0 || !(await hasTurn())) return 0;
    let done = 0;
    for (const petition of lapsed) done += await act(needs, petition, 'lapse');
    for (const petition of ended) done += await act(needs, petition, 'archive');
    return done;
  };
}

/** Where a person was faster, there is nothing left for the clock to do. */
async function act(needs: Needs, petition: Petition, action: ClockAction): Promise<number> {
  try {
    await needs.petitions.save(petition, afterStep(needs, petition, action));
    return 1;
  } catch (error) {
    if (error instanceof DomainError && ['stale-version', 'action-not-open'].includes(error.code)) return 0;
    throw error;
  }
}

function afterStep({ ids, calendar, clock }: Needs, petition: Petition, action: ClockAction): Petition {
  const now = clock.now();
  const to = targetOf(petition, action) ?? petition.status;
  const due = dueAfter({ petition, action, to, today: shanghaiDay(now) }, calendar);
  const by = { id: 'clock', roles: ['clock'] } as const;
  return advance(petition, { action, entryId: ids.next<'Entry'>(), by, at: now, due });
}

import type { Chance } from '../generator/chance';
import type { PlannedDeed } from './plan';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The last deed is old enough that nobody can take it back any more. */
const SETTLED_MS = 45 * MINUTE_MS;
const BETWEEN_MS = 12 * MINUTE_MS;
/** Shanghai begins its working day at 1:00 UTC. */
const [FIRST_HOUR, LAST_HOUR] = [1, 8];

interface Span {
  readonly deeds: readonly PlannedDeed[];
  readonly daysAgo: number;
  readonly idle: number;
  readonly now: Date;
}

/** When each deed was done: spread from the day after receipt to the last one, at hours when people work. */
export function momentsOf({ deeds, daysAgo, idle, now }: Span, chance: Chance): readonly Date[] {
  const first = Math.max(idle, daysAgo - chance.between(1, 2));
  const latest = now.getTime() - SETTLED_MS;
  let before = 0;
  return deeds.map(({ does }, at) => {
    const ago = deeds.length > 1 ? first + ((idle - first) * at) / (deeds.length - 1) : idle;
    const wanted = workingHour(now.getTime() - ago * DAY_MS, chance);
    const last = latest - (deeds.length - 1 - at) * BETWEEN_MS;
    // What is taken back is taken back soon.
    const moment = does === 'undo' ? before + BETWEEN_MS : Math.max(Math.min(wanted, last), before + BETWEEN_MS);
    before = moment;
    return new Date(moment);
  });
}

function workingHour(moment: number, chance: Chance): number {
  const midnight = moment - (moment % DAY_MS);
  return midnight + chance.between(FIRST_HOUR * 60, LAST_HOUR * 60 + 59) * MINUTE_MS;
}

import { verdictOn } from '../../core/files/sweep';
import type { Ports } from '../../core/ports';
import type { ChoreStory } from '../../core/shared/chore';
import type { ShanghaiDay } from '../../core/shared/clock';
import { addDays, shanghaiDay } from '../../core/shared/clock';

type Needs = Pick<Ports, 'fileChores' | 'clock'>;

const BATCH = 100;

/**
 * Settles the files of four days ago: what a petition or message lists is its for good, what nothing lists goes away a
 * day later, after a second look.
 */
export function sweepFiles({ fileChores, clock }: Needs): ChoreStory {
  return async (hasTurn) => {
    const today = shanghaiDay(clock.now());
    const files = await fileChores.unsettled(today, BATCH);
    if (files.length === 0 || !(await hasTurn())) return 0;
    const again: ShanghaiDay = addDays(today, 1);
    let done = 0;
    for (const file of files) {
      const verdict = verdictOn(file, await fileChores.listedBy(file));
      if (await fileChores.settle(file, verdict, again)) done += 1;
    }
    return done;
  };
}

import type { Ports } from '../../core/ports';
import type { ChoreStory } from '../../core/shared/chore';
import { numberPetitions } from './number-petitions';
import { runClock } from './run-clock';
import { sweepFiles } from './sweep-files';

type Needs = Pick<
  Ports,
  'petitionChores' | 'fileChores' | 'petitions' | 'areas' | 'ids' | 'draw' | 'calendar' | 'clock'
>;

/** What the product does by itself. */
export interface ClockworkServices {
  readonly numberPetitions: ChoreStory;
  readonly runClock: ChoreStory;
  readonly sweepFiles: ChoreStory;
}

export function clockworkServices(needs: Needs): ClockworkServices {
  return { numberPetitions: numberPetitions(needs), runClock: runClock(needs), sweepFiles: sweepFiles(needs) };
}

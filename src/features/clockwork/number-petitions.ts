import { NUMBERS_A_MONTH, petitionNumber } from '../../core/petition/number';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { ChoreStory } from '../../core/shared/chore';

type Needs = Pick<Ports, 'petitionChores' | 'areas' | 'draw'>;
type Unnumbered = Pick<Petition, 'id' | 'areaCode' | 'day'>;

const BATCH = 50;
/** With nine of ten numbers gone, one petition in forty thousand waits for the next run. */
const DRAWS = 100;

/** Draws the numbers that staff quote, soon after receipt and off the resident's path. */
export function numberPetitions(needs: Needs): ChoreStory {
  return async (hasTurn) => {
    const waiting = await needs.petitionChores.withoutNumber(BATCH);
    if (waiting.length === 0 || !(await hasTurn())) return 0;
    // All are waited for, also where one fails: nothing goes on once the turn may be over.
    const outcomes = await Promise.allSettled(waiting.map((petition) => number(needs, petition)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value).length;
  };
}

/** Taken first, then given: ended in between, the next run finds the number that was taken. */
async function number({ petitionChores, areas, draw }: Needs, { id, areaCode, day }: Unnumbered): Promise<boolean> {
  const letters = areas.lettersOf(areaCode);
  for (let turn = 0; turn < DRAWS; turn += 1) {
    const taken = await petitionChores.takeNumber(id, petitionNumber(letters, day, draw(NUMBERS_A_MONTH)));
    if (taken === null) continue;
    await petitionChores.giveNumber(id, taken);
    return true;
  }
  return false;
}

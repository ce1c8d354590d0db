import { chanceOf, shuffled } from '../generator/chance';
import type { RoundKey } from '../structure/rounds';
import { ROUND_KEYS } from '../structure/rounds';
import type { Story } from './stories';
import { STORIES } from './stories';

/** Which story a petition tells, and where. */
export interface Slot {
  readonly round: RoundKey;
  readonly story: Story;
  /** The number of the petition that it says the same as. */
  readonly master: number | null;
}

/** The petitions that are written by hand come first. */
export const BY_HAND = 12;

interface Bare {
  readonly round: RoundKey;
  readonly story: Story;
}

const SLOTS: readonly Bare[] = shuffled(
  STORIES.flatMap((story) =>
    ROUND_KEYS.flatMap((round, at) => Array.from({ length: story.count[at] ?? 0 }, (): Bare => ({ round, story }))),
  ),
  chanceOf('the order of stories'),
);

/** Every status and round comes in each 228 petitions, however many there are. */
export function slotAt(index: number): Slot {
  const at = (index - BY_HAND) % SLOTS.length;
  const bare = SLOTS[at];
  if (!bare) throw new RangeError(`Petition ${String(index)} is written by hand`);
  const master = bare.story.special === 'duplicate' ? index - at + masterFor(at, bare.round) : null;
  return { ...bare, master };
}

/** The nearest petition of the round that triage or a team has in hand. */
function masterFor(at: number, round: RoundKey): number {
  const fitting = SLOTS.flatMap((slot, place) =>
    slot.round === round &&
    slot.story.special === undefined &&
    slot.story.tiles.length > 1 &&
    slot.story.deeds.length <= 4
      ? [place]
      : [],
  );
  const nearest = fitting.sort((one, other) => Math.abs(one - at) - Math.abs(other - at))[0];
  if (nearest === undefined) throw new Error('No story can be told twice');
  return nearest;
}

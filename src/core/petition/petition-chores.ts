import type { ShanghaiDay } from '../shared/clock';
import type { Petition } from './petition';

/** What the clock does by itself, and what is numbered after receipt: whole collections, no person's eyes. */
export interface PetitionChores {
  /** Questions whose last day is over. */
  lapsed(today: ShanghaiDay, limit: number): Promise<readonly Petition[]>;
  /** What has ended, its last act on this day or before. */
  endedBy(day: ShanghaiDay, limit: number): Promise<readonly Petition[]>;
  withoutNumber(limit: number): Promise<readonly Pick<Petition, 'id' | 'areaCode' | 'day'>[]>;
  /**
   * Takes the number for good. Answers with the number that the petition has, which is an earlier one where the program
   * ended before it was given; null when another petition has this one.
   */
  takeNumber(id: Petition['id'], number: string): Promise<string | null>;
  /** Puts the number it has taken on the petition. It is nobody's step, so its version stays. */
  giveNumber(id: Petition['id'], number: string): Promise<void>;
}

import type { Tile } from '../../../core/category/category';
import type { Ground } from './words';

/** What a picture shows that somebody sends along. */
export type Scene = 'road' | 'ditch' | 'board' | 'receipt' | 'house' | 'rubbish';

/** One kind of trouble, in sentences from which an account is put together. Invented from beginning to end. */
export interface Matter {
  readonly tile: Tile;
  readonly ground: Ground | 'any';
  readonly places: readonly string[];
  readonly whens: readonly string[];
  /** The unit and post it is about; empty where it is about nobody. */
  readonly about: readonly (readonly [unit: string, post: string])[];
  /** What happened, in order. The first sentence is enough for somebody in a hurry. */
  readonly story: readonly string[];
  /** What may be added, any of it. */
  readonly more: readonly string[];
  readonly wish: readonly string[];
  readonly scenes: readonly Scene[];
  /** What staff call it when they write about it. */
  readonly topic: string;
}

import type { IndexDescription } from 'mongodb';
import type { Petition } from '../../core/petition/petition';
import { recordSchema } from './record';

/** A number that is taken, for good: by its `_id` no two petitions have it, by the index no petition has two. */
export interface NumberRecord {
  readonly _id: string;
  readonly petitionId: Petition['id'];
}

export const numberSchema = recordSchema<NumberRecord>({ _id: String, petitionId: String });

export const NUMBER_INDEXES: readonly IndexDescription[] = [{ key: { petitionId: 1 }, unique: true }];

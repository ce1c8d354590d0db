import type { IndexDescription } from 'mongodb';
import type { Poster } from '../../core/poster/poster';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type PosterRecord = RecordOf<Poster>;

export const posterSchema = recordSchema<PosterRecord>({
  _id: String,
  version: Number,
  roundId: String,
  areaCode: String,
  organisationId: String,
  batch: String,
  state: String,
  wordA: String,
  wordB: String,
});

export const POSTER_INDEXES: readonly IndexDescription[] = [{ key: { roundId: 1, areaCode: 1, _id: 1 } }];

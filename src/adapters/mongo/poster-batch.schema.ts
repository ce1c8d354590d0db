import type { IndexDescription } from 'mongodb';
import type { BatchPlace, PosterBatch } from '../../core/poster/batch';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

export type PosterBatchRecord = RecordOf<PosterBatch>;

export const posterBatchSchema = recordSchema<PosterBatchRecord>({
  _id: String,
  roundId: String,
  number: Number,
  format: String,
  design: String,
  locales: [String],
  places: [partSchema<BatchPlace>({ areaCode: String, organisationId: String, copies: Number, replaces: String })],
  state: String,
  made: Number,
  begunBy: String,
  begunOn: String,
});

/** Two people who order at the same moment do not get the same number. */
export const BATCH_INDEXES: readonly IndexDescription[] = [
  { key: { roundId: 1, number: -1 }, unique: true },
  { key: { state: 1, _id: 1 } },
];
